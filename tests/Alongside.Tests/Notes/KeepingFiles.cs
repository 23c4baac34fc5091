using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Notes;

/// <summary>Files and photos of a note: from the phone, without what the phone wrote into them, and locked with the note.</summary>
public class KeepingFiles
{
    [Theory, EachDatabase]
    public async Task are_not_found_by_a_stranger_nor_by_a_colleague_while_the_note_is_a_draft(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, note) = await DraftAsync(site);
        await SendAsync(dana, note, "door.jpg", Pictures.JpegOfAPhone());
        var file = $"/cases/{await site.CaseOfAsync("María")}/notes/files/{await site.DataAsync(db => db.NoteFiles.Select(f => f.Id).SingleAsync())}";
        Assert.Equal(HttpStatusCode.OK, (await dana.Http.GetAsync(file)).StatusCode);
        foreach (var stranger in new[] { "omar", "helen", "avery", "admin" })
        {
            var visitor = await site.VisitAsync(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Http.GetAsync(file)).StatusCode);
            if (stranger == "avery") continue;
            Assert.Equal(0, await site.AsAsync(stranger, db => db.FileContents.CountAsync()));
            Assert.Equal(0, await site.AsAsync(stranger, db => db.NoteFiles.CountAsync()));
        }
        var omar = await site.VisitAsync("omar");
        Assert.Equal(HttpStatusCode.NotFound, (await omar.Http.GetAsync(file.Replace((await site.CaseOfAsync("María")).ToString(), (await site.CaseOfAsync("Bo")).ToString()))).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task come_one_by_one_to_the_address_of_the_note_once_however_often_they_are_sent(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, note) = await DraftAsync(site);
        var once = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await SendAsync(dana, note, "IMG_2041.JPG", Pictures.JpegOfAPhone(), once);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
        using var refused = await SendAsync(dana, note, "setup.exe", [0x4D, 0x5A, 0x90, 0]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("“setup.exe” is not a picture", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()));
        using var large = await SendAsync(dana, note, "film.txt", new byte[10 * 1024 * 1024 + 1]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, large.StatusCode);

        var kept = await site.DataAsync(db => db.NoteFiles.SingleAsync());
        Assert.Equal(("IMG_2041.JPG", "image/jpeg", true, false), (kept.Name, kept.ContentType, kept.Cleaned, kept.Later));
        using var got = await dana.Http.GetAsync($"/cases/{kept.CaseId}/notes/files/{kept.Id}");
        Assert.Equal("attachment", got.Content.Headers.ContentDisposition!.DispositionType);
        var bytes = await got.Content.ReadAsByteArrayAsync();
        Assert.True(bytes.AsSpan().IndexOf(Pictures.Place) < 0);
        Assert.True(await site.DataAsync(db => db.AuditEntries.AnyAsync(e => e.Act == AuditAct.Looked && e.What.Contains("files"))));
    }

    [Theory, EachDatabase]
    public async Task are_kept_once_by_what_is_in_them_and_go_with_the_last_note_they_are_taken_out_of(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, first) = await DraftAsync(site);
        await SendAsync(dana, first, "door.jpg", Pictures.JpegOfAPhone());
        var (_, second) = await DraftAsync(site, dana);
        await SendAsync(dana, second, "the same door.jpg", Pictures.JpegOfAPhone());
        Assert.Equal((2, 1), await site.DataAsync(async db => (await db.NoteFiles.CountAsync(), await db.FileContents.CountAsync())));
        foreach (var (note, left) in new[] { (first, 1), (second, 0) })
        {
            await dana.OpenAsync(note);
            await dana.SendAsync(new Dictionary<string, string>(), "form[action*='handler=TakeOut']");
            Assert.Contains("is taken out", dana.Text);
            Assert.Equal(left, await site.DataAsync(db => db.FileContents.CountAsync()));
        }
    }

    [Theory, EachDatabase]
    public async Task chosen_in_the_form_are_signed_with_the_note_and_what_comes_later_stands_under_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/notes/new");
        var form = dana.FormOf(new Dictionary<string, string>
        {
            ["Input.Kind"] = "HomeVisit", ["Input.On"] = "2026-05-05", ["Input.From"] = "08:00", ["Input.To"] = "08:50", ["Input.PartOf"] = "Plan", ["Input.Present"] = "Mari", ["Input.Narrative"] = "Read the meter.", ["Then"] = "sign",
        });
        using var content = Multipart(form.Fields, [("Files", "meter.png", Pictures.PngOfAPhone()), ("Files", "letter.txt", Encoding.UTF8.GetBytes("Dear Mari"))]);
        using var answer = await dana.Http.PostAsync(form.Address, content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var note = answer.Headers.Location!.ToString();
        await dana.OpenAsync(note);
        Assert.Contains("meter.png", dana.Text);
        Assert.Null(dana.Page.QuerySelector("form[action*='handler=TakeOut']"));
        await SendAsync(dana, note, "later.txt", "came by mail"u8.ToArray());
        await dana.OpenAsync(note);
        Assert.Contains("added after the note was signed", dana.Text);
        Assert.Equal([true, true, true], await site.DataAsync(db => db.NoteFiles.Select(f => f.SignedAt != null).ToListAsync()));
        var check = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
        Assert.Equal((4L, 0), (check.Signed.Agree, check.Signed.Wrong));

        // Past the product another picture is put in the place of what was signed.
        await site.DataAsync(db => db.FileContents.Where(c => db.NoteFiles.Any(f => f.Hash == c.Hash && f.Name == "meter.png")).ExecuteUpdateAsync(s => s.SetProperty(c => c.Bytes, Pictures.Png[..40])));
        Assert.Contains("a file of the note of May 5, 2026 by Dana Whitfield has another content than was signed", Assert.Single((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).Signed.Sentences));
    }

    [Theory, EachDatabase]
    public async Task are_twenty_to_a_note_and_no_more(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, note) = await DraftAsync(site);
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(dana, note, $"{i}.txt", Encoding.UTF8.GetBytes($"page {i}"))).StatusCode);
        using var more = await SendAsync(dana, note, "21.txt", "page 21"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, more.StatusCode);
        Assert.Contains("a note holds no more", await more.Content.ReadAsStringAsync());
    }

    internal static async Task<(Visitor Dana, string Note)> DraftAsync(Site site, Visitor? dana = null)
    {
        dana ??= await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/notes/new");
        await dana.SendAsync([("Input.Narrative", $"Words {Guid.NewGuid()}"), ("Then", "keep")]);
        return (dana, dana.Address);
    }

    internal static async Task<HttpResponseMessage> SendAsync(Visitor dana, string note, string name, byte[] bytes, Guid? once = null)
    {
        await dana.OpenAsync(note);
        var token = dana.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await dana.Http.PostAsync($"{note}?handler=File", Multipart([new("__RequestVerificationToken", token), new("__once", (once ?? Guid.NewGuid()).ToString())], [("file", name, bytes)]));
    }

    private static MultipartFormDataContent Multipart(IEnumerable<KeyValuePair<string, string>> fields, (string Field, string Name, byte[] Bytes)[] files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        foreach (var (field, name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(part, field, name);
        }
        return content;
    }
}
