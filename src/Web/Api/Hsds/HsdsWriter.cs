using System.Text.Json;
using Alongside.Core.Directory;

namespace Alongside.Web.Api.Hsds;

/// <summary>Writes rows of the directory in the names and nesting of HSDS 3.0, with the fields of 3.1 that the directory holds; what is not known is left out.</summary>
internal sealed partial class HsdsWriter(Utf8JsonWriter json, HsdsRows rows)
{
    /// <summary>A service; in full with all that belongs to it, in its places only where it is not itself part of a place.</summary>
    public void Service(string? name, Service s, bool full, bool places = true, bool organization = true)
    {
        Begin(name, s);
        json.Put("name", s.Name).Put("alternate_name", s.AlternateName).Put("description", s.Description).PutWeb("url", s.Url);
        if (full) Many("additional_urls", rows.Urls[s.Id], Url);
        json.PutEmail("email", s.Email).Put("status", Status(s.Status)).Put("interpretation_services", s.InterpretationServices).Put("application_process", s.ApplicationProcess)
            .Put("fees_description", s.FeesDescription).Put("wait_time", s.WaitTime).Put("fees", s.Fees).Put("accreditations", s.Accreditations).Put("eligibility_description", s.EligibilityDescription)
            .Put("minimum_age", s.MinimumAge).Put("maximum_age", s.MaximumAge).Put("assured_date", s.AssuredDate).Put("licenses", s.Licenses).Put("alert", s.Alert)
            .Put("last_modified", s.ChangedAt ?? s.LastModified);
        if (organization && rows.Organizations.TryGetValue(s.OrganizationId, out var of)) Organization("organization", of, full ? Parts.Own : Parts.None);
        if (s.ProgramId is { } programId && rows.Programs.TryGetValue(programId, out var program)) Program("program", program);
        if (full)
        {
            Many("phones", rows.Phones[s.Id], Phone);
            Many("schedules", rows.Schedules[s.Id], Schedule);
            Many("service_areas", rows.Areas[s.Id], Area);
            if (places) Many("service_at_locations", rows.AtOf[s.Id], at => At(null, at, full: true, service: false));
            Many("languages", rows.Languages[s.Id], Language);
            Many("funding", rows.Funding[s.Id], Funding);
            Many("cost_options", rows.Costs[s.Id], Cost);
            Many("required_documents", rows.Documents[s.Id], Document);
            Many("contacts", rows.Contacts[s.Id], Contact);
            Many("capacities", rows.Capacities[s.Id], Capacity);
            Attributes(s.Id);
        }
        json.WriteEndObject();
    }

    /// <summary>A service with nothing but its id and when it last changed; the API reference calls the latter modified_date, the schema last_modified.</summary>
    public static void Minimal(Utf8JsonWriter json, Guid id, DateTime? changed)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.Put("last_modified", changed).Put("modified_date", changed);
        json.WriteEndObject();
    }

    /// <summary>A service in one of its places.</summary>
    public void At(string? name, ServiceAtLocation at, bool full, bool service = true)
    {
        Begin(name, at);
        json.Put("description", at.Description);
        if (full)
        {
            Many("contacts", rows.Contacts[at.Id], Contact);
            Many("phones", rows.Phones[at.Id], Phone);
            Many("schedules", rows.Schedules[at.Id], Schedule);
            Attributes(at.Id);
        }
        if (rows.Locations.TryGetValue(at.LocationId, out var location)) Location("location", location, full);
        if (service && rows.Services.TryGetValue(at.ServiceId, out var of)) Service("service", of, full, places: false);
        json.WriteEndObject();
    }

    /// <summary>How much of an organization is written: its own fields, what belongs to itself, its places and services too.</summary>
    public enum Parts { None, Own, Services, FullServices }

    public void Organization(string? name, Organization o, Parts parts)
    {
        Begin(name, o);
        json.Put("name", o.Name).Put("alternate_name", o.AlternateName).Needed("description", o.Description).PutEmail("email", o.Email).PutWeb("website", o.Website);
        if (parts != Parts.None) Many("additional_websites", rows.Urls[o.Id], Url);
        json.Put("tax_status", o.TaxStatus).Put("tax_id", o.TaxId).Put("year_incorporated", o.YearIncorporated).Put("legal_status", o.LegalStatus).PutWeb("logo", o.Logo).PutWeb("uri", o.Uri)
            .Put("parent_organization_id", o.ParentOrganizationId);
        if (parts != Parts.None)
        {
            Many("funding", rows.Funding[o.Id], Funding);
            Many("contacts", rows.Contacts[o.Id], Contact);
            Many("phones", rows.Phones[o.Id], Phone);
            Many("locations", rows.LocationsOf[o.Id], l => Location(null, l, full: true));
            Many("programs", rows.ProgramsOf[o.Id], p => Program(null, p));
            Attributes(o.Id);
        }
        if (parts is Parts.Services or Parts.FullServices) Many("services", rows.ServicesOf[o.Id], s => Service(null, s, parts == Parts.FullServices, organization: false));
        json.WriteEndObject();
    }

    public void Location(string? name, Location l, bool full)
    {
        Begin(name, l);
        json.Put("location_type", l.LocationType.ToString().ToLowerInvariant()).PutWeb("url", l.Url).Put("name", l.Name).Put("alternate_name", l.AlternateName).Put("description", l.Description)
            .Put("transportation", l.Transportation).Put("latitude", l.Latitude).Put("longitude", l.Longitude).Put("external_identifier", l.ExternalIdentifier).Put("external_identifier_type", l.ExternalIdentifierType);
        if (full)
        {
            Many("languages", rows.Languages[l.Id], Language);
            Many("addresses", rows.Addresses[l.Id], Address);
            Many("contacts", rows.Contacts[l.Id], Contact);
            Many("accessibility", rows.Accessibility[l.Id], Accessibility);
            Many("phones", rows.Phones[l.Id], Phone);
            Many("schedules", rows.Schedules[l.Id], Schedule);
            Attributes(l.Id);
        }
        json.WriteEndObject();
    }

    public void Term(string? name, TaxonomyTerm t)
    {
        Begin(name, t);
        var taxonomy = t.TaxonomyId is { } id ? rows.Taxonomies.GetValueOrDefault(id) : null;
        json.Put("code", t.Code).Put("name", t.Name).Needed("description", t.Description).Put("parent_id", t.ParentId).Put("taxonomy", t.TaxonomyName ?? taxonomy?.Name);
        if (taxonomy is not null) Taxonomy("taxonomy_detail", taxonomy);
        json.Put("language", t.Language).Put("taxonomy_id", t.TaxonomyId).PutWeb("term_uri", t.TermUri);
        json.WriteEndObject();
    }

    public void Taxonomy(string? name, Taxonomy t)
    {
        Begin(name, t);
        json.Put("name", t.Name).Needed("description", t.Description).PutWeb("uri", t.Uri).Put("version", t.TaxonomyVersion);
        json.WriteEndObject();
    }

    private static string Status(ServiceStatus status) => status == ServiceStatus.TemporarilyClosed ? "temporarily closed" : status.ToString().ToLowerInvariant();
}
