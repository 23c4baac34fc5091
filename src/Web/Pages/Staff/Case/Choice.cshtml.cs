using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>For one need: which option, at what price, and who decided.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class ChoiceModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid NeedId { get; set; }
    [BindProperty] public List<RankInput> Ranks { get; set; } = [];
    [BindProperty] public AsideInput Aside { get; set; } = new();
    [BindProperty] public DecideInput Decide { get; set; } = new();
    [BindProperty] public string? Why { get; set; }
    /// <summary>“device”: the order is kept and the device goes to the client.</summary>
    [BindProperty] public string? Then { get; set; }
    /// <summary>The language in which the device speaks to the client.</summary>
    [BindProperty] public string? Device { get; set; }
    [BindProperty] public int Version { get; set; }
    /// <summary>The version of the choice as a whole, for what there is one of: the decision.</summary>
    [BindProperty] public int ChoiceVersion { get; set; }

    public Need Need { get; private set; } = null!;
    public Choice? Choice { get; private set; }
    public List<Need> OtherNeeds { get; private set; } = [];
    public List<Referral> Referrals { get; private set; } = [];
    /// <summary>What people said of the services among the options, of five people or more.</summary>
    public IReadOnlyDictionary<Guid, Benefit> Benefits { get; private set; } = new Dictionary<Guid, Benefit>();
    /// <summary>The device is with the client, who puts the options in order.</summary>
    public bool WithClient => Choice?.IsWithClient(Clock.Now) == true;

    /// <summary>Options in the order of the table: chosen, by rank, then those set aside.</summary>
    public List<Option> Options => Choice is null ? [] : [.. Choice.Options.OrderBy(o => o.Id != Choice.Standing?.OptionId).ThenBy(o => o.AsideOn is not null).ThenBy(o => o.ClientRank ?? 100).ThenBy(o => o.Order)];
    public List<Option> Kept => [.. Options.Where(o => o.AsideOn is null)];
    public Decision? Decision => Choice?.Standing;
    public SelectListItem[] Choosable => [.. Kept.Select(o => new SelectListItem(o.Name, o.Id.ToString()))];

    public override async Task LoadAsync()
    {
        var needs = await Db.Needs.AsNoTracking().Where(n => n.CaseId == Case.Id).OrderBy(n => n.ClientRank ?? 100).ThenBy(n => n.Label.Length).ThenBy(n => n.Label).Select(n => new { Need = n, HasChoice = Db.Choices.Any(c => c.NeedId == n.Id) }).ToListAsync();
        Need = needs.Find(n => n.Need.Id == NeedId)?.Need ?? throw new NotHere();
        OtherNeeds = [.. needs.Where(n => n.Need.Id == NeedId || n.HasChoice).Select(n => n.Need)];
        Choice = await Db.Choices.AsNoTracking().Include(c => c.Options).Include(c => c.Decisions).FirstOrDefaultAsync(c => c.NeedId == NeedId);
        var ids = Choice?.Options.Select(o => (Guid?)o.Id).ToList() ?? [];
        Referrals = await Db.Referrals.AsNoTracking().Where(r => r.CaseId == Case.Id && ids.Contains(r.OptionId)).OrderByDescending(r => r.Id).ToListAsync();
        Benefits = await MeasuredBenefit.OfAsync(Db, [.. Choice?.Options.Select(o => o.ServiceId).OfType<Guid>() ?? []], Need.Domain, Case.ProgramId);
        Device ??= Head.Language;
        Decide.SpeakerName ??= Head.GoesBy;
        Decide.Present ??= $"{Head.GoesBy}, {Caller.Name.Split(' ')[0]}";
        Decide.On ??= Today;
        Decide.OptionId ??= Kept.FirstOrDefault(o => o.ClientRank == 1)?.Id;
    }

    public async Task<IActionResult> OnPostRanksAsync()
    {
        var choice = await OpenAsync();
        choice.Rank([.. Ranks.Where(r => r.Touched).Select(r => new RankGiven(OptionOf(choice, r.OptionId, r.Version), r.Rank, r.Words))], Head.GoesBy, By);
        if (Then != "device") return await KeepAsync("The order is kept.");
        Db.Expect(choice, ChoiceVersion, whole: true);
        return await HandOverAsync(choice.HandOver(Device, By), Public.KioskRankModel.Device);
    }

    public async Task<IActionResult> OnPostTakeBackAsync()
    {
        var choice = await OpenAsync();
        Db.AsItStands("Whoever takes the device back wants what the client put in order until now.", choice);
        choice.HandBack();
        return await KeepAsync("The device is back. The order stands below.");
    }

    public async Task<IActionResult> OnPostAsideAsync()
    {
        var choice = await OpenAsync();
        choice.SetAside(OptionOf(choice, Aside.OptionId, Aside.Version), Aside.AsideWhy, Aside.Words, Head.GoesBy, Today, By);
        return await KeepAsync("Set aside. It can come back.");
    }

    public async Task<IActionResult> OnPostBackAsync(Guid optionId)
    {
        var choice = await OpenAsync();
        choice.BringBack(OptionOf(choice, optionId, Version), By);
        return await KeepAsync("It is among the options again.");
    }

    public async Task<IActionResult> OnPostDecideAsync()
    {
        var choice = await OpenAsync();
        Db.Expect(choice, ChoiceVersion, whole: true);
        var option = choice.Options.Find(o => o.Id == Decide.OptionId) ?? throw new RuleBroken("Choose one of the options.", nameof(Decide.OptionId));
        choice.Decide(option, Decide.Reason, Decide.SpeakerName, Decide.Present, Decide.WorkerView, Decide.PlanB, Decide.On ?? Today, By);
        var need = await Db.Needs.FirstAsync(n => n.CaseId == Case.Id && n.Id == NeedId);
        Db.AsItStands("The need follows the decision; the choice's version is expected.", need);
        if (need.Status is NeedStatus.Open or NeedStatus.OpenAgain) need.Stands(NeedStatus.InMotion, $"chosen: {option.Name}"[..Math.Min(300, 8 + option.Name.Length)], Today, By);
        return await KeepAsync($"{Decide.SpeakerName} chose {option.Name}.", "#decision");
    }

    public async Task<IActionResult> OnPostAgainAsync()
    {
        var choice = await OpenAsync();
        Db.Expect(choice, ChoiceVersion, whole: true);
        choice.ChooseAgain(Why, By);
        return await KeepAsync("The options are open again. The decision stays on record.");
    }

    private async Task<Choice> OpenAsync()
    {
        Case.MustBeOpen("The case is closed. Reopen it to choose again.");
        return await Db.Choices.Include(c => c.Options).Include(c => c.Decisions).FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.NeedId == NeedId) ?? throw new NotHere();
    }

    private Option OptionOf(Choice choice, Guid id, int version)
    {
        var option = choice.Options.Find(o => o.Id == id) ?? throw new NotHere();
        Db.Expect(option, version);
        return option;
    }

    private async Task<IActionResult> KeepAsync(string said, string place = "")
    {
        await Db.SaveChangesAsync();
        return Done(said, Url_($"choices/{NeedId}") + place);
    }

    /// <summary>The client's rank of one option and what they said of it.</summary>
    public sealed class RankInput
    {
        public Guid OptionId { get; set; }
        public int? Rank { get; set; }
        public string? Words { get; set; }
        /// <summary>Rank and words as the form was made: what was not touched stays as somebody else may have set it.</summary>
        public int? WasRank { get; set; }
        public string? WasWords { get; set; }
        public int Version { get; set; }

        internal bool Touched => Rank != WasRank || WordsTouched;
        internal bool WordsTouched => (Words ?? "").ReplaceLineEndings("\n").Trim() != (WasWords ?? "").ReplaceLineEndings("\n").Trim();
    }

    /// <summary>An option to be set aside.</summary>
    public sealed class AsideInput
    {
        public Guid OptionId { get; set; }
        public string? AsideWhy { get; set; }
        public string? Words { get; set; }
        public int Version { get; set; }
    }

    /// <summary>The decision as it was made.</summary>
    public sealed class DecideInput
    {
        public Guid? OptionId { get; set; }
        public string? Reason { get; set; }
        public string? SpeakerName { get; set; }
        public string? Present { get; set; }
        public string? WorkerView { get; set; }
        public string? PlanB { get; set; }
        public DateOnly? On { get; set; }
    }
}
