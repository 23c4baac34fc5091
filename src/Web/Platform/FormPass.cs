using System.Security.Cryptography;
using Alongside.Core.Drafts;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace Alongside.Web.Platform;

/// <summary>Stands hidden in each long form: to whom it was shown and which open window it is. Only the site can write one, so that a form that arrives after a sign-out is still its worker's.</summary>
public sealed class FormPass(IDataProtectionProvider protection)
{
    public const string Field = "__draft";
    /// <summary>The names of the check boxes of the form: a box that is off sends nothing.</summary>
    public const string Boxes = "__boxes";

    private readonly IDataProtector _seal = protection.CreateProtector("form");

    public string For(Guid worker, Guid tab) => _seal.Protect($"{worker:N}{tab:N}");

    public (Guid Worker, Guid Tab)? Read(string? pass)
    {
        if (string.IsNullOrEmpty(pass)) return null;
        try
        {
            var text = _seal.Unprotect(pass);
            return (Guid.ParseExact(text[..32], "N"), Guid.ParseExact(text[32..], "N"));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What a request sends: from whom, which form; nothing when it is no long form of this site.</summary>
    public static async Task<Sent?> SentAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || await http.Request.WholeFormAsync(http.RequestAborted) is not { } form) return null;
        if (http.RequestServices.GetRequiredService<FormPass>().Read(form[Field]) is not var (worker, tab)) return null;
        try
        {
            return new Sent(worker, tab, FormAddress.Of(http.Request.Path, http.Request.QueryString.Value ?? ""), form);
        }
        catch (RuleBroken)
        {
            // A pass of ours, sent to an address no form of ours has.
            return null;
        }
    }

    /// <summary>A long form that arrived.</summary>
    public sealed record Sent(Guid Worker, Guid Tab, FormAddress Form, IFormCollection Values);
}
