namespace Alongside.Core.Data.Search.Sqlite;

/// <summary>The search index on SQLite: a table kept in the order of its keys, and FTS5 for words.</summary>
internal sealed class SqliteSearch : ISearchIndex
{
    public async Task WriteKeysAsync(AppDb db, IReadOnlyCollection<NameKey> gone, IReadOnlyCollection<NameKey> come, CancellationToken cancel)
    {
        await db.EachAsync("delete from search_keys where key = @v0 and person_id = @v1", gone.Select(Row), cancel);
        await db.EachAsync("insert or ignore into search_keys (key, person_id) values (@v0, @v1)", come.Select(Row), cancel);
    }

    public async Task WriteWordsAsync(AppDb db, IReadOnlyCollection<WordsOf> records, CancellationToken cancel)
    {
        var (gone, kept) = (records.Where(r => r.Words.Count == 0).ToList(), records.Where(r => r.Words.Count > 0).ToList());
        await db.EachAsync("delete from search_words where rowid = (select doc from search_texts where record_id = @v0)", gone.Select(r => new object[] { Text(r.RecordId) }), cancel);
        await db.EachAsync("insert or ignore into search_texts (record_id) values (@v0)", kept.Select(r => new object[] { Text(r.RecordId) }), cancel);
        await db.EachAsync("insert or replace into search_words (rowid, words) values ((select doc from search_texts where record_id = @v0), @v1)", kept.Select(r => new object[] { Text(r.RecordId), r.Joined }), cancel);
    }

    public string RecordsAnswering(int most, int question) =>
        $"select t.record_id from search_texts t where t.doc in (select rowid from search_words where search_words match {{{question}}} order by rowid desc limit {most})";

    /// <summary>Words hold letters and digits alone: between quotes they are nothing but words.</summary>
    public string Question(IReadOnlyCollection<string> words, IReadOnlyCollection<IReadOnlyCollection<string>> marks) => string.Join(" AND ",
        [.. words.Select(w => SearchWords.IsBeginning(w) ? $"\"{w}\" *" : $"\"{w}\""), .. marks.Select(group => $"({string.Join(" OR ", group.Select(m => $"\"{m}\""))})")]);

    public Task EmptyAsync(AppDb db, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync("""
        delete from search_keys; delete from search_texts; insert into search_words (search_words) values ('delete-all');
        drop table if exists temp.search_keys_come; create temp table search_keys_come (key text, person_id text)
        """, cancel);

    public Task TakeKeysAsync(AppDb db, IReadOnlyCollection<NameKey> keys, CancellationToken cancel) =>
        db.EachAsync("insert into search_keys_come values (@v0, @v1)", keys.Select(Row), cancel);

    /// <summary>Sorted before they are kept: a million people in no order would be written all over the file.</summary>
    public Task SettleAsync(AppDb db, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync("""
        insert or ignore into search_keys select key, person_id from search_keys_come order by 1, 2; drop table search_keys_come;
        insert into search_words (search_words) values ('optimize')
        """, cancel);

    private static object[] Row(NameKey key) => [key.Key, Text(key.PersonId)];

    /// <summary>As the records of this database write it.</summary>
    private static string Text(Guid id) => id.ToString().ToUpperInvariant();
}
