using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Alongside.Core.Data.Migrations
{
    /// <summary>What the database itself refuses: rows of the audit trail are never changed or removed.</summary>
    internal static class AppendOnlyRules
    {
        internal const string Advice = "The audit trail is append-only.";
    }
}

namespace Alongside.Core.Data.Migrations.Sqlite
{
    [DbContext(typeof(SqliteDb)), Migration("20260101000001_AppendOnly")]
    internal sealed class AppendOnly : Migration
    {
        protected override void Up(MigrationBuilder migration)
        {
            foreach (var act in new[] { "update", "delete" })
                migration.Sql($"create trigger audit_entries_no_{act} before {act} on audit_entries begin select raise(abort, '{AppendOnlyRules.Advice} (Trigger audit_entries_no_{act}.)'); end;");
        }

        protected override void Down(MigrationBuilder migration)
        {
            foreach (var act in new[] { "update", "delete" }) migration.Sql($"drop trigger audit_entries_no_{act}");
        }
    }
}

namespace Alongside.Core.Data.Migrations.Postgres
{
    [DbContext(typeof(PostgresDb)), Migration("20260101000001_AppendOnly")]
    internal sealed class AppendOnly : Migration
    {
        protected override void Up(MigrationBuilder migration)
        {
            migration.Sql($"create function audit_entries_refuse() returns trigger language plpgsql as $$ begin raise exception '{AppendOnlyRules.Advice} (Trigger audit_entries_no_change.)'; end $$");
            migration.Sql("create trigger audit_entries_no_change before update or delete or truncate on audit_entries for each statement execute function audit_entries_refuse()");
        }

        protected override void Down(MigrationBuilder migration)
        {
            migration.Sql("drop trigger audit_entries_no_change on audit_entries");
            migration.Sql("drop function audit_entries_refuse()");
        }
    }
}
