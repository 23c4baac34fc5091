using Alongside.Core.Consent;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Delivering: what goes out, what stays here, and under which consent.</summary>
public sealed partial class ReferralModel
{
    /// <summary>What never goes out with a referral by itself, in the words of the list.</summary>
    public static readonly string[] StaysHere = ["Their story and their reasons", "The plan, the notes, other referrals", "Everything protected, and everything about others"];

    [BindProperty] public Delivering Delivery { get; set; } = new();

    /// <summary>Consents that hold today for this organization.</summary>
    public List<ConsentGiven> Holding { get; private set; } = [];

    private IQueryable<ConsentGiven> ConsentsThatHold() => Db.Consents.Where(c => c.CaseId == Case.Id && c.TakenBackAt == null && c.GivenOn <= Today && c.Until >= Today);

    private async Task LoadConsentsAsync()
    {
        var holding = await ConsentsThatHold().AsNoTracking().Where(c => c.Sensitivity == Referral.Sensitivity).OrderByDescending(c => c.Until).ToListAsync();
        Holding = [.. holding.Where(c => Referral.IsTold(c.Recipient))];
        Delivery.ConsentId ??= Holding.FirstOrDefault()?.Id.ToString() ?? Delivering.New;
        Delivery.Out ??= [.. Holding.SelectMany(c => c.Lines().Select(line => Delivering.Line(c.Id, line)))];
        Delivery.Recipient ??= Referral.OrganizationName;
        Delivery.What ??= string.Join('\n', new[]
        {
            "Name and how to reach them safely", "What help is needed",
            Head.Language != "en" || Head.Interpreter != InterpreterNeed.No ? "Language and interpreter" : null,
        }.Where(line => line is not null));
        Delivery.Purpose ??= Need is null ? "so that they can help" : $"so that they can help with this: {Need.Summary}";
        Delivery.Until ??= Today.AddMonths(6);
        Delivery.GivenBy ??= Head.LegalName;
    }

    public async Task<IActionResult> OnPostDeliverAsync()
    {
        var referral = await ToActOnAsync();
        ConsentGiven consent;
        string[] goesOut;
        if (Delivery.ConsentId == Delivering.New)
        {
            consent = new ConsentGiven(Case.Id, Delivery.Recipient, Delivery.What, Delivery.Purpose, Today, Delivery.Until ?? Today.AddMonths(6), Delivery.GivenBy, Delivery.How, By, referral.Sensitivity);
            goesOut = consent.Lines();
            Db.Add(consent);
        }
        else
        {
            RuleBroken.Unless(Guid.TryParse(Delivery.ConsentId, out var chosen), "Choose the consent it goes out under.", nameof(Delivery.ConsentId));
            consent = await Db.Consents.FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.Id == chosen && c.Sensitivity == referral.Sensitivity)
                ?? throw new RuleBroken("Choose the consent it goes out under.", nameof(Delivery.ConsentId));
            goesOut = [.. (Delivery.Out ?? []).Where(line => line.StartsWith(Delivering.Line(chosen, ""), StringComparison.Ordinal)).Select(line => line[Delivering.Line(chosen, "").Length..])];
        }
        var disclosure = consent.Disclose(goesOut, Today, By);
        referral.Deliver(disclosure, Delivery.HandedOver, await ProgramAsync(), Today, By);
        Db.Add(disclosure);
        return await SavedAsync(referral, Today, $"Delivered. {referral.OrganizationName} is expected to answer by {referral.AnswerDueOn:MMM d}.");
    }

    /// <summary>What the form holds: a consent that holds, with what goes out under it; or a new one.</summary>
    public sealed class Delivering
    {
        public const string New = "new";

        public string? ConsentId { get; set; }
        /// <summary>The lines that go out, each with the consent that names it.</summary>
        public List<string>? Out { get; set; }
        public string? Recipient { get; set; }
        public string? What { get; set; }
        public string? Purpose { get; set; }
        public DateOnly? Until { get; set; }
        public string? GivenBy { get; set; }
        public string? How { get; set; }
        public string? HandedOver { get; set; }

        public static string Line(Guid consentId, string line) => $"{consentId}|{line}";
    }
}
