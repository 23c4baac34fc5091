using Alongside.Core.People;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>The kinds of numbers as people call them.</summary>
public static class IdentifierWords
{
    public static string InWords(this IdentifierKind kind) => kind switch
    {
        IdentifierKind.SocialSecurity => "Social Security", IdentifierKind.AlienRegistration => "Alien registration (A-number)", IdentifierKind.MedicalRecord => "Medical record",
        IdentifierKind.SchoolId => "School ID", IdentifierKind.Other => "Other number", _ => kind.ToString(),
    };

    public static IReadOnlyList<SelectListItem> Choices { get; } = [.. Enum.GetValues<IdentifierKind>().Select(k => new SelectListItem(k.InWords(), k.ToString()))];
}
