using System.Text.Json.Nodes;
using Alongside.Core.Data;
using Alongside.Core.Letters;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Programs.Packs;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>Each program of the demonstration agency works by a pack that comes with Alongside, with the agency's own standards; the next edition of one is being written, and Mari got a letter.</summary>
internal static class DemoPacks
{
    private static readonly (string Program, string Pack)[] Taken = [("EC", "geriatric-care"), ("FS", "family-support"), ("RS", "recovery")];

    public static async Task PlayAsync(AppDb db, Dictionary<string, Worker> workers)
    {
        var admin = new Stamp { WorkerId = workers["admin"].Id, Name = workers["admin"].Name, At = db.Clock.Now.AddDays(-1) };
        foreach (var (code, key) in Taken)
        {
            var (program, shipped) = (await db.Programs.SingleAsync(p => p.Code == code), ShippedPacks.Find(key)!.Whole());
            var edition = await EditionsOfAPack.BeginAsync(db, program.Id, PackReader.Again(WithStandards(shipped.Json, program)), ShippedPacks.Source(shipped), admin);
            await EditionsOfAPack.PublishAsync(db, program, edition, "Our own standards on top of the pack; confirmed in the program meeting.", admin);
            await db.SaveChangesAsync();
            if (code == "EC") await BeginNextAsync(db, edition, admin with { At = db.Clock.Now.AddHours(-2) });
        }
        await WriteAsync(db, workers["dana"]);
        db.ChangeTracker.Clear();
    }

    /// <summary>The call after the hospital is to come a day sooner.</summary>
    private static async Task BeginNextAsync(AppDb db, PackEdition now, Stamp by)
    {
        var rules = PackWriting.Part(now.Json, "deadlines")!.Replace("businessDays: 2", "businessDays: 1", StringComparison.Ordinal);
        await EditionsOfAPack.BeginAsync(db, now.ProgramId, PackReader.With(now.Json, "deadlines", rules), $"Edition {now.Number}", by);
        await db.SaveChangesAsync();
    }

    private static async Task WriteAsync(AppDb db, Worker dana)
    {
        var mari = await db.Cases.Include(c => c.Team).SingleAsync(c => db.People.Any(p => p.Id == c.PersonId && p.PreferredName == "Mari"));
        var letter = (await PackInForce.OfAsync(db, mari.ProgramId))!.Letters.First(l => l.Key == "plan-copy");
        var known = await LetterFilling.OfAsync(db, mari, null);
        db.Add(Letter.ToClient(mari.Id, letter, known["client"], LetterField.Fill(letter.Text, known), new Stamp { WorkerId = dana.Id, Name = dana.Name, At = db.Clock.Now }));
        await db.SaveChangesAsync();
    }

    private static string WithStandards(string json, AgencyProgram program)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        var standards = document["pack"]!["standards"]!.AsObject();
        (standards["contactEveryDays"], standards["planReviewDays"], standards["referralAnswerWorkingDays"], standards["followUpDays"], standards["signWithinHours"]) =
            (program.ContactEveryDays, program.PlanReviewDays, program.ReferralAnswerWorkingDays, program.FollowUpDays, program.SignWithinHours);
        standards["afterClosingDays"] = new JsonArray([.. program.AfterClosingDays.Select(d => (JsonNode?)d)]);
        return document.ToJsonString();
    }
}
