using Npgsql;
using NpgsqlTypes;

namespace Alongside.Core.Data.Search.Postgres;

/// <summary>The search index on PostgreSQL: a btree of keys in the order of their characters, and a GIN index of words.</summary>
internal sealed class PostgresSearch : ISearchIndex
{
    public async Task WriteKeysAsync(AppDb db, IReadOnlyCollection<NameKey> gone, IReadOnlyCollection<NameKey> come, CancellationToken cancel)
    {
        if (gone.Count > 0) await db.EachAsync("delete from search_keys k using unnest(@v0, @v1) as g (key, person_id) where k.key = g.key and k.person_id = g.person_id", [Columns(gone)], cancel);
        if (come.Count > 0) await db.EachAsync("insert into search_keys (key, person_id) select * from unnest(@v0, @v1) on conflict do nothing", [Columns(come)], cancel);
    }

    public async Task WriteWordsAsync(AppDb db, IReadOnlyCollection<WordsOf> records, CancellationToken cancel)
    {
        var (gone, kept) = (records.Where(r => r.Words.Count == 0).Select(r => r.RecordId).ToArray(), records.Where(r => r.Words.Count > 0).ToList());
        if (gone.Length > 0) await db.EachAsync("delete from search_texts where record_id = any (@v0)", [[gone]], cancel);
        if (kept.Count == 0) return;
        await db.EachAsync("""
            insert into search_texts (record_id, words)
            select r.id, array_to_tsvector(string_to_array(r.words, ' ')) from unnest(@v0, @v1) with ordinality as r (id, words, place) order by r.place
            on conflict (record_id) do update set words = excluded.words
            """, [[kept.Select(r => r.RecordId).ToArray(), kept.Select(r => r.Joined).ToArray()]], cancel);
    }

    // The fence (offset 0) keeps the plan to the words' own index: without knowing the words, as in a prepared statement, PostgreSQL reads the newest texts one by one until enough of them fit, which may be all there are.
    public string RecordsAnswering(int most, int question) =>
        $"select f.record_id from (select t.record_id, t.doc from search_texts t where t.words @@ {{{question}}}::tsquery offset 0) f order by f.doc desc limit {most}";

    /// <summary>Words hold letters and digits alone: between quotes they are nothing but words.</summary>
    public string Question(IReadOnlyCollection<string> words, IReadOnlyCollection<IReadOnlyCollection<string>> marks) => string.Join(" & ",
        [.. words.Select(w => SearchWords.IsBeginning(w) ? $"'{w}':*" : $"'{w}'"), .. marks.Select(group => $"({string.Join(" | ", group.Select(m => $"'{m}'"))})")]);

    public Task EmptyAsync(AppDb db, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync("""
        truncate search_keys, search_texts restart identity;
        alter table search_keys drop constraint search_keys_pkey; drop index ix_search_texts_words
        """, cancel);

    public async Task TakeKeysAsync(AppDb db, IReadOnlyCollection<NameKey> keys, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync("copy search_keys (key, person_id) from stdin (format binary)", cancel);
        foreach (var key in keys)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(key.Key, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(key.PersonId, NpgsqlDbType.Uuid, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    public Task SettleAsync(AppDb db, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync("""
        set local maintenance_work_mem = '256MB';
        alter table search_keys add primary key (key, person_id);
        create index ix_search_texts_words on search_texts using gin (words);
        analyze search_keys; analyze search_texts
        """, cancel);

    private static object[] Columns(IReadOnlyCollection<NameKey> keys) => [keys.Select(k => k.Key).ToArray(), keys.Select(k => k.PersonId).ToArray()];
}
