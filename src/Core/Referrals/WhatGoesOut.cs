using System.Globalization;
using Alongside.Core.Consent;
using Alongside.Core.People;
using Alongside.Core.Story;

namespace Alongside.Core.Referrals;

/// <summary>What the record proposes to tell under each line of a consent: no more than that line names, and as little as does it. The worker reads it, and can only cut or reword it, before it goes out.</summary>
/// <param name="Household">How many live there, where it is known.</param>
public sealed record WhatGoesOut(Person Person, Need? Need, string? Asking, int? Household)
{
    /// <summary>The text for a line; nothing where only a person can write it.</summary>
    /// <param name="all">Every line the consent names: what is protected is told only where its own line is among them.</param>
    public string? Text(string line, IEnumerable<string> all) => ConsentWords.Of(line) switch
    {
        ConsentCategory.Name => Name,
        ConsentCategory.Reach => Reach is null ? $"{Name}: {Person.SafeContact ?? "ask us how"}" : $"{Name}: {Reach}.{(Person.SafeContact is null ? "" : $" {Person.SafeContact}.")}",
        ConsentCategory.Language => Language,
        ConsentCategory.BirthDate => Person.BirthDate is { } born ? born.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture) + (Person.BirthDateEstimated ? " (about)" : "") : null,
        ConsentCategory.Household => Household is { } n ? n == 1 ? "Lives alone" : $"{n} people" : null,
        ConsentCategory.Need => MayTell(all) ? Asking ?? Need?.Summary : null,
        ConsentCategory.Words => MayTell(all) ? Need?.Words : null,
        _ => null,
    };

    /// <summary>The words of a protected need go out only where the consent names that kind of thing.</summary>
    private bool MayTell(IEnumerable<string> all) => Need is null || Need.Sensitivity == Sensitivity.Ordinary || Need.Sensitivity == Sensitivity.ClientWish && Asking is not null && Need.Words is null
        || all.Any(l => ConsentWords.Of(l).Protection() == Need.Sensitivity);

    /// <summary>The name they go by and the first letter of the family's: enough to be called by.</summary>
    public string Name => Person.FamilyName.Length == 0 ? Person.GoesBy : $"{Person.GoesBy} {char.ToUpper(Person.FamilyName[0], CultureInfo.InvariantCulture)}.";

    private string? Reach
    {
        get
        {
            var point = Person.ContactPoints.Where(p => p.System is ContactSystem.Phone or ContactSystem.Text or ContactSystem.Email).OrderBy(p => p.Rank).FirstOrDefault();
            if (point is null) return null;
            var how = point.System switch { ContactSystem.Text => "text", ContactSystem.Email => "write to", _ => "call" };
            var parts = new List<string> { $"{how} {point.Value}{(point.GoodHours is null ? "" : $", {point.GoodHours}")}" };
            if (point.CodeWord is not null) parts.Add($"Say “{point.CodeWord}”");
            if (point.System != ContactSystem.Email) parts.Add(point.SafeToLeaveMessage == Answer.Yes ? "A message may be left" : "Leave no message");
            return string.Join(". ", parts);
        }
    }

    private string Language
    {
        get
        {
            var name = CultureInfo.GetCultureInfo(Person.Language).EnglishName;
            return name + Person.Interpreter switch { InterpreterNeed.Always => "; an interpreter is needed", InterpreterNeed.MedicalAndLegal => "; an interpreter for medical and legal matters", _ => "" };
        }
    }
}
