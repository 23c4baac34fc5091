using System.Text.Json.Nodes;
using Alongside.Core.People;

namespace Alongside.Core.Assessments;

/// <summary>What the record tells a form that asks: the client and the worker as FHIR resources.</summary>
public static class Prefill
{
    /// <summary>The client as a FHIR Patient: names, birth date, address, phones, languages.</summary>
    public static JsonObject Patient(Person person)
    {
        var patient = new JsonObject { ["resourceType"] = "Patient", ["id"] = person.Id.ToString(), ["name"] = new JsonArray(Name(person)) };
        if (person.BirthDate is { } born) patient["birthDate"] = born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var points = person.ContactPoints.OrderBy(p => p.Rank).ToList();
        if (points.Where(p => p.System == ContactSystem.Address).Select(p => (JsonNode)new JsonObject { ["text"] = p.Value }).ToArray() is { Length: > 0 } addresses) patient["address"] = new JsonArray(addresses);
        if (points.Where(p => p.System != ContactSystem.Address).Select(p => (JsonNode)new JsonObject { ["system"] = p.System switch { ContactSystem.Email => "email", ContactSystem.Text => "sms", _ => "phone" }, ["value"] = p.Value }).ToArray() is { Length: > 0 } telecom)
            patient["telecom"] = new JsonArray(telecom);
        patient["communication"] = new JsonArray([.. person.OtherLanguages.Prepend(person.Language).Select((l, i) => (JsonNode)new JsonObject { ["language"] = Coded(l), ["preferred"] = i == 0 })]);
        return patient;
    }

    /// <summary>The worker as a FHIR Practitioner.</summary>
    public static JsonObject Practitioner(Caller caller)
    {
        var practitioner = new JsonObject { ["resourceType"] = "Practitioner", ["name"] = new JsonArray(new JsonObject { ["text"] = caller.Name }) };
        if (caller.WorkerId is { } id) practitioner["id"] = id.ToString();
        return practitioner;
    }

    private static JsonObject Name(Person person)
    {
        var name = new JsonObject { ["use"] = "official", ["text"] = person.LegalName, ["given"] = new JsonArray(person.GivenName) };
        if (person.FamilyName.Length > 0) name["family"] = person.FamilyName;
        return name;
    }

    private static JsonObject Coded(string language) => new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = "urn:ietf:bcp:47", ["code"] = language }) };
}
