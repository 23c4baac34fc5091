using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>People found by what was typed, nearest first, with their cases that are open to the caller.</summary>
public sealed record FoundPeople(string? Typed, IReadOnlyList<FindPeople.Found> People, bool More, ILookup<Guid, CasesOfPeople.Row> Cases, DateOnly Today, bool MayMeet)
{
    public static readonly FoundPeople Nobody = new(null, [], false, Array.Empty<CasesOfPeople.Row>().ToLookup(r => r.PersonId), default, false);

    public static async Task<FoundPeople> ByAsync(AppDb db, FieldCipher cipher, string? typed, int most, CancellationToken cancel = default)
    {
        var found = await FindPeople.ByAsync(db, typed, cipher, cancel);
        var shown = found.Take(most).ToList();
        var known = shown.Where(p => p.Known).Select(p => p.Id).ToList();
        return new FoundPeople(typed, shown, found.Count > most, known.Count > 0 ? await CasesOfPeople.OfAsync(db, known, cancel) : Nobody.Cases, db.Clock.Today, db.Caller.May(Core.Platform.Capability.TakeIntake));
    }

    /// <summary>Found by the sound alone, not by the letters.</summary>
    public bool BySound(FindPeople.Found person) => FindPeople.NamesIn(Typed)
        .Any(w => !Names.Fold($"{person.LegalName} {person.PreferredName} {string.Join(' ', Cases[person.Id].Select(c => c.ClientName))}").Contains(w, StringComparison.Ordinal));

    /// <summary>Without those who only sound so.</summary>
    public FoundPeople ByLetters() => this with { People = [.. People.Where(p => !BySound(p))] };

    /// <summary>“1 person”, “12 people”, “50 people and more”.</summary>
    public string Count => People.Count == 1 ? "1 person" : $"{People.Count} people{(More ? " and more" : "")}";
}
