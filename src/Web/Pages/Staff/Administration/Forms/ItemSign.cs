using System.Security.Cryptography;
using System.Text;
using Alongside.Core.Assessments;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>A question of a form in an address. A linkId may hold any sign; this one is of letters and digits, and tells the drafts of two questions apart.</summary>
public static class ItemSign
{
    public static Guid Of(string linkId) => new(SHA256.HashData(Encoding.UTF8.GetBytes(linkId)).AsSpan(0, 16));

    /// <summary>The item an address means, by its sign or by its linkId.</summary>
    public static FormItem? Find(Form form, string? said) => string.IsNullOrEmpty(said) ? null
        : Guid.TryParse(said, out var sign) && form.All.FirstOrDefault(i => Of(i.LinkId) == sign) is { } item ? item : form.Find(said);
}
