using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Alongside.Core.Data.Migrations
{
    /// <summary>The notes of a worker: those still to sign are counted beside every page, the others stand in the order they were signed. The model cannot name a column of the author’s mark in an index.</summary>
    internal static class NotesOfWorkers
    {
        internal const string Up = "create index ix_notes_author on notes (author_worker_id, signed_at)";
        internal const string Down = "drop index ix_notes_author";
    }
}

namespace Alongside.Core.Data.Migrations.Sqlite
{
    [DbContext(typeof(SqliteDb)), Migration("20260101000003_NotesOfWorkers")]
    internal sealed class NotesOfWorkers : Migration
    {
        protected override void Up(MigrationBuilder migration) => migration.Sql(Migrations.NotesOfWorkers.Up);
        protected override void Down(MigrationBuilder migration) => migration.Sql(Migrations.NotesOfWorkers.Down);
    }
}

namespace Alongside.Core.Data.Migrations.Postgres
{
    [DbContext(typeof(PostgresDb)), Migration("20260101000003_NotesOfWorkers")]
    internal sealed class NotesOfWorkers : Migration
    {
        protected override void Up(MigrationBuilder migration) => migration.Sql(Migrations.NotesOfWorkers.Up);
        protected override void Down(MigrationBuilder migration) => migration.Sql(Migrations.NotesOfWorkers.Down);
    }
}
