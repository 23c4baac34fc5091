using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Everything that happened in the case, the newest first.</summary>
[Requires(Capability.ReadCases)]
public sealed class TimelineModel(AppDb db) : CasePage(db)
{
    public const int PerPage = 60;
    private static readonly Dictionary<string, ActivityKind[]> Kinds = new()
    {
        ["contacts"] = [ActivityKind.ContactMade, ActivityKind.ContactTried, ActivityKind.Asked, ActivityKind.Answered, ActivityKind.SomethingChanged, ActivityKind.ChangeHandled, ActivityKind.ReminderWritten],
        ["story"] = [ActivityKind.StoryTold, ActivityKind.StoryAddedTo, ActivityKind.NeedFound, ActivityKind.NeedRanked, ActivityKind.NeedChanged, ActivityKind.StrengthFound, ActivityKind.GoalNamed],
        ["plan"] = [ActivityKind.PlanStarted, ActivityKind.PlanChanged, ActivityKind.PlanAgreed, ActivityKind.PlanInForce, ActivityKind.StepDone, ActivityKind.StepUndone, ActivityKind.StepDropped],
        ["choices"] = [ActivityKind.ChoicesOpened, ActivityKind.OptionFound, ActivityKind.OptionRanked, ActivityKind.OptionSetAside, ActivityKind.OptionBroughtBack, ActivityKind.Decided, ActivityKind.ChosenAgain, ActivityKind.IncomeRecorded],
        ["referrals"] = [ActivityKind.ReferralDelivered, ActivityKind.ReferralAccepted, ActivityKind.ReferralWaitlisted, ActivityKind.ReferralDeclined, ActivityKind.ServiceStarted, ActivityKind.ReferralEnded, ActivityKind.FollowedUp, ActivityKind.ReferralReceived, ActivityKind.ReferralAskedBack, ActivityKind.PartnerAnswered, ActivityKind.LinkMade, ActivityKind.LinkOpened, ActivityKind.LinkEnded, ActivityKind.ConsentGiven, ActivityKind.ConsentTakenBack, ActivityKind.Disclosed],
    };
    public static readonly SelectListItem[] Views = [new("Everything", ""), new("Contacts", "contacts"), new("Story and needs", "story"), new("Plan", "plan"), new("Choices", "choices"), new("Referrals and consent", "referrals")];

    [BindProperty(SupportsGet = true)] public string? Only { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;

    public List<Activity> Items { get; private set; } = [];
    public int Count { get; private set; }

    public override async Task LoadAsync()
    {
        var items = Db.Activities.AsNoTracking().Where(a => a.CaseId == Case.Id);
        if (Kinds.TryGetValue(Only ?? "", out var kinds)) items = items.Where(a => kinds.Contains(a.Kind));
        Count = await items.CountAsync();
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Count + PerPage - 1) / PerPage));
        Items = await items.OrderByDescending(a => a.OccurredAt).ThenByDescending(a => a.Id).Skip((PageNumber - 1) * PerPage).Take(PerPage).ToListAsync();
    }
}
