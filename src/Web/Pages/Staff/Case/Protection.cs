using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Who may see a record of a case, in the same words wherever it is chosen.</summary>
internal static class Protection
{
    public static SelectListItem[] Choices(string name) =>
    [
        new($"Everybody on {name}’s case", "Ordinary"), new("Protected: substance-use treatment, 42 CFR Part 2", "SubstanceUse"), new("Protected: mental health", "MentalHealth"), new("Protected: HIV", "Hiv"),
        new("Protected: domestic violence", "DomesticViolence"), new("Protected: immigration status", "Immigration"), new($"Protected at {name}’s wish", "ClientWish"),
    ];
}
