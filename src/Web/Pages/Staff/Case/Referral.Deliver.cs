using Alongside.Core.Consent;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Delivering: what goes out word for word, what stays here, under which consent, and how it gets there.</summary>
public sealed partial class ReferralModel
{
    /// <summary>What never goes out with a referral by itself, in the words of the list.</summary>
    public static readonly string[] StaysHere = ["Their story and their reasons", "The plan, the notes, other referrals", "Everything protected, and everything about others"];

    [BindProperty] public Delivering Delivery { get; set; } = new();

    /// <summary>Consents that hold today for this organization.</summary>
    public List<ConsentGiven> Holding { get; private set; } = [];
    /// <summary>What a new consent may name here: plain things, and the protected ones of this referral's own kind.</summary>
    public List<SelectListItem> MayTell { get; private set; } = [];
    public bool NeedsWriting => Referral.Sensitivity == Sensitivity.SubstanceUse;

    private IQueryable<ConsentGiven> ConsentsThatHold() => Db.Consents.Where(c => c.CaseId == Case.Id && c.TakenBackAt == null && c.GivenOn <= Today && c.Until >= Today);

    private async Task LoadConsentsAsync()
    {
        var holding = await ConsentsThatHold().AsNoTracking().Where(c => c.Sensitivity == Referral.Sensitivity).OrderByDescending(c => c.Until).ToListAsync();
        Holding = [.. holding.Where(c => Referral.IsTold(c.Recipient))];
        MayTell = [.. ConsentWords.All.Where(c => c.Protection() == Sensitivity.Ordinary || c.Protection() == Referral.Sensitivity).Select(c => new SelectListItem(c.InWords(), c.InWords()))];
        var d = Delivery;
        d.ConsentId ??= Holding.FirstOrDefault()?.Id.ToString() ?? Delivering.New;
        d.Out ??= [.. Holding.SelectMany(c => c.Lines().Select(line => Delivering.Line(c.Id, line)))];
        d.Recipient ??= Referral.OrganizationName;
        d.Tell ??= [ConsentCategory.Reach.InWords(), ConsentCategory.Need.InWords(), .. Head.Language != "en" || Head.Interpreter != InterpreterNeed.No ? new[] { ConsentCategory.Language.InWords() } : []];
        d.Purpose ??= Need is null ? "so that they can help" : Need.Sensitivity == Sensitivity.Ordinary || Need.Sensitivity == Referral.Sensitivity ? $"so that they can help with this: {Need.Summary}" : "so that they can help";
        d.Until ??= Today.AddMonths(6);
        d.GivenBy ??= Head.LegalName;
        d.SignedBy ??= Head.LegalName;
        d.SignedOn ??= Today;
        await ProposeAsync();
    }

    /// <summary>The text under each line, from the record, unless it was typed already.</summary>
    private async Task ProposeAsync()
    {
        var facts = await (from p in Db.People.AsNoTracking().Include(p => p.ContactPoints)
                           where p.Id == Head.PersonId
                           select new
                           {
                               Person = p, Household = Db.HouseholdMembers.Count(m => m.HouseholdId == Case.HouseholdId),
                               Mail = Db.Services.Where(s => s.Id == Referral.ServiceId).Select(s => s.Email ?? s.Organization.Email).FirstOrDefault(),
                           }).FirstAsync();
        Delivery.MailTo ??= facts.Mail;
        var goesOut = new WhatGoesOut(facts.Person, Need, Referral.Asking, facts.Household == 0 ? null : facts.Household);
        string[] lines = [.. Holding.SelectMany(c => c.Lines()).Concat(MayTell.Select(m => m.Value)).Distinct()];
        // What is protected is proposed only where the referral is kept under the same protection, which is what its consents are.
        string[] named = [.. lines, .. ConsentWords.All.Where(c => c.Protection() == Referral.Sensitivity && Referral.Sensitivity != Sensitivity.Ordinary).Select(c => c.InWords())];
        foreach (var line in lines.Where(l => !Delivery.Texts.Exists(t => t.Line == l)).OrderByDescending(GoesOut)) Delivery.Texts.Add(new TextOf { Line = line, Text = goesOut.Text(line, named) });
    }

