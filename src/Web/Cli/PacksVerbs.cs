using System.CommandLine;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Programs.Packs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli;

/// <summary>The verbs “packs check”, “packs import” and “packs export”: what a program works by, as readable files.</summary>
internal static class PacksVerbs
{
    public static Command Command(Option<bool> demo)
    {
        var folder = new Argument<string>("pack") { Description = "The folder or .zip of a program pack." };
        var check = new Command("check", "Say everything that stands against a pack, each with its file and place. Needs no database; ends with 1 when something does.") { folder };
        check.SetAction((parsed, cancel) => FormsVerb.SaidAsync(() => Task.FromResult(Check(parsed.GetValue(folder)!))));

        var program = new Option<string>("--program") { Description = "The sign of the program, as FS.", Required = true };
        var publish = new Option<bool>("--publish") { Description = "Put it in force at once; else it is a draft." };
        var why = new Option<string?>("--why") { Description = "Why there is this edition." };
        var import = new Command("import", "Bring a pack into a program as its next edition. Nothing is saved when something stands against it.") { folder, program, publish, why };
        import.TreatUnmatchedTokensAsErrors = false;
        import.SetAction((parsed, cancel) => FormsVerb.SaidAsync(() =>
        {
            var (path, reading) = (parsed.GetValue(folder)!, PackReader.Read(Files(parsed.GetValue(folder)!)));
            return Told(reading) ? Verbs.WithDatabaseAsync(parsed, demo, db => ImportAsync(db, reading.Whole(), path, parsed.GetValue(program)!, parsed.GetValue(publish), parsed.GetValue(why), cancel)) : Task.FromResult(1);
        }));

        var code = new Argument<string>("program") { Description = "The sign of the program, as FS." };
        var to = new Argument<string>("folder") { Description = "Where its files are written." };
        var edition = new Option<int?>("--edition") { Description = "Which edition; the one in force unless said, or the newest where none is." };
        var export = new Command("export", "Write a program's pack as the files it is made of; read again, they are the same pack to the letter.") { code, to, edition };
        export.TreatUnmatchedTokensAsErrors = false;
        export.SetAction((parsed, cancel) => FormsVerb.SaidAsync(() => Verbs.WithDatabaseAsync(parsed, demo, db => ExportAsync(db, parsed.GetValue(code)!, parsed.GetValue(edition), parsed.GetValue(to)!, cancel))));

        return new Command("packs", "Program packs: what a program asks of those who work in it.") { check, import, export };
    }

    private static int Check(string path)
    {
        var reading = PackReader.Read(Files(path));
        if (!Told(reading)) return 1;
        var pack = reading.Whole();
        Console.WriteLine($"{pack.Name}, version {pack.Version}: {pack.Rules.Count} deadline rules, {pack.Checklist.Count} points of the checklist, {pack.NoteTypes.Count} note types, {pack.Letters.Count} letters, {pack.Assessments.Count} assessments, {pack.PlanTemplate.Count} goals, {pack.Measures.Count} measures.");
        if (pack.ToConfirm > 0) Console.WriteLine($"{pack.ToConfirm} facts are to be confirmed by the agency before it relies on them.");
        Console.WriteLine("This pack can be used here.");
        return 0;
    }

    private static async Task<int> ImportAsync(AppDb db, ProgramPack pack, string path, string code, bool publish, string? why, CancellationToken cancel)
    {
        var program = await ProgramAsync(db, code, cancel);
        var by = db.Caller.At(db.Clock.Now);
        var edition = await EditionsOfAPack.BeginAsync(db, program.Id, PackReader.Again(pack.Json), $"{pack.Name} {pack.Version}, from {Path.GetFileName(Path.TrimEndingDirectorySeparator(path))}", by);
        if (publish) await EditionsOfAPack.PublishAsync(db, program, edition, why ?? $"Brought in from {Path.GetFileName(Path.TrimEndingDirectorySeparator(path))}", by);
        await db.SaveChangesAsync(cancel);
        Console.WriteLine($"{pack.Name} is edition {edition.Number} of the pack of {program.Name}, {(publish ? "in force" : "a draft")}.");
        return 0;
    }

    private static async Task<int> ExportAsync(AppDb db, string code, int? number, string folder, CancellationToken cancel)
    {
        var program = await ProgramAsync(db, code, cancel);
        var editions = db.PackEditions.AsNoTracking().EditionsOf(program.Id);
        var edition = number is { } n ? await editions.FirstOrDefaultAsync(e => e.Number == n, cancel)
            : await editions.FirstOrDefaultAsync(e => e.Id == program.PackEditionId, cancel) ?? await editions.FirstOrDefaultAsync(cancel);
        RuleBroken.Unless(edition is not null, number is null ? $"{program.Name} has no pack yet." : $"{program.Name} has no edition {number} of its pack.");
        PackWriting.Files(edition!.Json).ToFolder(folder);
        Console.WriteLine($"{edition.Name}, edition {edition.Number}, is in {folder}.");
        return 0;
    }

    private static async Task<AgencyProgram> ProgramAsync(AppDb db, string code, CancellationToken cancel)
    {
        var sign = code.ToUpperInvariant();
        if (await db.Programs.FirstOrDefaultAsync(p => p.Code == sign, cancel) is { } program) return program;
        var known = await db.Programs.OrderBy(p => p.Code).Select(p => p.Code).ToListAsync(cancel);
        throw new RuleBroken($"There is no program with the sign “{code}”. {(known.Count == 0 ? "There is none yet." : $"These are: {string.Join(", ", known)}.")}");
    }

    private static PackFiles Files(string path)
    {
        if (!File.Exists(path)) return PackFiles.FromFolder(path);
        using var zip = File.OpenRead(path);
        return PackFiles.FromZip(zip);
    }

    private static bool Told(PackReading reading)
    {
        foreach (var problem in reading.Problems) Console.WriteLine(problem);
        if (reading.Pack is not null) return true;
        Console.WriteLine($"This pack cannot be used here: {(reading.Problems.Count == 1 ? "one thing stands" : $"{reading.Problems.Count} things stand")} against it.");
        return false;
    }
}
