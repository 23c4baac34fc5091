using System.Data.Common;
using Alongside.Core.Data;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>The last net: what nobody foresaw becomes a sentence, a status and the typed text kept; the log has the rest.</summary>
public sealed class Failures(RequestDelegate next, ILogger<Failures> log)
{
    /// <summary>PostgreSQL: a byte sequence that is no UTF-8, such as a zero character.</summary>
    private const string NotText = "22021";

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception failed) when (!http.Response.HasStarted && failed is not OperationCanceledException)
        {
            log.LogError(failed, "{Method} {Path} failed ({Trace})", http.Request.Method, http.Request.Path, http.TraceIdentifier);
            await ErrorText.WriteAsync(http, StatusOf(failed), SentenceOf(failed), await KeepAsync(http));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader went away; nothing is left to answer.
        }
    }

    /// <summary>What was typed, as a draft, where the database takes it; else it stands on the page that answers.</summary>
    private async Task<RefusedForm.Kept?> KeepAsync(HttpContext http)
    {
        try
        {
            return await RefusedForm.KeepAsync(http);
        }
        catch (DbUpdateException again)
        {
            return NotKept(again);
        }
        catch (DbException again)
        {
            return NotKept(again);
        }
        catch (TimeoutException again)
        {
            return NotKept(again);
        }
        catch (IOException again)
        {
            return NotKept(again);
        }
        catch (InvalidOperationException again) when (DatabaseFault(again) is not null)
        {
            return NotKept(again);
        }
    }

    private RefusedForm.Kept? NotKept(Exception again)
    {
        log.LogWarning("What was typed could not be kept as a draft either: {Why}", again.Message);
        return null;
    }

    private static int StatusOf(Exception failed) => failed switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when DatabaseFault(failed) is DbException { SqlState: NotText } => StatusCodes.Status400BadRequest,
        _ when DatabaseFault(failed) is not null => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static string SentenceOf(Exception failed) => failed switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => "That is more than one form can carry. Split it, or attach it as a file.",
        BadHttpRequestException => "The form did not arrive whole. Try it again.",
        _ => DatabaseFault(failed) switch
        {
            DbException { SqlState: NotText } => "The address or the form holds a character that is no text. Take it out and try again.",
            SqliteException { SqliteErrorCode: 13 } or IOException => "The server's disk is full, so nothing was saved. Tell whoever looks after the server; your text is below.",
            SqliteException { SqliteErrorCode: 8 } => "The database cannot be written just now, so nothing was saved. Tell whoever looks after the server; your text is below.",
            not null => "The database does not answer just now, so nothing was saved. Try again in a minute; your text is below.",
            _ => "Something went wrong on our side, and nothing was saved. Try again; if it happens twice, tell whoever looks after the server.",
        },
    };

    private static Exception? DatabaseFault(Exception? failed)
    {
        for (; failed is not null; failed = failed.InnerException)
            if (failed is DbException or TimeoutException or IOException or System.Net.Sockets.SocketException) return failed;
        return null;
    }

}

/// <summary>A form that was open too long, or came from elsewhere, is not taken; its text comes back.</summary>
public sealed class FormExpired : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.Result = new EmptyResult();
            var http = context.HttpContext;
            // What is larger than the page takes was not read, so its token was not either.
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most && http.Request.ContentLength > most)
            {
                await ErrorText.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, $"That is larger than {most >> 20} MB, the most this page takes, so nothing was saved. Split it and send the parts.");
                return;
            }
            var (caller, sent) = (http.RequestServices.GetRequiredService<AppDb>().Caller, await FormPass.SentAsync(http));
            var kept = await RefusedForm.KeepAsync(http);
            if (sent is not null && sent.Worker != caller.WorkerId)
                await ErrorText.WriteAsync(http, StatusCodes.Status400BadRequest, $"{caller.Name} is signed in here now, and this form was shown to somebody else. {(kept is null ? "Nothing was saved." : "What was typed is kept for them; it stands under “Unfinished” once they sign in.")}", null, false);
            else
                await ErrorText.WriteAsync(http, StatusCodes.Status400BadRequest, kept is null
                    ? "This form was open too long or came from another place, so nothing was saved. Go back, load the page again and send it once more; your text is below."
                    : "This form was shown before you signed in again, so it was not taken. What you typed is kept: open the form, and it stands there.", kept);
            return;
        }
        await next();
    }
}
