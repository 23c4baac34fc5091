using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What has to be ready before the date: ticked, added, said anew, taken out.</summary>
public sealed partial class AppointmentPageModel
{
    [BindProperty] public Guid ItemId { get; set; }
    [BindProperty] public int ItemVersion { get; set; }
    [BindProperty] public string? ItemWhat { get; set; }
    [BindProperty] public int? ItemDays { get; set; }

    public async Task<IActionResult> OnPostTickAsync()
    {
        var (item, _) = await ItemAsync();
        item.Tick(By);
        return await KeptAsync($"Ready: {item.What}");
    }

    public async Task<IActionResult> OnPostUntickAsync()
    {
        var (item, of) = await ItemAsync();
        item.Untick(of, Clock, By);
        return await KeptAsync("It is open again.");
    }

    public async Task<IActionResult> OnPostSayAsync()
    {
        var (item, of) = await ItemAsync();
        RuleBroken.Unless(ItemDays is not null, "Write how many working days before.", nameof(ItemDays));
        item.Change(ItemWhat, ItemDays!.Value, of, Clock, By);
        return await KeptAsync("Kept so.");
    }

    public async Task<IActionResult> OnPostDropAsync()
    {
        var (item, of) = await ItemAsync();
        of.Unprepare(item, By);
        Db.Remove(item);
        return await KeptAsync("It is off the list.");
    }

    public async Task<IActionResult> OnPostAddAsync()
    {
        var (of, _) = await TargetAsync(series: true);
        RuleBroken.Unless(ItemDays is not null, "Write how many working days before.", nameof(ItemDays));
        Db.Add(of.Prepare(ItemWhat, ItemDays!.Value, Clock, By));
        return await KeptAsync("It is on the list.");
    }

    /// <summary>Two who tick two things at once are not in each other’s way: each has a version of its own.</summary>
    private async Task<(PreparationItem Item, Appointment Of)> ItemAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you change its appointments.");
        var of = await FindAsync(Db.Appointments);
        var item = of.ToPrepare.Find(i => i.Id == ItemId) ?? throw new Platform.NotHere();
        Db.Expect(item, ItemVersion);
        return (item, of);
    }

    private async Task<IActionResult> KeptAsync(string said)
    {
        await Db.SaveChangesAsync();
        return Done(said, Url_($"appointments/{AppointmentId}#prepare"));
    }
}
