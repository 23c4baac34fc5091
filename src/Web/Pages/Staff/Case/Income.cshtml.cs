using Alongside.Core.Cases;
using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What the household has a month, for how many people, and how that is known: what services with an income limit ask.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class IncomeModel(AppDb db) : CasePage(db)
{
    [BindProperty] public Typed Input { get; set; } = new();

    public List<HouseholdIncome> Rows { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Rows = await Db.HouseholdIncomes.AsNoTracking().Where(i => i.CaseId == Case.Id).OrderByDescending(i => i.AsOf).ThenByDescending(i => i.Id).Take(50).ToListAsync();
        Input.AsOf ??= Today;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("The case is closed. Reopen it to write down an income.");
        try
        {
            Db.Add(new HouseholdIncome(Case.Id, Input.AmountAMonth, Input.People, Input.AsOf ?? Today, Input.Source, Today, By));
        }
        catch (RuleBroken broken) when (broken.Field is not null)
        {
            throw new RuleBroken(broken.Message, $"Input.{broken.Field}");
        }
        await Db.SaveChangesAsync();
        return Done("Kept. Options are compared with it from now on.", Url_("income"));
    }

    /// <summary>A yearly amount as percent of the guideline of the day it is of, in words.</summary>
    public static string? OfTheGuideline(HouseholdIncome income) => income is { AmountAMonth: { } amount, People: { } people } && PovertyGuideline.On(income.AsOf, GuidelineRegion.Contiguous) is var guideline
        ? $"{Math.Floor(amount * 1200 / guideline.For(people)):0} percent of {guideline.InWords}" : null;

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public decimal? AmountAMonth { get; set; }
        public int? People { get; set; }
        public DateOnly? AsOf { get; set; }
        public string? Source { get; set; }
    }
}
