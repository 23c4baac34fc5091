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

    public override async Task LoadAsync()
    {
        Sheet = await ServiceSheet.ReadAsync(Db, ServiceId) ?? throw new NotHere();
        Truth = await ServiceTruth.ReadAsync(Db, ServiceId);
    }

    /// <summary>“18 and older”, “up to 12”, “13 to 17”, or nothing.</summary>
    public string? Ages => (Service.MinimumAge, Service.MaximumAge) switch
    {
        ({ } from, { } to) => $"{from:0.#} to {to:0.#}", ({ } from, null) => $"{from:0.#} and older", (null, { } to) => $"up to {to:0.#}", _ => null,
    };

    /// <summary>A cost as a person would say it.</summary>
    public static string Cost(CostOption cost) => string.Join(" ", new[]
    {
        // “Free” with an amount of nothing, described as “Free”, is said once.
        cost.Option is null || (cost.Amount == 0 && cost.Option.Equals("free", StringComparison.OrdinalIgnoreCase)) ? null : $"{cost.Option}:",
        cost.Amount is { } amount ? amount == 0 ? "free" : cost.Currency is null or "USD" ? $"${amount:0.##}" : $"{amount:0.##} {cost.Currency}" : null,
        cost.Amount == 0 && string.Equals(cost.AmountDescription, "free", StringComparison.OrdinalIgnoreCase) ? null : cost.AmountDescription,
    }.Where(p => p is not null));
}
