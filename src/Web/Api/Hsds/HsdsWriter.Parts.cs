using System.Globalization;
using Alongside.Core.Directory;

namespace Alongside.Web.Api.Hsds;

internal sealed partial class HsdsWriter
{
    private static readonly string[] WeekDays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private void Phone(Phone p)
    {
        Begin(null, p);
        // HSDS 3.0 counts an extension as a number: one that a number would lose is said in words.
        var number = p.Extension is { Length: < 10 } && p.Extension.All(char.IsAsciiDigit) && p.Extension[0] != '0';
        json.Put("number", p.Number).Put("extension", number ? decimal.Parse(p.Extension!, CultureInfo.InvariantCulture) : null).Put("type", p.Type)
            .Put("description", number || string.IsNullOrEmpty(p.Extension) ? p.Description : $"Extension {p.Extension}{(p.Description is null ? "" : $". {p.Description}")}");
        Many("languages", rows.Languages[p.Id], Language);
        json.WriteEndObject();
    }

    private void Contact(Contact c)
    {
        Begin(null, c);
        json.Put("name", c.Name).Put("title", c.Title).Put("department", c.Department).PutEmail("email", c.Email);
        Many("phones", rows.Phones[c.Id], Phone);
        json.WriteEndObject();
    }

    private void Schedule(Schedule s)
    {
        Begin(null, s);
        json.Put("valid_from", s.ValidFrom).Put("valid_to", s.ValidTo).Put("dtstart", s.Dtstart).Put("timezone", s.Timezone).Put("until", s.Until).Put("count", s.Count)
            .Put("wkst", s.Wkst is { } first && WeekDays.Contains(first.ToUpperInvariant()) ? first.ToUpperInvariant() : null).Put("freq", s.Freq is "WEEKLY" or "MONTHLY" ? s.Freq : null).Put("interval", s.Interval)
            .Put("byday", s.Byday).Put("byweekno", s.Byweekno).Put("bymonthday", s.Bymonthday).Put("byyearday", s.Byyearday).Put("description", s.Description)
            .Put("opens_at", Clock(s.OpensAt, s.Timezone)).Put("closes_at", Clock(s.ClosesAt, s.Timezone)).PutWeb("schedule_link", s.ScheduleLink).Put("attending_type", s.AttendingType).Put("notes", s.Notes);
        json.WriteEndObject();
    }

    private void Language(Language l)
    {
        Begin(null, l);
        json.Put("name", l.Name).Put("code", l.Code).Put("note", l.Note);
        json.WriteEndObject();
    }

    private void Address(Address a)
    {
        Begin(null, a);
        json.Put("attention", a.Attention).Put("address_1", a.Address1).Put("address_2", a.Address2).Put("city", a.City).Put("region", a.Region).Needed("state_province", a.StateProvince)
            .Needed("postal_code", a.PostalCode).Needed("country", a.Country).Put("address_type", a.AddressType.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }

    private void Accessibility(Accessibility a)
    {
        Begin(null, a);
        json.Put("description", a.Description).Put("details", a.Details).PutWeb("url", a.Url);
        json.WriteEndObject();
    }

    private void Area(ServiceArea a)
    {
        Begin(null, a);
        json.Put("name", a.Name).Put("description", a.Description).Put("extent", a.Extent).Put("extent_type", a.ExtentType).PutWeb("uri", a.Uri);
        json.WriteEndObject();
    }

    private void Document(RequiredDocument d)
    {
        Begin(null, d);
        json.Put("document", d.Document).PutWeb("uri", d.Uri);
        json.WriteEndObject();
    }

    private void Cost(CostOption c)
    {
        Begin(null, c);
        json.Put("valid_from", c.ValidFrom).Put("valid_to", c.ValidTo).Put("option", c.Option).Put("currency", c.Currency).Put("amount", c.Amount).Put("amount_description", c.AmountDescription);
        json.WriteEndObject();
    }

    private void Funding(Funding f)
    {
        Begin(null, f);
        json.Put("source", f.Source);
        json.WriteEndObject();
    }

    private void Url(AdditionalUrl u)
    {
        Begin(null, u);
        json.Put("label", u.Label).PutWeb("url", u.Url);
        json.WriteEndObject();
    }

    private void Capacity(ServiceCapacity c)
    {
        Begin(null, c);
        if (rows.Units.TryGetValue(c.UnitId, out var unit))
        {
            Begin("unit", unit);
            json.Put("name", unit.Name).Put("scheme", unit.Scheme).Put("identifier", unit.Identifier).PutWeb("uri", unit.Uri);
            json.WriteEndObject();
        }
        json.Put("available", c.Available).Put("maximum", c.Maximum).Put("description", c.Description).Put("updated", c.Updated);
        json.WriteEndObject();
    }

    private void Program(string? name, DirectoryProgram p)
    {
        Begin(name, p);
        json.Put("name", p.Name).Put("alternate_name", p.AlternateName).Needed("description", p.Description);
        json.WriteEndObject();
    }

    private void Attributes(Guid of) => Many("attributes", rows.Attributes[of], a =>
    {
        Begin(null, a);
        json.Put("link_id", a.LinkId).Put("taxonomy_term_id", a.TaxonomyTermId).Put("link_type", a.LinkType).Put("link_entity", a.LinkEntity).Put("value", a.Value);
        if (rows.Terms.TryGetValue(a.TaxonomyTermId, out var term)) Term("taxonomy_term", term);
        json.WriteEndObject();
    });

    /// <summary>“09:00-05:00”: the clock of the place with its hours from UTC, where they are known.</summary>
    private static string? Clock(TimeOnly? time, decimal? zone)
    {
        if (time is not { } clock) return null;
        var minutes = (int)((zone ?? 0) * 60);
        var from = zone is null ? "" : $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}";
        return clock.ToString("HH:mm", CultureInfo.InvariantCulture) + from;
    }

    private void Begin(string? name, DirectoryRecord record)
    {
        if (name is not null) json.WritePropertyName(name);
        json.WriteStartObject();
        json.WriteString("id", record.Id);
    }

    private void Many<T>(string name, IEnumerable<T> many, Action<T> write)
    {
        var begun = false;
        foreach (var one in many)
        {
            if (!begun) json.WriteStartArray(name);
            begun = true;
            write(one);
        }
        if (begun) json.WriteEndArray();
    }
}
