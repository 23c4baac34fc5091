using Alongside.Core.Data;

namespace Alongside.Core.People;

/// <summary>Looks whether the agency may know a person already, under another spelling or from another program, and says why it thinks so.</summary>
public static class SamePerson
{
    private const int Candidates = 300, Most = 5;

    /// <summary>What is known of the person so far, as typed.</summary>
    public sealed record Likeness(string? Given, string? Family, DateOnly? BirthDate, string? Phone, bool Estimated = false)
    {
        public string? Preferred { get; init; }
        public string? Mail { get; init; }
        public string? Address { get; init; }
        public (IdentifierKind Kind, string LastFour)? Number { get; init; }

        /// <summary>Made ready to be compared.</summary>
        public Portrait Draw(NameBook book)
        {
            var who = Portrait.Of(book, Guid.Empty, Given, Family, string.IsNullOrWhiteSpace(Preferred) ? null : Preferred, BirthDate, Estimated && BirthDate is not null, Names.Digits(Phone));
            if (!string.IsNullOrWhiteSpace(Mail)) who.Mails = [Portrait.Mail(Mail)];
            if (!string.IsNullOrWhiteSpace(Address) && Portrait.Address(Address) is { } address) who.Addresses = [address];
            if (Number is { } number && Portrait.Identifier(number.Kind, number.LastFour) is { } identifier) (who.Identifiers, who.LastFours) = ([identifier], [number.LastFour]);
            return who;
        }
    }

    /// <summary>Somebody on record, how sure it is, and what speaks for and against it.</summary>
    public sealed record Like(Guid Id, string Name, string? GoesBy, DateOnly? BirthDate, bool BirthDateEstimated, Sameness Sameness, double Score, bool NameAndAge, IReadOnlyList<string> For, IReadOnlyList<string> Against)
    {
        /// <summary>So sure that somebody must say it is another person before they are recorded.</summary>
        public bool IsStrong => Sameness >= Sameness.Probably || NameAndAge;

        /// <summary>“sounds the same, same birth date; but: different phone”.</summary>
        public string Because => Against.Count == 0 ? string.Join(", ", For) : $"{string.Join(", ", For)}; but: {string.Join(", ", Against)}";
    }

    /// <summary>The likest people among those the caller may know, likest first; the person being edited is not like themselves.</summary>
    public static async Task<IReadOnlyList<Like>> AsAsync(AppDb db, Likeness who, Guid? except = null, CancellationToken cancel = default)
    {
        var found = await Lookup.AlikeAsync(db, who.Draw, except, Candidates, cancel);
        return [.. found.Where(f => f.Comparison.Sameness > Sameness.No || f.Comparison.NameAlone)
            .OrderByDescending(f => f.Comparison.Score).ThenBy(f => f.Row.Id).Take(Most)
            .Select(f => new Like(f.Row.Id, $"{f.Row.GivenName} {f.Row.FamilyName}".Trim(), f.Row.PreferredName, f.Row.BirthDate, f.Row.Estimated,
                f.Comparison.Sameness == Sameness.No ? Sameness.Possibly : f.Comparison.Sameness, f.Comparison.Score, f.Comparison.NameAndAge, f.Comparison.For, f.Comparison.Against))];
    }
}
