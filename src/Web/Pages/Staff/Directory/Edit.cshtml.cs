using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>What a worker knows of a service that the feed does not: kept over the feed from now on.</summary>
[Requires(Capability.KeepDirectory)]
public sealed class EditModel(AppDb db) : StaffPage(db)
{
    public static readonly SelectListItem[] Statuses = [new("Open", "Active"), new("Closed for now", "TemporarilyClosed"), new("Not offered at present", "Inactive"), new("Ended for good", "Defunct")];

    [BindProperty(SupportsGet = true)] public Guid ServiceId { get; set; }
    [BindProperty] public Typed Input { get; set; } = new();

    public Service Service { get; private set; } = null!;
    public string OrganizationName { get; private set; } = "";

    public override async Task LoadAsync()
    {
        Service = await Db.Services.Include(s => s.Organization).FirstOrDefaultAsync(s => s.Id == ServiceId) ?? throw new NotHere();
        OrganizationName = Service.Organization.Name;
        var phones = await Db.DirectoryPhones.Where(p => p.ServiceId == ServiceId && !p.Retired).OrderBy(p => p.Number).ToListAsync();
        Input = new Typed
        {
            Version = Service.Version, Status = Service.Status, Alert = Service.Alert, Description = Service.Description, EligibilityDescription = Service.EligibilityDescription,
            ApplicationProcess = Service.ApplicationProcess, FeesDescription = Service.FeesDescription, WaitTime = Service.WaitTime,
            Documents = InOrderOf(Input.Documents, await Db.RequiredDocuments.Where(d => d.ServiceId == ServiceId && !d.Retired).OrderBy(d => d.Document).Select(d => new TypedDocument { Id = d.Id, Document = d.Document }).ToListAsync()),
            Phones = InOrderOf(Input.Phones, [.. phones.Select(p => new TypedPhone { Id = p.Id, Number = p.Number, Extension = p.Extension, Description = p.Description })]),
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var service = await Db.Services.FirstOrDefaultAsync(s => s.Id == ServiceId) ?? throw new NotHere();
        Db.Expect(service, Input.Version, whole: true);
        service.Correct(new ServiceCorrection(Input.Description, Input.FeesDescription, Input.WaitTime, Input.EligibilityDescription, Input.ApplicationProcess, Input.Alert, Input.Status), By);
        await CorrectPhonesAsync();
        await CorrectDocumentsAsync();
        if (Input.CheckedToday)
        {
            service.Verify(Today, By);
            await DirectoryReport.SettleAllAsync(Db, ServiceId, "asked them and corrected", By);
        }
        await Db.SaveChangesAsync();
        return Done(Input.CheckedToday ? "Saved, and checked today." : "Saved. The next import keeps it.", $"/directory/services/{ServiceId}");
    }

    /// <summary>The numbers on record in the order of a form that comes back, so that nothing typed stands beside another's number; what was taken out meanwhile stands as a new one.</summary>
    private static List<TypedPhone> InOrderOf(List<TypedPhone> sent, List<TypedPhone> record)
    {
        var rows = sent.Select(s => record.Find(p => p.Id == s.Id) ?? new TypedPhone()).ToList();
        return [.. rows, .. record.Where(p => !rows.Contains(p)), new TypedPhone()];
    }

    private static List<TypedDocument> InOrderOf(List<TypedDocument> sent, List<TypedDocument> record)
    {
        var rows = sent.Select(s => record.Find(d => d.Id == s.Id) ?? new TypedDocument()).ToList();
        return [.. rows, .. record.Where(d => !rows.Contains(d)), new TypedDocument()];
    }

    private async Task CorrectDocumentsAsync()
    {
        var documents = await Db.RequiredDocuments.Where(d => d.ServiceId == ServiceId).ToDictionaryAsync(d => d.Id);
        foreach (var typed in Input.Documents)
        {
            if (typed.Id is not { } id)
            {
                if (!string.IsNullOrWhiteSpace(typed.Document)) Db.Add(new RequiredDocument(ServiceId, typed.Document));
            }
            else if (!documents.TryGetValue(id, out var document)) throw new NotHere();
            else if (string.IsNullOrWhiteSpace(typed.Document)) document.Retire();
            else if (typed.Document.Trim() != document.Document) document.Correct(typed.Document);
        }
    }

    private async Task CorrectPhonesAsync()
    {
        var phones = await Db.DirectoryPhones.Where(p => p.ServiceId == ServiceId).ToDictionaryAsync(p => p.Id);
        for (var i = 0; i < Input.Phones.Count; i++)
        {
            var typed = Input.Phones[i];
            try
            {
                if (typed.Id is not { } id)
                {
                    if (!string.IsNullOrWhiteSpace(typed.Number)) Db.Add(new Phone(ServiceId, typed.Number, typed.Extension, typed.Description));
                }
                else if (!phones.TryGetValue(id, out var phone)) throw new NotHere();
                else if (string.IsNullOrWhiteSpace(typed.Number)) phone.Retire();
                else if ((typed.Number.Trim(), typed.Extension?.Trim() ?? "", typed.Description?.Trim() ?? "") != (phone.Number, phone.Extension ?? "", phone.Description ?? "")) phone.Correct(typed.Number, typed.Extension, typed.Description);
            }
            catch (RuleBroken broken) when (broken.Field is not null)
            {
                throw new RuleBroken(broken.Message, $"Input.Phones[{i}].{broken.Field}");
            }
        }
    }

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public int Version { get; set; }
        public ServiceStatus Status { get; set; }
        public string? Alert { get; set; }
        public string? Description { get; set; }
        public string? EligibilityDescription { get; set; }
        public string? ApplicationProcess { get; set; }
        public string? FeesDescription { get; set; }
        public string? WaitTime { get; set; }
        public List<TypedDocument> Documents { get; set; } = [];
        public List<TypedPhone> Phones { get; set; } = [];
        public bool CheckedToday { get; set; }
    }

    /// <summary>A paper of the form; without an id it is new, without words it need not be brought.</summary>
    public sealed class TypedDocument
    {
        public Guid? Id { get; set; }
        public string? Document { get; set; }
    }

    /// <summary>A number of the form; without an id it is new, without a number it is taken out.</summary>
    public sealed class TypedPhone
    {
        public Guid? Id { get; set; }
        public string? Number { get; set; }
        public string? Extension { get; set; }
        public string? Description { get; set; }
    }
}
