using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>One service: who may come, what it costs, where, when, whom to call, and how far this can be relied on.</summary>
[Requires(Capability.UseDirectory)]
public sealed partial class ServiceModel(AppDb db) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid ServiceId { get; set; }

    public ServiceSheet Sheet { get; private set; } = null!;
    public Service Service => Sheet.Service;
    public bool MayCorrect => Caller.May(Capability.KeepDirectory);

    public IReadOnlyList<ChangeSaid> Changes { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Sheet = await ServiceSheet.ReadAsync(Db, ServiceId) ?? throw new NotHere();
        Changes = await ChangeSaid.OfServiceAsync(Db, Sheet);
        Truth = await ServiceTruth.ReadAsync(Db, ServiceId);
    }

    /// <summary>“18 and older”, “up to 12”, “13 to 17”, or nothing.</summary>
    public string? Ages => (Service.MinimumAge, Service.MaximumAge) switch
    {
        ({ } from, { } to) => $"{from:0.#} to {to:0.#}", ({ } from, null) => $"{from:0.#} and older", (null, { } to) => $"up to {to:0.#}", _ => null,
    };

    /// <summary>A cost as a person would say it.</summary>
    public static string Cost(CostOption cost) => CostWords.Say(cost);
}
