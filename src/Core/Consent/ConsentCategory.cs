namespace Alongside.Core.Consent;

/// <summary>The kinds of things a consent may name; whatever it names in other words is <see cref="Other"/>, and goes out only as somebody writes it.</summary>
public enum ConsentCategory { Other, Name, Reach, Language, Need, Words, BirthDate, Household, Plan, Health, MentalHealth, SubstanceUse, Hiv, DomesticViolence, Immigration }

/// <summary>The words by which a consent names each kind of thing: what the client reads is what the record knows.</summary>
public static class ConsentWords
{
    private static readonly (ConsentCategory Category, string Words)[] Named =
    [
        (ConsentCategory.Reach, "Name and how to reach them safely"), (ConsentCategory.Name, "Name"), (ConsentCategory.Need, "What help is needed"), (ConsentCategory.Words, "Their own words about it"),
        (ConsentCategory.Language, "Language and interpreter"), (ConsentCategory.Household, "How many live in the household"), (ConsentCategory.BirthDate, "Birth date"), (ConsentCategory.Plan, "The plan and how it goes"),
        (ConsentCategory.Health, "Health, as far as it matters here"), (ConsentCategory.MentalHealth, "Mental health"), (ConsentCategory.SubstanceUse, "Substance use and its treatment"), (ConsentCategory.Hiv, "HIV status and care"),
        (ConsentCategory.DomesticViolence, "Domestic violence and safety"), (ConsentCategory.Immigration, "Immigration status"),
    ];

    /// <summary>Every kind that has words, the plain ones first.</summary>
    public static IEnumerable<ConsentCategory> All => Named.Select(n => n.Category);

    public static string InWords(this ConsentCategory category) => Array.Find(Named, n => n.Category == category).Words ?? "Something else";

    /// <summary>The kind a line of a consent names.</summary>
    public static ConsentCategory Of(string line) => Array.Find(Named, n => n.Words.Equals(line.Trim(), StringComparison.OrdinalIgnoreCase)).Category;

    /// <summary>The protection under which such a thing is kept; ordinary where it needs none.</summary>
    public static Sensitivity Protection(this ConsentCategory category) => category switch
    {
        ConsentCategory.MentalHealth => Sensitivity.MentalHealth, ConsentCategory.SubstanceUse => Sensitivity.SubstanceUse, ConsentCategory.Hiv => Sensitivity.Hiv,
        ConsentCategory.DomesticViolence => Sensitivity.DomesticViolence, ConsentCategory.Immigration => Sensitivity.Immigration, _ => Sensitivity.Ordinary,
    };
}

/// <summary>What a written consent must say besides, where substance-use treatment is in it (42 CFR 2.31(a)): who discloses, that it can be taken back and what refusing means, and the signature with its day.</summary>
/// <param name="WhoDiscloses">The person or the program that may disclose, (a)(2).</param>
/// <param name="ToldOfRights">The client was told that they may take it back, except for what was done in reliance on it, and what refusing means, (a)(6) and (a)(10).</param>
/// <param name="SignedBy">Whose signature is under it, (a)(8).</param>
public sealed record Part2Elements(string? WhoDiscloses, bool ToldOfRights, string? SignedBy, DateOnly? SignedOn);

/// <summary>The notices that go with substance-use information wherever it goes.</summary>
public static class Part2Notice
{
    /// <summary>42 CFR 2.32(a)(1), as of the 2024 final rule (89 FR 12472): it goes with each disclosure made with the client's consent, beside a clear explanation of the consent's scope.</summary>
    public const string Statement =
        "This record which has been disclosed to you is protected by Federal confidentiality rules (42 CFR part 2). These rules prohibit you from using or disclosing this record, or testimony that describes the information contained in this record, in any civil, criminal, administrative, or legislative proceedings by any Federal, State, or local authority, against the patient, unless authorized by the consent of the patient, except as provided at 42 CFR 2.12(c)(5) or as authorized by a court in accordance with 42 CFR 2.64 or 2.65. In addition, the Federal rules prohibit you from making any other use or disclosure of this record unless at least one of the following applies: (i) Further use or disclosure is expressly permitted by the written consent of the individual whose information is being disclosed in this record or as otherwise permitted by 42 CFR part 2. (ii) You are a covered entity or business associate and have received the record for treatment, payment, or health care operations, or (iii) You have received the record from a covered entity or business associate as permitted by 45 CFR part 164, subparts A and E. A general authorization for the release of medical or other information is NOT sufficient to meet the required elements of written consent to further use or redisclose the record (see 42 CFR 2.31).";
}
