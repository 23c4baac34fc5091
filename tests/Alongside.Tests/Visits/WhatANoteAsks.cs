using System.Net;
using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Visits;

/// <summary>The circumstances, the next appointment and the quick phrases of a note.</summary>
public class WhatANoteAsks
{
    private static readonly (string, string)[] Full =
    [
        ("Input.Kind", "HomeVisit"), ("Input.On", "2026-05-05"), ("Input.From", "08:00"), ("Input.To", "08:50"), ("Input.PartOf", "Plan"), ("Input.Present", "Mari"), ("Input.Narrative", "Talked about the bath."),
    ];

    [Theory, EachDatabase]
    public async Task is_kept_and_stands_in_the_next_note_to_be_corrected(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new");
        await dana.SendAsync([.. Full, ("Input.SeenAlone", "Yes"), ("Input.AloneMinutes", "60"), ("Then", "sign")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("They were seen alone for longer than the contact was.", dana.Text);
        await dana.SendAsync([.. Full, ("Input.SeenAlone", "Yes"), ("Input.AloneMinutes", "15"), ("Input.InResidence", "true"), ("Input.Interpreter", "48113"), ("Input.TravelMinutes", "25"), ("Input.WritingMinutes", "8"), ("Input.Miles", "6.4"), ("Then", "sign")]);
        foreach (var said in new[] { "yes, 15 min", "where Mari lives", "48113", "25 min, 6.4 miles" }) Assert.Contains(said, dana.Text);
        var note = await site.DataAsync(db => db.Notes.SingleAsync());
        Assert.Equal((true, 15, "48113", 25, 8, 6.4m), (note.InResidence!.Value, note.AloneMinutes!.Value, note.Interpreter, note.TravelMinutes!.Value, note.WritingMinutes!.Value, note.Miles!.Value));
        Assert.True(note.IsIntact());
    }

    [Theory, EachDatabase]
    public async Task of_a_try_is_how_it_was_tried_and_of_a_call_no_way_there(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new?kind=Tried");
        await dana.SendAsync([.. Full.Where(f => f.Item1 != "Input.Kind"), ("Input.Kind", "Tried"), ("Input.TriedAs", "Phone"), ("Input.TravelMinutes", "25"), ("Then", "sign")]);
        Assert.Contains("by phone", dana.Text);
        var note = await site.DataAsync(db => db.Notes.SingleAsync());
        Assert.Equal((ContactKind.Phone, null, 0), (note.TriedAs, note.TravelMinutes, note.Present.Count));
    }

    [Theory, EachDatabase]
    public async Task next_with_a_time_is_an_appointment_in_the_same_save_and_no_date_besides(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/week");
        await dana.SendAsync([("Input.Kind", "Dialysis"), ("Input.Days", "Wed"), ("Input.Days", "Fri"), ("Input.From", "08:00"), ("Input.To", "13:00")]);
        await dana.OpenAsync($"/cases/{id}/notes/new");
        var times = dana.Page.QuerySelectorAll("[name='Input.NextTime'] option").Select(o => o.GetAttribute("value")!).Where(v => v.Length > 0).ToList();
        Assert.Contains("2026-05-06T13:00", times);
        Assert.Contains("2026-05-07T09:00", times);
        Assert.DoesNotContain("2026-05-06T09:00", times);
        Assert.DoesNotContain(times, t => DateTime.Parse(t, System.Globalization.CultureInfo.InvariantCulture).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

        await dana.SendAsync([.. Full, ("Input.NextWhat", "Call with three pick-ups"), ("Input.NextWho", "Dana Whitfield"), ("Input.NextTime", "2026-05-06T09:00"), ("Input.NextAs", "Call"), ("Then", "sign")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Dialysis, Wednesday 8:00–1:00", dana.Text);
        Assert.Equal((0, 0), await site.DataAsync(async db => (await db.Notes.CountAsync(), await db.Appointments.CountAsync())));

        await dana.SendAsync([("Input.NextTime", "2026-05-07T09:00"), ("Then", "sign")]);
        Assert.Contains("The appointment of Thu May 7, 9:00 am is in the calendar.", dana.Text);
        var (note, made) = await site.DataAsync(async db => (await db.Notes.SingleAsync(), await db.Appointments.Include(a => a.Workers).SingleAsync()));
        Assert.Equal((AppointmentKind.Call, "Call with three pick-ups", new DateTime(2026, 5, 7, 13, 0, 0), 20), (made.Kind, made.What, made.From, (int)(made.To - made.From).TotalMinutes));
        Assert.Equal((made.Id, new DateOnly(2026, 5, 7), true), (note.NextAppointmentId!.Value, note.NextOn!.Value, note.IsIntact()));
        Assert.Equal("Dana Whitfield", Assert.Single(made.Workers).WorkerName);
        Assert.Equal(0, await site.DataAsync(db => db.Deadlines.CountAsync(d => d.AboutId == note.Id && d.MetAt == null)));
        // The time is taken: it is proposed to nobody who asks next.
        await dana.OpenAsync($"/cases/{id}/notes/new");
        Assert.Null(dana.Page.QuerySelector("[name='Input.NextTime'] option[value='2026-05-07T09:00']"));
    }

    [Theory, EachDatabase]
    public async Task is_refused_with_a_sentence_where_the_time_is_none(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/notes/new");
        await dana.SendAsync([.. Full, ("Input.NextTime", "tomorrow"), ("Then", "keep")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Choose one of the times, or only a day.", dana.Text);
        Assert.Equal("Talked about the bath.", dana.Page.QuerySelector("[name='Input.Narrative']")!.TextContent);
    }

    [Theory, EachDatabase]
    public async Task may_say_phrases_of_their_own_kept_and_taken_away_in_the_note(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new");
        await dana.SendAsync([("Phrase", "she did it  herself"), ("Input.Narrative", "Half a sentence"), ("Then", "keep")]);
        Assert.Equal("she did it herself", dana.Page.QuerySelector(".phrases button")!.TextContent.Trim());
        Assert.Equal("Half a sentence", dana.Page.QuerySelector("[name='Input.Narrative']")!.TextContent);
        // They are Dana's alone.
        var ruth = await (await site.VisitAsync("ruth")).OpenAsync($"{@case}/notes/new");
        Assert.Null(ruth.Page.QuerySelector(".phrases"));
        await dana.SendAsync([("Forget", "she did it herself"), ("Then", "keep")]);
        Assert.Null(dana.Page.QuerySelector(".phrases"));
    }

    [Theory, EachDatabase]
    public async Task says_whether_it_can_be_billed_where_its_program_bills(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var (dana, admin) = (await site.VisitAsync("dana"), await site.VisitAsync("admin"));
        await dana.OpenAsync($"{@case}/notes/new");
        Assert.Null(dana.Page.QuerySelector(".verdict"));
        await admin.OpenAsync($"/agency/programs/{await site.ProgramAsync("EC")}");
        await admin.SendAsync([("Input.BillsPerMinutes", "30"), ("Input.BillsBy", "EightMinutes")]);
        Assert.Contains("The rule of eight minutes is about units of 15.", admin.Text);
        await admin.SendAsync([("Input.BillsPerMinutes", "15"), ("Input.BillsBy", "EightMinutes"), ("Input.BillsAs", "T1017"), ("Input.NotePhrases", "choices offered\nshe did it herself")]);
        await dana.OpenAsync($"{@case}/notes/new");
        await dana.SendAsync([.. Full, ("Input.To", "08:52"), ("Input.Place", "212 Cedar Street"), ("Input.ClientWords", "I smelled of soap."), ("Then", "keep")]);
        Assert.Contains("Missing for the bill: the goal or step it was about; the next step; when the next step is.", dana.Text);
        Assert.Equal(2, dana.Page.QuerySelectorAll(".phrases button").Length);
        await site.AsAsync("dana", async db =>
        {
            var note = await db.Notes.SingleAsync();
            var clock = db.Clock;
            note.Write(note.Kind, note.From, clock.Utc(new DateOnly(2026, 5, 5), new TimeOnly(8, 52)), note.Place, note.Present, note.SeenAlone, note.PartOf, [Guid.CreateVersion7()], note.ClientWords, note.Narrative, "Call", new DateOnly(2026, 5, 7), "Dana Whitfield");
            note.Sign(await db.Programs.SingleAsync(p => p.Code == "EC"), clock.Today, db.Caller.At(clock.Now), "Mari");
            return await db.SaveChangesAsync();
        });
        await dana.OpenAsync(dana.Address);
        Assert.Contains("Valid and payable 52 minutes are 3 units of 15; the 7 left over do not count. Billed as T1017.", dana.Text);
    }
}
