using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Alongside.Core.Data;
using Alongside.Tests;

namespace Alongside.Browser.Faults;

/// <summary>What the fault suite found, as the table in docs/reliability.md, which it writes itself when ALONGSIDE_WRITE_DOCS is set (<c>./run reliability</c>).</summary>
internal static class Reliability
{
    private static readonly ConcurrentDictionary<(Wrong, DatabaseProvider), Row> Rows = [];

    /// <summary>What became of the text under one fault on one database.</summary>
    public sealed class Row(Wrong wrong, DatabaseProvider database)
    {
        private readonly List<string> _where = [];

        public Wrong Wrong => wrong;
        public DatabaseProvider Database => database;
        public int Typed { get; private set; }
        public int Lost { get; private set; }
        public int Forms { get; private set; }
        public int Again { get; private set; }
        public int Missing { get; private set; }
        public int Doubled { get; private set; }

        public void Add((int Typed, int Lost, string? Where) found)
        {
            (Typed, Lost) = (Typed + found.Typed, Lost + found.Lost);
            if (found.Where is not null) _where.Add(found.Where);
        }

        /// <summary>It went wrong before the form was saved: the text was offered again, compared, and sent again.</summary>
        public void AddSentAgain((int Typed, int Lost, string? Where) found)
        {
            Again++;
            Add(found);
        }

        public void Sent(LongForm form, int onRecord)
        {
            Forms++;
            if (onRecord == 0) Missing++;
            if (onRecord > 1) Doubled++;
            if (onRecord != 1) _where.Add($"{form.Name} is on record {onRecord} times");
        }

        /// <summary>A draft that stands though its form was taken would be offered again.</summary>
        public int DraftsLeft { get; private set; }

        public void Left(string form)
        {
            DraftsLeft++;
            _where.Add($"a draft of {form} is left");
        }

        public override string ToString() => $"{wrong} on {database}: {Lost} of {Typed} characters lost, {Missing} of {Forms} forms missing, {Again} sent again, {Doubled} doubled, {DraftsLeft} drafts left.\n{string.Join('\n', _where)}";
    }

    public static void Write(Row row)
    {
        Rows[(row.Wrong, row.Database)] = row;
        if (Environment.GetEnvironmentVariable("ALONGSIDE_WRITE_DOCS") is not { Length: > 0 } || Rows.Count < Enum.GetValues<Wrong>().Length * 2) return;
        var table = new StringBuilder();
        foreach (var r in Rows.Values.OrderBy(r => r.Wrong).ThenBy(r => r.Database))
            table.Append(CultureInfo.InvariantCulture, $"| {Words(r.Wrong)} | {(r.Database == DatabaseProvider.Sqlite ? "SQLite" : "PostgreSQL")} | {r.Typed:N0} | {r.Lost} | {r.Forms} | {r.Again} | {r.Missing} | {r.Doubled} |\n");
        var file = Path.Combine(Machine.Root, "docs", "reliability.md");
        var page = File.ReadAllText(file).Split("<!-- table -->");
        File.WriteAllText(file, $"{page[0]}<!-- table -->\n| what goes wrong | database | characters compared | lost | forms sent | of them again | missing | doubled |\n|---|---|---|---|---|---|---|---|\n{table}<!-- table -->{page[2]}");
    }

    public static string Words(Wrong wrong) => wrong switch
    {
        Wrong.TabKilled => "the browser tab dies in the instant after the last letter", Wrong.NetworkLost => "the network is gone", Wrong.ServerKilled => "the server process is killed (SIGKILL)",
        Wrong.ServerKilledAndTabLost => "the server is killed and the tab dies", Wrong.DatabaseGone => "the database is cut off, or locked by another program", _ => wrong.ToString(),
    };
}
