using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Letters;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A letter of the program, filled from the record, to be read and changed before it is kept. To others only under a consent that holds.</summary>
[Requires(Capability.WorkCases)]
public sealed class LetterNewModel(AppDb db) : OpenCasePage(db)
{
    [BindProperty(SupportsGet = true, Name = "letter")] public string? Key { get; set; }
    /// <summary>The consent it goes out under.</summary>
    [BindProperty(SupportsGet = true, Name = "consent")] public Guid? ConsentId { get; set; }
    [BindProperty] public string? Text { get; set; }
    /// <summary>The lines of the consent the letter tells something of.</summary>
    [BindProperty] public List<string> What { get; set; } = [];

    /// <summary>The letter that is written; nothing while one is to be chosen.</summary>
    public PackLetter? Letter { get; private set; }
    public IReadOnlyList<PackLetter> Offered { get; private set; } = [];
    /// <summary>The consents that hold today.</summary>
    public IReadOnlyList<ConsentGiven> Consents { get; private set; } = [];
    public ConsentGiven? Consent { get; private set; }
    public bool ToOthers => Letter?.To == "others";
    public IEnumerable<SelectListItem> Lines => Consent?.Lines().Select(l => new SelectListItem(l, l)) ?? [];

    public override async Task LoadAsync()
    {
        Offered = (await PackAsync())?.Letters ?? [];
        Letter = Offered.FirstOrDefault(l => l.Key == Key);
        if (Letter is null) return;
        if (ToOthers)
        {
            Consents = [.. (await Db.Consents.AsNoTracking().Where(c => c.CaseId == Case.Id && c.TakenBackAt == null && c.Until >= Today).OrderBy(c => c.Recipient).ToListAsync()).Where(c => c.HoldsOn(Today))];
            Consent = Consents.FirstOrDefault(c => c.Id == ConsentId) ?? (Consents.Count == 1 ? Consents[0] : null);
            ConsentId = Consent?.Id;
            ViewData["Guarded"] = Consent is { Sensitivity: not Sensitivity.Ordinary };
        }
        if (!HttpMethods.IsGet(Request.Method) || ToOthers && Consent is null) return;
        var known = await LetterFilling.OfAsync(Db, Case, Consent?.Recipient);
        Text = LetterField.Fill(Letter.Text, Consent is { } consent ? known.Within(consent) : known);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustBeOpen();
        var letter = await OfferedAsync() ?? throw new RuleBroken("The program does not offer this letter any more. Copy what you wrote.");
        var written = letter.To == "client" ? Core.Letters.Letter.ToClient(Case.Id, letter, Head.LegalName, Text, By) : await UnderConsentAsync(letter);
        Db.Add(written);
        await Db.SaveChangesAsync();
        return Done("The letter is kept as it stands. Print it from here.", Url_($"letters/{written.Id}"));
    }

    private async Task<Letter> UnderConsentAsync(PackLetter letter)
    {
        var consent = await Db.Consents.FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.Id == ConsentId)
            ?? throw new RuleBroken("Choose the consent this letter goes out under. Without one it stays here.", nameof(ConsentId));
        var told = consent.Disclose([.. What.Select(w => new DisclosedLine(w, $"In the letter “{letter.Title}”"))], Today, By);
        var written = Core.Letters.Letter.ToOthers(Case.Id, letter, told, Text, By);
        Db.Add(told);
        return written;
    }

    private async Task<PackLetter?> OfferedAsync() => (await PackAsync())?.Letters.FirstOrDefault(l => l.Key == Key);
}
