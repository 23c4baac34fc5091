using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;

namespace Alongside.Core.Assessments;

/// <summary>Whether JSON is what FHIR R4 says: every name known, every value of its type. Read by the Firely SDK, each fault with its place.</summary>
internal static partial class FhirCheck
{
    private static readonly BaseFhirJsonDeserializer Reader = new(ModelInfo.ModelInspector);
    private const int Most = 50;

    public static IEnumerable<FormRemark> Questionnaire(string json) => Faults(json, "Questionnaire");

    public static IEnumerable<FormRemark> Response(string json) => Faults(json, "QuestionnaireResponse").Where(r => r.Refused);

    private static IEnumerable<FormRemark> Faults(string json, string resource)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 128 });
        return Reader.TryDeserializeResource(ref reader, out _, out var issues) ? [] : [.. issues.Take(Most).Select(i => Remark(i, resource))];
    }

    /// <summary>“… At Questionnaire.item[0].required, line 3, position 5” becomes the place and the sentence.</summary>
    private static FormRemark Remark(CodedException issue, string resource)
    {
        var said = At().Match(issue.Message);
        var place = said.Success ? said.Groups[1].Value : resource;
        if (place.StartsWith(resource + ".", StringComparison.Ordinal)) place = place[(resource.Length + 1)..];
        // R4 gives an expression's name the type “id”, which knows no underscore; half of the forms in the world write one, and it harms nobody.
        var harmless = place.EndsWith("value.name", StringComparison.Ordinal) && issue.Message.Contains("literal for a id", StringComparison.Ordinal);
        return new(!harmless, place, harmless ? "The name of the expression is not as R4 wants it; it is taken as it is meant." : "This is not FHIR R4: " + (said.Success ? issue.Message[..said.Index] : issue.Message).Trim());
    }

    [GeneratedRegex(@"\s*\(?\bat (?:path )?['“]?([A-Z][\w.\[\]:-]*)['”]?.*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex At();
}
