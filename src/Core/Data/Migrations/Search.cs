using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Alongside.Core.Data.Migrations
{
    /// <summary>The tables of the search index: sorted keys of names, sounds and phones, and the words of what was written. They hold nothing that the records do not; “search rebuild” makes them anew.</summary>
    internal static class SearchTables
    {
        // Without it, the people a worker recorded themselves would be looked for among all.
        internal const string Recorded = "create index ix_people_recorded_worker_id on people (recorded_worker_id)";
    }
}

namespace Alongside.Core.Data.Migrations.Sqlite
{
    [DbContext(typeof(SqliteDb)), Migration("20260101000002_Search")]
    internal sealed class Search : Migration
    {
        protected override void Up(MigrationBuilder migration)
        {
            migration.Sql("create table search_keys (key text not null, person_id text not null, primary key (key, person_id)) without rowid");
            migration.Sql("create table search_texts (doc integer primary key autoincrement, record_id text not null unique)");
            // The words come folded and split: the tokenizer only has to leave them as they are. No place and no count of a word is kept, as none is asked for.
            migration.Sql("""create virtual table search_words using fts5 (words, content = '', contentless_delete = 1, detail = none, prefix = '3 4', tokenize = "ascii tokenchars '='")""");
            migration.Sql(SearchTables.Recorded);
        }

        protected override void Down(MigrationBuilder migration)
        {
            foreach (var table in new[] { "search_words", "search_texts", "search_keys" }) migration.Sql($"drop table {table}");
            migration.Sql("drop index ix_people_recorded_worker_id");
        }
    }
}

namespace Alongside.Core.Data.Migrations.Postgres
{
    [DbContext(typeof(PostgresDb)), Migration("20260101000002_Search")]
    internal sealed class Search : Migration
    {
        protected override void Up(MigrationBuilder migration)
        {
            migration.Sql("""create table search_keys (key text collate "C" not null, person_id uuid not null, primary key (key, person_id))""");
            migration.Sql("create table search_texts (doc bigint generated always as identity primary key, record_id uuid not null unique, words tsvector not null)");
            migration.Sql("create index ix_search_texts_words on search_texts using gin (words)");
            migration.Sql(SearchTables.Recorded);
        }

        protected override void Down(MigrationBuilder migration)
        {
            foreach (var table in new[] { "search_texts", "search_keys" }) migration.Sql($"drop table {table}");
            migration.Sql("drop index ix_people_recorded_worker_id");
        }
    }
}
