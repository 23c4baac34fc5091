using Alongside.Core.Choices;
using Alongside.Core.Directory;
using Alongside.Web.Pages.Staff.Directory;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Carries what the directory knows of a service over to the comparison, so that nobody types it again.</summary>
internal static class FromDirectory
{
    public static void Describe(Option option, ServiceSheet sheet)
    {
        var service = sheet.Service;
        option.Describe(CanGet.Unknown, Short(service.EligibilityDescription), Short(sheet.Costs.Count > 0 ? string.Join("; ", sheet.Costs.Select(ServiceModel.Cost)) : service.FeesDescription ?? service.Fees), null,
            Short(sheet.Places.SelectMany(p => p.Addresses).Select(a => $"{a.Address1}, {a.City}").FirstOrDefault()), Short(service.WaitTime),
            Short(sheet.Languages.Count > 0 ? string.Join(", ", sheet.Languages) : service.InterpretationServices), null, Short(string.Join("; ", sheet.Documents.Select(d => d.Document))), null);
    }

    private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Length <= 500 ? text : string.Concat(text.AsSpan(0, 496), " […]");
}
