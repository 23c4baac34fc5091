using System.Net;
using System.Text.Json;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Visiting;

/// <summary>A visit leaves the house as everything does: under a consent that names it, whole, and with a number that grows.</summary>
public class SendingAVisitToAPayer
{
    /// <summary>The names of the “Alt EVV” interfaces.</summary>
    private static readonly string[] Names =
    [
        "ProviderIdentification", "VisitOtherID", "SequenceID", "EmployeeQualifier", "EmployeeIdentifier", "ClientIDQualifier", "ClientIdentifier", "ClientID", "VisitCancelledIndicator", "PayerID", "PayerProgram", "ProcedureCode",
        "Modifier1", "Modifier2", "Modifier3", "Modifier4", "VisitTimeZone", "ScheduleStartTime", "ScheduleEndTime", "AdjInDateTime", "AdjOutDateTime", "BillVisit", "HoursToBill", "ClientVerifiedTimes", "ClientVerifiedService",
        "ClientSignatureAvailable", "ClientVoiceRecording", "Calls", "VisitExceptionAcknowledgement", "VisitChanges",
    ];
    private static readonly string[] CallNames = ["CallExternalID", "CallDateTime", "CallAssignment", "CallType", "CallLatitude", "CallLongitude"];

    private static readonly Stamp Dana = new() { WorkerId = Guid.CreateVersion7(), Name = "Dana Whitfield", At = new DateTime(2026, 5, 5, 14, 0, 0, DateTimeKind.Utc) };

    private static VisitSettings Settings()
    {
        var settings = new VisitSettings(Dana);
        settings.IsKnownAs("MedicaidID", "0123456", "ODM", "EW", "EC T1017 HO U6", Dana);
        return settings;
    }

    private static Visit Visit()
    {
        var visit = new Visit(Guid.CreateVersion7(), new Arrival(ContactKind.HomeVisit, "212 Cedar Street", ["Mari"]), new DoorTime(Dana.At, Dana.At), DoorPlace.Of(40.71277m, -74.00597m), Dana);
        var left = Dana with { At = Dana.At.AddMinutes(50) };
        visit.CheckOut(new DoorTime(left.At, left.At), null, left);
        return visit;
    }

    private static JsonElement Written(Visit visit, string sequence = "20260505145000") =>
        JsonDocument.Parse(AltEvv.Write(visit, new AgencyProgram("EC", "Elder Care"), Settings(), new AltEvvNames("ClientMedicaidID", "998877", "EC-0001", "dana", "America/New_York"), sequence)).RootElement;

    [Fact]
    public void has_the_names_payers_take_and_no_others()
    {
        var visit = Visit();
        visit.Correct(new VisitSaid(visit.BeganAt, visit.BeganAt.AddMinutes(45), visit.Place, visit.Present), "01", "Left five minutes before", Settings(), Dana with { At = Dana.At.AddHours(2) });
        var sent = Written(visit);
        Assert.Equal(Names, sent.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["ProviderQualifier", "ProviderID"], sent.GetProperty("ProviderIdentification").EnumerateObject().Select(p => p.Name));
        Assert.All(sent.GetProperty("Calls").EnumerateArray(), c => Assert.Equal(CallNames, c.EnumerateObject().Select(p => p.Name)));
        Assert.All(sent.GetProperty("VisitChanges").EnumerateArray(), c => Assert.Equal(["SequenceID", "ChangeMadeBy", "ChangeDateTime", "ReasonCode", "ChangeReasonMemo", "ResolutionCode"], c.EnumerateObject().Select(p => p.Name)));
    }

    [Fact]
    public void holds_the_six_elements_and_each_time_as_it_was_taken()
    {
        var visit = Visit();
        visit.Correct(new VisitSaid(visit.BeganAt.AddMinutes(-10), visit.EndedAt, visit.Place, visit.Present), "02", "No signal in the stairwell", Settings(), Dana with { At = Dana.At.AddHours(2) });
        var sent = Written(visit);
        string? Text(string name) => sent.GetProperty(name).ToString();
        Assert.Equal(("T1017", "HO", "U6", ""), (Text("ProcedureCode"), Text("Modifier1"), Text("Modifier2"), Text("Modifier3")));
        Assert.Equal(("998877", "EC-0001", "dana", "0123456"), (Text("ClientIdentifier"), Text("ClientID"), Text("EmployeeIdentifier"), sent.GetProperty("ProviderIdentification").GetProperty("ProviderID").GetString()));
        Assert.Equal(("2026-05-05T13:50:00Z", "2026-05-05T14:50:00Z", 1m), (Text("AdjInDateTime"), Text("AdjOutDateTime"), sent.GetProperty("HoursToBill").GetDecimal()));
        var calls = sent.GetProperty("Calls").EnumerateArray().ToList();
        Assert.Equal([("Time In", "2026-05-05T14:00:00Z", "Mobile"), ("Time Out", "2026-05-05T14:50:00Z", "Mobile")], calls.Select(c => (c.GetProperty("CallAssignment").GetString()!, c.GetProperty("CallDateTime").GetString()!, c.GetProperty("CallType").GetString()!)));
        Assert.Equal(40.713m, calls[0].GetProperty("CallLatitude").GetDecimal());
        Assert.Equal(JsonValueKind.Null, calls[1].GetProperty("CallLatitude").ValueKind);
        Assert.Equal("02", sent.GetProperty("VisitChanges")[0].GetProperty("ReasonCode").GetString());
        Assert.DoesNotContain("Mari", sent.ToString());
    }

