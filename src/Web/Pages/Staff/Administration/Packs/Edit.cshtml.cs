using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Administration.Packs;

/// <summary>One part of an edition as text: read by everybody who keeps the agency, written while the edition is a draft.</summary>
[Requires(Capability.ManageAgency), RequestFormLimits(ValueLengthLimit = PackFiles.LongestFile * 4)]
public sealed class EditModel(AppDb db) : PackEditionPage(db)
{
    private const string NewLetter = "letters/new";

    /// <summary>As “deadlines”, “letters/closing”, or “letters/new”.</summary>
    [BindProperty(SupportsGet = true, Name = "part")] public string? Asked { get; set; }
    [BindProperty] public string? Text { get; set; }
    /// <summary>The sign of a new letter.</summary>
    [BindProperty] public string? Key { get; set; }

    /// <summary>The part that was asked for; the first one where none was.</summary>
    public string Part => string.IsNullOrEmpty(Asked) ? "pack" : Asked;
    public IReadOnlyList<PackProblem> Problems { get; private set; } = [];
    public bool IsNew => Part == NewLetter;
    public bool IsLetter => Part.StartsWith("letters/", StringComparison.Ordinal);
    public string Called => IsNew ? "Another letter" : IsLetter ? Pack.Letters.FirstOrDefault(l => PartOf(l) == Part)?.Title ?? "A letter" : PackPart.Find(Part)?.Name ?? "";
    public string Sheet => IsLetter ? PackPart.LetterFile(IsNew ? Key ?? "…" : Part["letters/".Length..]) : PackPart.Find(Part)!.File!;

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        if (IsNew ? !Changes : !IsLetter ? PackPart.Find(Part)?.File is null : Pack.Letters.All(l => PartOf(l) != Part)) throw new NotHere();
        if (HttpMethods.IsGet(Request.Method) || ViewData["conflict"] is not null) Text ??= IsNew ? "---\ntitle: \nto: client\nwhen: \n---\n\n{{today}}\n\nDear {{goes by}},\n\n\n\n{{worker}}\n{{agency}}\n" : PackWriting.Part(Edition.Json, Part);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var edition = await ExpectAsync();
        var part = IsNew ? $"letters/{RuleBroken.Words(Key, "Give the letter a sign, as school-question.", nameof(Key), 60)}" : Part;
        RuleBroken.Unless(!IsNew || PackWriting.Part(edition.Json, part) is null, "There is a letter with this sign already. Choose another, or open that one.", nameof(Key));
        RuleBroken.Unless(!IsNew || !string.IsNullOrWhiteSpace(Text), "A letter needs its words.", nameof(Text));
        var reading = PackReader.With(edition.Json, part, Text);
        if (reading.Json is null)
        {
            Problems = reading.Problems;
            throw new RuleBroken($"Not saved: {(Problems.Count == 1 ? Problems[0].ToString() : $"{Problems.Count} things stand against it, each with its place below.")}", nameof(Text));
        }
        edition.Rewrite(reading);
        await Db.SaveChangesAsync();
        var gone = IsLetter && string.IsNullOrWhiteSpace(Text);
        return Done(gone ? "The letter is out of the draft." : reading.Problems.Count == 0 ? "Saved. Nothing stands against the pack." : $"Saved. {(reading.Problems.Count == 1 ? "One thing still stands" : $"{reading.Problems.Count} things still stand")} against the pack as a whole.", Address);
    }

    private static string PartOf(PackLetter letter) => $"letters/{letter.Key}";
}
