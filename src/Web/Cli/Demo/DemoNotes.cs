using System.Text;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>Imani is new, and Ruth signs her notes a second time: one of Mari's is signed, one waits, one went back; and what belongs to a note of Mari's besides its text.</summary>
internal static class DemoNotes
{
    public static async Task PlayAsync(AppDb db, Dictionary<string, Worker> workers)
    {
        var (imani, ruth, dana) = (workers["imani"], workers["ruth"], workers["dana"]);
        (await db.Workers.SingleAsync(w => w.Id == imani.Id)).HaveNotesCoSigned(true);
        await db.SaveChangesAsync();
        var mari = await db.Cases.SingleAsync(c => c.Status == CaseStatus.Open && db.People.Any(p => p.Id == c.PersonId && p.PreferredName == "Mari"));
        var first = await NoteAsync(db, mari, imani, 24, "Brought the form for the grab bars and read it with Mari. She signed it herself.");
        first.Sign(await WhatStands.FingerprintAsync(db, await db.Notes.SingleAsync(n => n.Id == first.NoteId)), By(db, ruth, 22));
        await db.SaveChangesAsync();
        var hers = await db.CasesCarriedBy(imani.Id).Where(c => c.Status == CaseStatus.Open && c.HouseholdId == null && db.Notes.Any(n => n.CaseId == c.Id && n.SignedAt != null)).OrderBy(c => c.Number).Take(2).ToListAsync();
        await NoteAsync(db, hers[0], imani, 2, "Called about the visit next week. The time is good.");
        (await NoteAsync(db, hers[^1], imani, 4, "Asked how the week was. All is well.")).Return("What did they say about the medication? The plan asks for it this month.", 7, db.Clock.Today.AddDays(-1), By(db, ruth, 1));
        await db.SaveChangesAsync();

        var note = await db.Notes.Where(n => n.CaseId == mari.Id && n.SignedAt != null && n.Author.WorkerId == dana.Id && n.Sensitivity == Sensitivity.Ordinary).OrderByDescending(n => n.From).FirstAsync();
        var later = By(db, dana, 0) with { At = note.SignedAt!.Value.AddMinutes(20) is var soon && soon < db.Clock.Now ? soon : db.Clock.Now };
        db.Add(note.Section(Sensitivity.MentalHealth, "She said that some evenings she sees no point in cooking for one. No thought of harm, asked directly. She would like company at supper, not pills.", later));
        await KeepFile.OfNoteAsync(db, note, "bath-bench-receipt.txt", Encoding.UTF8.GetBytes("Harbor Medical Supply\nBath bench, adjustable   1\nPaid by: Elder Care voucher\nDelivery: Wednesday, between 9 and 12\n"), later);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private static Stamp By(AppDb db, Worker worker, int daysAgo) => new() { WorkerId = worker.Id, Name = worker.Name, At = db.Clock.Utc(db.Clock.Today.AddDays(-daysAgo), new TimeOnly(9, 0)) is var at && at < db.Clock.Now ? at : db.Clock.Now };

    private static async Task<CoSignature> NoteAsync(AppDb db, Case @case, Worker author, int daysAgo, string narrative)
    {
        var name = await db.People.Where(p => p.Id == @case.PersonId).Select(p => p.PreferredName ?? p.GivenName).SingleAsync();
        var by = By(db, author, daysAgo);
        var note = new Note(@case.Id, Sensitivity.Ordinary, by);
        note.Write(ContactKind.Phone, by.At.AddMinutes(-25), by.At.AddMinutes(-10), null, [name], SeenAlone.NotAsked, ["Follow-up"], [], null, narrative, null, null, null);
        note.Sign(await db.Programs.SingleAsync(p => p.Id == @case.ProgramId), db.Clock.Day(by.At), by, name);
        db.Add(note);
        await db.SaveChangesAsync();
        return await db.CoSignatures.SingleAsync(c => c.NoteId == note.Id);
    }
}