    [Fact]
    public void of_a_visit_set_aside_is_cancelled_and_bills_nothing()
    {
        var visit = Visit();
        visit.SetAside("07", "The wrong person", Settings(), Dana with { At = Dana.At.AddHours(2) });
        var sent = Written(visit);
        Assert.True(sent.GetProperty("VisitCancelledIndicator").GetBoolean());
        Assert.False(sent.GetProperty("BillVisit").GetBoolean());
        Assert.Equal("07", sent.GetProperty("VisitChanges")[0].GetProperty("ReasonCode").GetString());
    }

    [Fact]
    public void has_a_later_number_each_time_also_within_a_second()
    {
        var now = new DateTime(2026, 12, 31, 23, 59, 59, DateTimeKind.Utc);
        var first = AltEvv.Sequence(now, null);
        var second = AltEvv.Sequence(now, first);
        Assert.Equal(("20261231235959", "20270101000000", "20270101000001"), (first, second, AltEvv.Sequence(now, second)));
        Assert.Equal("20270101120000", AltEvv.Sequence(new DateTime(2027, 1, 1, 12, 0, 0, DateTimeKind.Utc), second));
    }

    [Theory, EachDatabase]
    public async Task stays_in_the_house_without_a_consent_and_is_on_the_spine_with_one(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await CheckingInAtADoor.InAsync(await site.VisitAsync("dana"), id, await CheckingInAtADoor.AppointmentAsync(site, id));
        site.Time.Advance(TimeSpan.FromMinutes(50));
        await dana.SendAsync(CheckingInAtADoor.Nothing, "form[action*='handler=Out']");
        var visit = await site.DataAsync(db => db.Visits.Select(v => v.Id).SingleAsync());
        var page = $"/cases/{id}/visits/{visit}/send";
        Assert.Contains("Missing: the procedure code of Elder Care Coordination; the agency’s number with the payer", (await dana.OpenAsync(page)).Text);
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/visits");
        await admin.SendAsync(new Dictionary<string, string> { ["ProviderNumber"] = "0123456", ["Procedures"] = "EC" });
        Assert.Contains("as “EC T1017 HO”", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Procedures"] = "EC T1017" });
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        Assert.Contains("No consent holds today", (await dana.OpenAsync(page)).Text);
        var consent = await site.AsAsync("dana", async db =>
        {
            var given = new ConsentGiven(id, "State Medicaid", "Visits: when, where and by whom\nName", "Payment", db.Clock.Today, db.Clock.Today.AddMonths(3), "María Reyes Santos", "on paper, signed", db.Caller.At(db.Clock.Now));
            db.Add(given);
            await db.SaveChangesAsync();
            return given.Id;
        });
        await dana.OpenAsync(page);
        await dana.SendAsync([("ConsentId", consent.ToString())]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Equal(0, await site.DataAsync(db => db.VisitExports.CountAsync()));
        for (var time = 0; time < 2; time++)
        {
            await dana.OpenAsync(page);
            await dana.SendAsync([("ConsentId", consent.ToString()), ("What", "Visits: when, where and by whom")]);
            Assert.Contains("Kept as it goes", dana.Text);
        }
        var sent = await site.DataAsync(db => db.VisitExports.OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal(2, sent.Count);
        Assert.True(string.CompareOrdinal(sent[1].Sequence, sent[0].Sequence) > 0);
        Assert.Equal((2, 2), await site.DataAsync(async db => (await db.Disclosures.CountAsync(d => d.Recipient == "State Medicaid"), await db.Activities.CountAsync(a => a.Kind == ActivityKind.Disclosed))));
        var link = dana.Page.QuerySelector("a[href*='handler=File']")!.GetAttribute("href")!;
        using (var file = await dana.Http.GetAsync(link))
        {
            Assert.Equal("application/json", file.Content.Headers.ContentType!.MediaType);
            Assert.Equal(sent[1].Content, await file.Content.ReadAsStringAsync());
        }
        Assert.Equal(1, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.Act == AuditAct.Exported && e.CaseId == id)));
        // Taken back, it is not given out again.
        await site.AsAsync("dana", async db =>
        {
            (await db.Consents.SingleAsync()).TakeBack("She changed her mind", db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync(link)).Status);
    }
}
