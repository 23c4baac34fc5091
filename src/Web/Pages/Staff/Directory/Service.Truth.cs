using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>What colleagues add to what the feed says: a wrong number, how much is free, how it went.</summary>
public sealed partial class ServiceModel
{
    [BindProperty] public string? Outcome { get; set; }
    [BindProperty] public string? Remark { get; set; }
    [BindProperty] public string? Experience { get; set; }
    [BindProperty] public TypedExperience Mine { get; set; } = new();
    [BindProperty] public TypedRoom Room { get; set; } = new();

    public ServiceTruth Truth { get; private set; } = null!;
    public Guid? Me => Caller.WorkerId;
    private string Here => $"/directory/services/{ServiceId}";

    public async Task<IActionResult> OnPostWrongAsync(Guid phone)
    {
        await MustExistAsync();
        var number = await Db.DirectoryPhones.Where(p => p.Id == phone).Select(p => p.Number).FirstOrDefaultAsync() ?? throw new NotHere();
        RuleBroken.Unless(!await Db.DirectoryReports.AnyAsync(r => r.ServiceId == ServiceId && r.PhoneId == phone && r.SettledAt == null), "Somebody has reported this number already.");
        Db.Add(new DirectoryReport(ServiceId, phone, number, null, By));
        await Db.SaveChangesAsync();
        return Done($"{number} is marked as wrong until somebody has looked into it. Below you can say what you heard.", Here + "#h-sure");
    }

    public async Task<IActionResult> OnPostHeardAsync(Guid report)
    {
        (await ReportAsync(report)).Heard(Remark, By);
        await Db.SaveChangesAsync();
        return Done("Written beside the report.", Here);
    }

    public async Task<IActionResult> OnPostSettleAsync(Guid report)
    {
        if (!MayCorrect) throw new NotHere();
        (await ReportAsync(report)).Settle(Outcome, By);
        await Db.SaveChangesAsync();
        return Done("Settled.", Here);
    }

    public async Task<IActionResult> OnPostExperienceAsync()
    {
        await MustExistAsync();
        Db.Add(Named(() => new ServiceExperience(ServiceId, Experience, Today, By), nameof(Experience)));
        await Db.SaveChangesAsync();
        return Done("Your colleagues can read it here. It leaves the house in nothing.", Here);
    }

    public async Task<IActionResult> OnPostChangeAsync()
    {
        var experience = await ExperienceAsync();
        Named(() => { experience.Change(Mine.Text, By); return true; }, "Mine.Text");
        await Db.SaveChangesAsync();
        return Done("Changed.", Here);
    }

    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        (await ExperienceAsync()).Withdraw(By);
        await Db.SaveChangesAsync();
        return Done("Taken back. Nobody sees it any more.", Here);
    }

    public async Task<IActionResult> OnPostRoomAsync()
    {
        await MustExistAsync();
        var name = RuleBroken.Words(Room.Unit, "Say what is counted: beds, places, appointments.", "Room.Unit", 100);
        var unit = (await Db.DirectoryUnits.ToListAsync()).Find(u => u.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? Db.Add(new Unit(name)).Entity;
        await Named(async () =>
        {
            if (await Db.ServiceCapacities.FirstOrDefaultAsync(c => c.ServiceId == ServiceId && c.UnitId == unit.Id) is { } said) said.Say(Room.Available, Room.Maximum, Room.Description, By);
            else Db.Add(new ServiceCapacity(ServiceId, unit.Id, Room.Available, Room.Maximum, Room.Description, By));
        }, "Room.");
        await Db.SaveChangesAsync();
        return Done($"Everybody sees it for {ServiceCapacity.FreshDays} days.", Here);
    }

    private async Task MustExistAsync()
    {
        if (!await Db.Services.AnyAsync(s => s.Id == ServiceId)) throw new NotHere();
    }

    private async Task<DirectoryReport> ReportAsync(Guid id) => await Db.DirectoryReports.FirstOrDefaultAsync(r => r.ServiceId == ServiceId && r.Id == id) ?? throw new NotHere();

    private async Task<ServiceExperience> ExperienceAsync()
    {
        var experience = await Db.ServiceExperiences.FirstOrDefaultAsync(e => e.ServiceId == ServiceId && e.Id == Mine.Id) ?? throw new NotHere();
        Db.Expect(experience, Mine.Version);
        return experience;
    }

    /// <summary>A sentence of the record stands beside the field of this form.</summary>
    private static T Named<T>(Func<T> act, string field)
    {
        try
        {
            return act();
        }
        catch (RuleBroken broken) when (broken.Field is not null)
        {
            throw new RuleBroken(broken.Message, field);
        }
    }

    private static async Task Named(Func<Task> act, string before)
    {
        try
        {
            await act();
        }
        catch (RuleBroken broken) when (broken.Field is not null)
        {
            throw new RuleBroken(broken.Message, before + broken.Field);
        }
    }

    /// <summary>An experience of one's own in other words.</summary>
    public sealed class TypedExperience
    {
        public Guid Id { get; set; }
        public int Version { get; set; }
        public string? Text { get; set; }
    }

    /// <summary>How much is free, as somebody heard it.</summary>
    public sealed class TypedRoom
    {
        public decimal? Available { get; set; }
        public decimal? Maximum { get; set; }
        public string? Unit { get; set; }
        public string? Description { get; set; }
    }
}
