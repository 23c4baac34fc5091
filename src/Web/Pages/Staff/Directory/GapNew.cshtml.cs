using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>Writes down what was looked for and not found; the search has filled it in already.</summary>
[Requires(Capability.UseDirectory)]
public sealed class GapNewModel(AppDb db) : StaffPage(db)
{
    public static readonly SelectListItem[] Domains = IndexModel.Domains;

    [BindProperty] public Typed Input { get; set; } = new();

    public List<SelectListItem> Programs { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var mine = Caller.WorksInProgramIds;
        Programs = [.. (await Db.Programs.Where(p => p.Active).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync()).Select(p => new SelectListItem(p.Name, p.Id.ToString()))];
        var asked = Request.Query;
        Input = new Typed
        {
            Words = asked["words"], Place = asked["place"], Domain = asked["domain"], Topic = asked["topic"], Some = asked["some"] == "true",
            Program = mine.Length == 1 ? mine[0] : null,
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Program is { } program && !await Db.Programs.AnyAsync(p => p.Id == program)) throw new RuleBroken("Choose one of the programs.", "Input.Program");
        try
        {
            Db.Add(new ServiceSought(Input.Words, Input.Place, Input.Domain, Input.Topic, Input.Program, Input.Remark, Input.Some, Today, By));
        }
        catch (RuleBroken broken) when (broken.Field is not null)
        {
            throw new RuleBroken(broken.Message, $"Input.{broken.Field}");
        }
        await Db.SaveChangesAsync();
        return Done("Written down. It counts in the report of what is missing.", "/directory/gaps");
    }

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public string? Words { get; set; }
        public string? Place { get; set; }
        public string? Domain { get; set; }
        public string? Topic { get; set; }
        public Guid? Program { get; set; }
        public string? Remark { get; set; }
        public bool Some { get; set; }
    }
}
