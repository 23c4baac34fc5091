using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Takes down what the client asked, in their words; it stands first on the worker's day until somebody answers.</summary>
[Requires(Capability.WorkCases)]
public sealed class AskNewModel(AppDb db) : OpenCasePage(db)
{
    public static readonly string[] Ways = ["voicemail", "text", "front desk", "call", "e-mail"];

    [BindProperty] public Typed Input { get; set; } = new();

    public override Task LoadAsync()
    {
        Input.SpeakerName ??= Head.GoesBy;
        Input.Language ??= Head.Language;
        Input.CameOn ??= Today;
        Input.CameAt ??= TimeOnly.FromDateTime(Clock.Local(Clock.Now));
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustBeOpen();
        var on = Input.CameOn ?? Today;
        var at = Clock.Utc(on, Input.CameAt ?? new TimeOnly(0, 0));
        RuleBroken.Unless(at <= Clock.Now, "That is still to come. When did it come?", nameof(Input.CameOn));
        var ask = new Ask(Case.Id, Input.Words, Input.SpeakerName, Input.Language, Input.Translation, Input.How, at, on, Input.AnswerBy, By);
        Db.Add(ask);
        await Db.SaveChangesAsync();
        return Done($"Kept. An answer is due {ask.AnswerBy:MMM d}.", Url_($"asks/{ask.Id}"));
    }

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public string? Words { get; set; }
        public string? SpeakerName { get; set; }
        public string? Language { get; set; }
        public string? Translation { get; set; }
        public string? How { get; set; }
        public DateOnly? CameOn { get; set; }
        public TimeOnly? CameAt { get; set; }
        public DateOnly? AnswerBy { get; set; }
    }
}
