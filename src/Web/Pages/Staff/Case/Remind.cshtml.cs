using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Jobs;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Reminders;
using Alongside.Web.Fields;
using Alongside.Web.Jobs;
using Alongside.Web.Mail;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A reminder to the client: of which day or in which words, to which number or address, in which language. Only where it is safe.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class RemindModel(AppDb db, Post post, ITextMessages texts, JobRunner runner) : CasePage(db)
{
    /// <summary>When it leaves.</summary>
    public enum Leaving { Now, DayBefore }

    public static readonly SelectListItem[] Times = [new("Now, or when the safe hours begin", nameof(Leaving.Now)), new("The day before", nameof(Leaving.DayBefore))];
    public static readonly SelectListItem[] KnownLanguages = [.. ClientWords.Known.Select(l => new SelectListItem(Languages.Name(l), l))];

    [BindProperty] public Guid? DateId { get; set; }
    [BindProperty] public string? Words { get; set; }
    [BindProperty] public Guid? PointId { get; set; }
    [BindProperty] public string? Language { get; set; }
    [BindProperty] public Leaving When { get; set; }

    public List<SelectListItem> Dates { get; private set; } = [];
    public List<ContactPoint> Points { get; private set; } = [];
    public IEnumerable<SelectListItem> Choices => Points.Select(p => new SelectListItem(WhyNot(p) is null ? $"{p.Value}, by {(p.System == ContactSystem.Email ? "e-mail" : "text message")}" : $"{p.Value}: not safe or not agreed", $"{p.Id}"));

    public override async Task LoadAsync()
    {
        var last = Today.AddDays(60);
        Dates = [.. (await Db.Deadlines.AsNoTracking().Open().Where(d => d.CaseId == Case.Id && d.DueOn >= Today && d.DueOn <= last).OrderBy(d => d.DueOn).Take(40).ToListAsync()).Select(d => new SelectListItem($"{DateWords.Day(d.DueOn, Today, true)}: {d.What}", $"{d.Id}"))];
        Points = await Db.ContactPoints.AsNoTracking().Where(c => c.PersonId == Case.PersonId && c.System != ContactSystem.Address).OrderBy(c => c.Rank).ToListAsync();
        Language ??= ClientWords.Known.Contains(Head.Language) ? Head.Language : "en";
        PointId ??= Points.Find(p => WhyNot(p) is null)?.Id;
    }

    /// <summary>Why no message may go to this point; nothing where one may.</summary>
    public string? WhyNot(ContactPoint point)
    {
        try
        {
            Check(point);
            return null;
        }
        catch (RuleBroken no)
        {
            return no.Message;
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it first; copy what you wrote.");
        var point = await Db.ContactPoints.AsNoTracking().FirstOrDefaultAsync(c => c.Id == PointId && c.PersonId == Case.PersonId) ?? throw new RuleBroken("Choose where the message goes.", nameof(PointId));
        Check(point);
        var date = DateId is null ? null : await Db.Deadlines.AsNoTracking().Open().FirstOrDefaultAsync(d => d.Id == DateId && d.CaseId == Case.Id) ?? throw new RuleBroken("This date is met, or was moved. Choose again.", nameof(DateId));
        RuleBroken.Unless(date is null || string.IsNullOrWhiteSpace(Words), "Choose a date, or write your own words: one of the two.", nameof(Words));
        RuleBroken.Unless(When == Leaving.Now || date is not null, "The day before which day? Choose a date, or send it now.", nameof(DateId));
        var me = await Db.Workers.Where(w => w.Id == Caller.WorkerId).Select(w => new { w.Name, w.PhoneNumber }).FirstAsync();
        var text = date is null ? await ClientWords.OwnAsync(Db, Words, Case.Number) : ClientWords.OfDay(Language ?? "en", date.DueOn, me.Name.Split(' ')[0], me.PhoneNumber, point.CodeWord);
        var from = When == Leaving.DayBefore && Clock.Utc(date!.DueOn.AddDays(-1), new TimeOnly(9, 0)) is var before && before > Clock.Now ? before : Clock.Now;
        var leaves = point.SafeFrom(from, Clock);
        RuleBroken.Unless(date is null || Clock.Day(leaves) <= date.DueOn, $"The next safe hour is {Clock.Local(leaves):ddd MMM d} at {Clock.Local(leaves):h tt}, after that day. Call instead.", nameof(When));
        var person = await Db.People.FirstAsync(p => p.Id == Case.PersonId);
        var message = MessageSent.ToClient(Case, person, point, text, Language ?? "en", leaves, By);
        Db.Add(message);
        if (leaves <= Clock.Now) Db.Add(new Job(SendMessages.Kind, SendMessages.Title, new Stamp { Name = "Alongside", At = Clock.Now }));
        await Db.SaveChangesAsync();
        runner.Ring();
        return Done(leaves <= Clock.Now ? "It is on its way." : $"It leaves {Clock.Local(leaves):ddd MMM d} at {Clock.Local(leaves):h tt}.", Url_("messages"));
    }

    private void Check(ContactPoint point)
    {
        point.MustTakeMessages(nameof(PointId));
        RuleBroken.Unless(point.System == ContactSystem.Email ? post.IsThere : texts.IsThere, point.System == ContactSystem.Email ? "No mail server is set up for this agency." : "This agency sends no text messages yet.", nameof(PointId));
    }
}
