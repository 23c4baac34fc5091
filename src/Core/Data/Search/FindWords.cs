using Alongside.Core.Visits;

namespace Alongside.Core.Data.Search;

/// <summary>Finds what was written in the cases that are open to the caller by its words: notes, the story, needs, strengths and goals.</summary>
public static class FindWords
{
    public const int Most = 50;

    /// <summary>A record found: whose case it is in, when and by whom, and the text in which the words stand.</summary>
    /// <param name="Theirs">What the client or the family said, in which the words are looked for first.</param>
    /// <param name="Ours">What staff wrote.</param>
    /// <param name="Place">The page of the case on which it stands.</param>
    public sealed record Found(WrittenKind Kind, string What, Guid CaseId, string ClientName, string CaseNumber, DateTime At, string By, string? Theirs, string? Ours, string Place, bool Protected, string? Language);

    /// <summary>The words that are looked for.</summary>
    public static IReadOnlyList<string> In(string? typed) => SearchWords.Asked(typed);

    /// <summary>The newest first; one more than <see cref="Most"/> of a kind says that there are more.</summary>
    public static async Task<IReadOnlyList<Found>> ByAsync(AppDb db, string? typed, WrittenKind? only = null, CancellationToken cancel = default)
    {
        var words = SearchWords.Asked(typed);
        if (words.Count == 0 || await MarksAsync(db, cancel) is not { } marks) return [];
        var kinds = only is { } kind ? [kind] : Enum.GetValues<WrittenKind>();
        var questions = kinds.Select(k => (object)db.Index.Question(words, [[SearchWords.Kind(k)], .. marks])).ToArray();
        var sql = string.Join(" union all ", kinds.SelectMany((k, i) => Selects(k).Select(select => $"{select} where r.id in ({db.Index.RecordsAnswering(Most + 1, i)})")));
        var (me, looks, seesProtected) = (db.Caller.WorkerId, db.Caller.May(Capability.SuperviseTeam), db.Caller.Protected);
        var found = await (from r in db.Database.SqlQueryRaw<Row>(sql, questions)
                           join c in db.Cases on r.CaseId equals c.Id
                           // The index has asked this already; the records themselves are asked again.
                           where (seesProtected || r.Sensitivity == nameof(Sensitivity.Ordinary)) && (!r.IsDraft || r.AuthorId == me || looks)
                           select new { Row = r, c.ClientName, c.Number }).ToListAsync(cancel);
        return [.. found.Select(f => new Found(Enum.Parse<WrittenKind>(f.Row.Kind), f.Row.What, f.Row.CaseId, f.ClientName, f.Number, f.Row.At, f.Row.ByName, f.Row.Theirs, Plain(f.Row.Ours), f.Row.Place,
            f.Row.Sensitivity != nameof(Sensitivity.Ordinary), f.Row.Language)).OrderBy(f => f.Kind).ThenByDescending(f => f.At)];
    }

    /// <summary>Behind this the parts of a note follow as they are kept.</summary>
    private const string PartsFollow = " ⁂ ";

    private static string? Plain(string? ours) => ours?.Split(PartsFollow) is [var words, var kept] ? string.Join(" · ", NoteParts.Words(kept).Prepend(words).Where(w => w.Length > 0)) : ours;

    /// <summary>What of the index is the caller's, so that the newest are the newest of theirs; the filters of the records say so again. Nothing when no case is open to them.</summary>
    private static async Task<List<IReadOnlyCollection<string>>?> MarksAsync(AppDb db, CancellationToken cancel)
    {
        var caller = db.Caller;
        var marks = new List<IReadOnlyCollection<string>>();
        if (!caller.AllCases)
        {
            List<Guid> cases = caller is { TeamCases: true, WorkerId: not null } ? await db.CasesBySeat().Distinct().ToListAsync(cancel) : [];
            cases.AddRange(caller.SampledCaseIds);
            if (cases.Count + caller.ProgramIds.Length == 0) return null;
            marks.Add([.. cases.Select(SearchWords.OfCase), .. caller.ProgramIds.Select(SearchWords.OfProgram)]);
        }
        if (!caller.Protected) marks.Add([SearchWords.Ordinary]);
        if (!caller.May(Capability.SuperviseTeam)) marks.Add([SearchWords.Everybodys, SearchWords.DraftOf(caller.WorkerId ?? Guid.Empty)]);
        return marks;
    }

    /// <summary>A row of the statement below.</summary>
    private sealed record Row(string Kind, string What, Guid CaseId, DateTime At, string ByName, string? Theirs, string? Ours, string Place, string Sensitivity, bool IsDraft, Guid? AuthorId, string? Language);

    /// <summary>Each kind of record as a row, in one statement instead of six.</summary>
    private static string[] Selects(WrittenKind kind) => kind switch
    {
        WrittenKind.Note =>
        [
            Select(kind, "case when r.signed_at is null then 'Draft of a note' else 'Note' end", "coalesce(r.\"from\", r.author_at)", "r.author_name", "r.client_words",
                "coalesce(r.narrative, '') || coalesce(' · ' || r.next_what, '') || coalesce(' · ' || r.place, '') || coalesce('" + PartsFollow + "' || r.parts_json, '')", "'notes/' || r.id", "notes", draft: "r.signed_at is null", author: "r.author_worker_id"),
            Select(kind, "case when r.theirs then 'Disagreement with a note' else 'Addendum to a note' end", "r.written_at", "case when r.theirs then r.speaker_name else r.written_name end",
                "case when r.theirs then r.text end", "case when not r.theirs then r.text end", "'notes/' || r.note_id", "addenda"),
        ],
        WrittenKind.Story => [Select(kind, "'Story'", "r.told_at", "r.speaker_name", "r.text", "coalesce(r.translation, '') || coalesce(' · ' || r.asked, '')", "'story'", "story_entries", language: "r.language")],
        _ => [OfTheStory("Need", "needs", "found_at"), OfTheStory("Strength", "strengths", "found_at"), OfTheStory("Goal", "wishes", "named_at")],
    };

    private static string OfTheStory(string what, string table, string at) => Select(WrittenKind.Need, $"'{what}'", $"r.{at}", "r.speaker_name", "r.words", "r.summary", "'story#' || lower(r.label)", table);

    private static string Select(WrittenKind kind, string what, string at, string by, string theirs, string ours, string place, string table, string draft = "false", string author = "cast(null as uuid)", string language = "cast(null as text)") =>
        $"select '{kind}' as kind, {what} as what, r.case_id, {at} as at, {by} as by_name, {theirs} as theirs, {ours} as ours, {place} as place, r.sensitivity, {draft} as is_draft, {author} as author_id, {language} as language from {table} r";
}