    /// <summary>The line is among those that go out as the form stands.</summary>
    public bool GoesOut(string? line) => Delivery.ConsentId == Delivering.New ? Delivery.Tell?.Contains(line!) == true || Delivery.What?.Contains(line!, StringComparison.Ordinal) == true : Delivery.Out?.Contains($"{Delivery.ConsentId}|{line}") == true;

    public async Task<IActionResult> OnPostDeliverAsync()
    {
        var referral = await ToActOnAsync();
        var (consent, goesOut) = await ConsentToAsync(referral);
        var disclosure = consent.Disclose([.. goesOut.Select(line => new DisclosedLine(line, Delivery.Texts.Find(t => t.Line == line)?.Text))], Today, By);
        referral.Deliver(disclosure, Delivery.HandedOver, await ProgramAsync(), Today, By);
        Db.Add(disclosure);
        if (Delivery.Way == Way.Told) return await SavedAsync(referral, Today, $"Delivered. {referral.OrganizationName} is expected to answer by {referral.AnswerDueOn:MMM d}.");
        RuleBroken.Unless(disclosure.Lines().Any(l => l.Text is not null), "Write what they read on the page; a link to an empty page helps nobody.", "What");
        var link = MakeLink(referral, disclosure, consent, Delivery.Way == Way.Mail ? Delivery.MailTo : null);
        var saved = await SavedAsync(referral, Today, link.MailTo is null ? "Delivered. The link and its code stand below." : $"Delivered. The link goes to {link.MailTo}; an answer is expected by {referral.AnswerDueOn:MMM d}.");
        runner.Ring();
        return saved;
    }

    private async Task<(ConsentGiven Consent, string[] GoesOut)> ConsentToAsync(Referral referral)
    {
        var d = Delivery;
        if (d.ConsentId == Delivering.New)
        {
            var what = string.Join('\n', [.. d.Tell ?? [], d.What?.Trim() ?? ""]).Trim();
            var fresh = new ConsentGiven(Case.Id, d.Recipient, what, d.Purpose, Today, d.Until ?? Today.AddMonths(6), d.GivenBy, d.How, By, referral.Sensitivity, new(d.WhoDiscloses, d.ToldOfRights, d.SignedBy, d.SignedOn));
            Db.Add(fresh);
            return (fresh, fresh.Lines());
        }
        RuleBroken.Unless(Guid.TryParse(d.ConsentId, out var chosen), "Choose the consent it goes out under.", nameof(d.ConsentId));
        var consent = await Db.Consents.FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.Id == chosen && c.Sensitivity == referral.Sensitivity)
            ?? throw new RuleBroken("Choose the consent it goes out under.", nameof(d.ConsentId));
        return (consent, [.. (d.Out ?? []).Where(line => line.StartsWith(Delivering.Line(chosen, ""), StringComparison.Ordinal)).Select(line => line[Delivering.Line(chosen, "").Length..])]);
    }

    /// <summary>How it gets to them: told by a person, a link by e-mail, or a link and a code to dictate, to print or to fax.</summary>
    public enum Way { Told, Mail, Code }

    /// <summary>What they read under a line.</summary>
    public sealed class TextOf
    {
        public string? Line { get; set; }
        public string? Text { get; set; }
    }

    /// <summary>What the form holds: a consent that holds, with what goes out under it; or a new one.</summary>
    public sealed class Delivering
    {
        public const string New = "new";

        public string? ConsentId { get; set; }
        /// <summary>The lines that go out, each with the consent that names it.</summary>
        public List<string>? Out { get; set; }
        public string? Recipient { get; set; }
        public List<string>? Tell { get; set; }
        public string? What { get; set; }
        public string? Purpose { get; set; }
        public DateOnly? Until { get; set; }
        public string? GivenBy { get; set; }
        public string? How { get; set; }
        public string? WhoDiscloses { get; set; }
        public bool ToldOfRights { get; set; }
        public string? SignedBy { get; set; }
        public DateOnly? SignedOn { get; set; }
        public List<TextOf> Texts { get; set; } = [];
        public Way Way { get; set; }
        public string? MailTo { get; set; }
        public string? HandedOver { get; set; }

        public static string Line(Guid consentId, string line) => $"{consentId}|{line}";
    }
}
