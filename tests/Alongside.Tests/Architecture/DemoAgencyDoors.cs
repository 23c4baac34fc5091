using System.Collections;
using System.Text.RegularExpressions;
using Alongside.Core.Assessments;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Architecture;

/// <summary>The demonstration agency as the guarantee tests see it: who may open what, reckoned from the rows themselves and never by the product's own filter.</summary>
internal sealed partial class DemoAgencyDoors
{
    public static readonly string[] UserNames = ["dana", "marcus", "ruth", "ines", "admin", "avery"];

    /// <summary>Where the name of a parameter is not the beginning of the name of its record.</summary>
    private static readonly Dictionary<string, string> Called = new() { ["program"] = "AgencyProgram", ["form"] = "AgencyForm", ["file"] = "AnswerFile", ["other"] = "Person", ["pause"] = "ClockPause", ["date"] = "DateOnRecord" };

    private readonly Site _site;
    private readonly Dictionary<string, Somebody> _people = [];
    private readonly Dictionary<(Guid Case, string Type), List<Guid>> _children = [];

    private DemoAgencyDoors(Site site) => _site = site;

    public sealed record Somebody(Guid Id, HashSet<Capability> Capabilities, HashSet<Guid> Teams, HashSet<Guid> Programs, HashSet<Guid> Sample);
    public sealed record OneCase(string Said, Guid Id, Guid ProgramId, Guid PersonId, Guid? RecordedBy, bool Exists = true, bool Closed = false);

    /// <summary>A case of dana's, one of the same program that is not, one of another program, a closed one, one of whom marcus covers, and none at all.</summary>
    public List<OneCase> Cases { get; } = [];

    public Somebody Of(string userName) => _people[userName];

    public static async Task<DemoAgencyDoors> OfAsync(Site site)
    {
        var doors = new DemoAgencyDoors(site);
        await site.DataAsync(doors.ReadAsync);
        return doors;
    }

    private async Task<bool> ReadAsync(AppDb db)
    {
        var ec = await db.Programs.SingleAsync(p => p.Code == "EC");
        // So that there is a supervisor for whom a program is another one.
        (await db.Workers.Include(w => w.Programs).SingleAsync(w => w.UserName == "ruth")).WorkIn([ec.Id]);
        await db.SaveChangesAsync();

        // Marcus covers for a colleague today, in the demonstration for Thuy: her cases are as if he sat on their teams.
        var marcus = await db.Workers.Where(w => w.UserName == "marcus").Select(w => w.Id).SingleAsync();
        var his = await db.WorkerPrograms.Where(p => p.WorkerId == marcus).Select(p => p.ProgramId).ToListAsync();
        var thuy = await db.Workers.Where(w => w.Active && !UserNames.Contains(w.UserName!) && !db.Absences.Any(a => a.WorkerId == w.Id) && db.TeamMembers.Any(t => t.WorkerId == w.Id && t.Role == TeamRole.Primary && t.Until == null
            && db.Cases.Any(c => c.Id == t.CaseId && c.Status != CaseStatus.Closed && c.HouseholdId == null && his.Contains(c.ProgramId) && !c.Team.Any(o => (o.WorkerId == marcus || o.WorkerName.StartsWith("Dana")) && o.Until == null)))).OrderBy(w => w.UserName != "thuy").ThenBy(w => w.UserName).Select(w => w.Id).FirstOrDefaultAsync();
        if (thuy != Guid.Empty) await Cover.NameAsync(db, thuy, marcus, db.Clock.Today, db.Clock.Today, AbsenceReason.Sick, new Stamp { Name = "Test", At = db.Clock.Now });
        Guid[] covered = [thuy];

        var roles = await db.Roles.ToDictionaryAsync(r => r.Id, r => r.Capabilities);
        foreach (var worker in await db.Workers.Include(w => w.Programs).Where(w => UserNames.Contains(w.UserName!)).ToListAsync())
            _people[worker.UserName!] = new Somebody(worker.Id, [.. roles[worker.RoleId]],
                [.. await db.TeamMembers.Where(t => (t.WorkerId == worker.Id || covered.Contains(t.WorkerId) && worker.UserName == "marcus") && t.Until == null).Select(t => t.CaseId).ToListAsync()], [.. worker.Programs.Select(p => p.ProgramId)], [.. await SampleAsync(db, worker.Id, true)]);

        foreach (var type in CaseRecords(db))
            await (Task)typeof(DemoAgencyDoors).GetMethod(nameof(ReadChildrenAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(type).Invoke(this, [db])!;
        var rich = _children.Keys.GroupBy(k => k.Case).ToDictionary(g => g.Key, g => g.Count());
        var all = (await db.Cases.Where(c => c.HouseholdId == null).Join(db.People, c => c.PersonId, p => p.Id, (c, p) => new { c.Id, c.ProgramId, c.PersonId, c.Status, p.Recorded.WorkerId }).ToListAsync()).OrderByDescending(c => rich.GetValueOrDefault(c.Id)).ToList();
        var danas = _people["dana"].Teams;
        void Take(string said, Func<Guid, Guid, CaseStatus, bool> which, bool whereThereIs = false)
        {
            if (whereThereIs && !all.Exists(c => which(c.Id, c.ProgramId, c.Status) && Cases.TrueForAll(x => x.Id != c.Id))) return;
            var taken = all.First(c => which(c.Id, c.ProgramId, c.Status) && Cases.TrueForAll(x => x.Id != c.Id));
            Cases.Add(new OneCase(said, taken.Id, taken.ProgramId, taken.PersonId, taken.WorkerId, Closed: taken.Status == CaseStatus.Closed));
        }
        Take("dana's own case", (id, _, status) => danas.Contains(id) && status != CaseStatus.Closed);
        Take("a colleague's case of the program", (id, program, status) => !danas.Contains(id) && program == ec.Id && status != CaseStatus.Closed);
        Take("a case of another program", (id, program, status) => !danas.Contains(id) && program != ec.Id && status != CaseStatus.Closed);
        Take("a closed case", (id, program, status) => status == CaseStatus.Closed && (danas.Contains(id) || program == ec.Id));
        var marcusOwn = await db.TeamMembers.Where(t => t.WorkerId == marcus && t.Until == null).Select(t => t.CaseId).ToListAsync();
        var thuys = await db.TeamMembers.Where(t => t.WorkerId == thuy && t.Until == null).Select(t => t.CaseId).ToListAsync();
        if (thuy != Guid.Empty) Take("a case of the colleague marcus covers", (id, _, status) => thuys.Contains(id) && !marcusOwn.Contains(id) && !danas.Contains(id) && status != CaseStatus.Closed);
        var (open, over) = (await SampleAsync(db, _people["avery"].Id, true), await SampleAsync(db, _people["avery"].Id, false));
        Take("a chart in the sample", (id, _, status) => open.Contains(id) && status != CaseStatus.Closed, true);
        Take("a chart of a sample whose dates are over", (id, _, status) => over.Contains(id) && !open.Contains(id) && status != CaseStatus.Closed, true);
        Take("a chart in no sample", (id, _, status) => !over.Contains(id) && !open.Contains(id) && status != CaseStatus.Closed);
        Cases.Add(new OneCase("no case", Guid.NewGuid(), Guid.Empty, Guid.NewGuid(), null, Exists: false));
        return true;
    }

    /// <summary>The charts of the audits that are open to an auditor today, or were until some day before.</summary>
    private static async Task<List<Guid>> SampleAsync(AppDb db, Guid workerId, bool open)
    {
        var today = db.Clock.Today;
        var audits = (await db.AuditOpenings.ToListAsync()).Where(o => o.WorkerId == workerId && (o.From <= today && today <= o.Until) == open).Select(o => o.AuditId).ToList();
        return await db.SampledCharts.Where(c => audits.Contains(c.AuditId)).Select(c => c.CaseId).Distinct().ToListAsync();
    }

    private async Task ReadChildrenAsync<T>(AppDb db) where T : class, ICaseRecord
    {
        if (db.Model.FindEntityType(typeof(T))!.FindProperty("Id") is null) return;
        db.Caller = Caller.System("test") with { Protected = false };
        foreach (var child in await db.Set<T>().Select(r => new { r.CaseId, Id = EF.Property<Guid>(r, "Id") }).ToListAsync()) (_children.TryGetValue((child.CaseId, typeof(T).Name), out var ids) ? ids : _children[(child.CaseId, typeof(T).Name)] = []).Add(child.Id);
        db.Caller = Caller.System("test");
    }

    public static IEnumerable<Type> CaseRecords(AppDb db) => db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => typeof(ICaseRecord).IsAssignableFrom(t)).OrderBy(t => t.Name);

    public bool Opens(Somebody who, OneCase @case) => @case.Exists && (who.Capabilities.Contains(Capability.ReadAllCases)
        || (who.Capabilities.Contains(Capability.ReadSample) && who.Sample.Contains(@case.Id))
        || (who.Capabilities.Contains(Capability.ReadCases) && who.Teams.Contains(@case.Id))
        || (who.Capabilities.Contains(Capability.ReadProgramCases) && who.Programs.Contains(@case.ProgramId)));

    public bool Knows(Somebody who, OneCase @case) => @case.Exists && (Opens(who, @case) || who.Capabilities.Contains(Capability.SearchRegistry) || @case.RecordedBy == who.Id);

    /// <summary>What a door lets through, from its words alone.</summary>
    public static bool LetsThrough(DoorAttribute door, Somebody who, bool toChange) => door switch
    {
        RequiresAttribute requires => who.Capabilities.Contains(requires.ToSee) && (!toChange || requires.OrToChange.Append(requires.ToChange).Any(who.Capabilities.Contains)),
        RequiresAnyAttribute any => any.ToSee.Any(who.Capabilities.Contains) && (!toChange || any.ToChange.Any(who.Capabilities.Contains)),
        ForEveryWorkerAttribute => true,
        _ => throw new InvalidOperationException($"Say here what {door.GetType().Name} lets through."),
    };

    /// <summary>What a page takes by post.</summary>
    public static IEnumerable<HandlerMethodDescriptor> Posts(CompiledPageActionDescriptor page) => page.HandlerMethods.Where(h => h.HttpMethod.Equals("post", StringComparison.OrdinalIgnoreCase));

    /// <summary>Every name a form of the page could post.</summary>
    public static List<string> Fields(CompiledPageActionDescriptor page) => [.. page.BoundProperties.SelectMany(p => Fields(p.BindingInfo?.BinderModelName ?? p.Name, p.ParameterType, 0))
        .Where(f => !Parameters(page.AttributeRouteInfo!.Template!).Any(p => p.Equals(f, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>Every name a form could post for one bound property.</summary>
    private static IEnumerable<string> Fields(string name, Type type, int deep)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (deep > 3 || typeof(Microsoft.AspNetCore.Http.IFormFile).IsAssignableFrom(type)) return [];
        if (type == typeof(string) || type.IsValueType) return [name];
        if (typeof(IEnumerable).IsAssignableFrom(type))
        {
            var item = type.IsArray ? type.GetElementType()! : type.GetGenericArguments().LastOrDefault() ?? typeof(string);
            return item == typeof(string) || item.IsValueType ? [name] : Fields($"{name}[0]", item, deep + 1);
        }
        return type.GetProperties().Where(p => p.SetMethod?.IsPublic == true && p.GetIndexParameters().Length == 0).SelectMany(p => Fields($"{name}.{p.Name}", p.PropertyType, deep + 1));
    }

    public static IEnumerable<string> Parameters(string template) => Parameter().Matches(template).Select(m => m.Groups[1].Value);

    /// <summary>The address of a page in a case, its other parameters filled with records of the case (or of another one), or with ids that nobody has.</summary>
    public async Task<string> AddressAsync(string template, OneCase @case, OneCase? childrenOf = null)
    {
        var address = template;
        // A form that was published does not change: what changes one is shown with a draft.
        if (ChangesAForm().IsMatch(template)) address = address.Replace("{formId:guid}", $"{await _site.DataAsync(db => db.AgencyForms.Where(f => f.Status == FormStatus.Draft).Select(f => f.Id).FirstOrDefaultAsync())}");
        foreach (var parameter in Parameters(address).Distinct())
            address = Regex.Replace(address, $@"\{{{parameter}[^}}]*\}}", (await ValueAsync(parameter, @case, childrenOf ?? @case)).ToString());
        return "/" + address;
    }

    /// <summary>The same page for every record of the case it could be about.</summary>
    public async Task<List<string>> AddressesAsync(string template, OneCase @case)
    {
        var last = Parameters(template).LastOrDefault(IsOfACase);
        if (last is null || !_children.TryGetValue((@case.Id, TypeOf(last).Name), out var children)) return [];
        var address = await AddressAsync(template, @case);
        return [.. children.Select(c => address.Replace(children[0].ToString(), c.ToString()))];
    }

    private async Task<Guid> ValueAsync(string parameter, OneCase @case, OneCase childrenOf)
    {
        if (parameter == "caseId") return @case.Id;
        if (parameter == "personId") return @case.PersonId;
        var type = TypeOf(parameter);
        if (typeof(ICaseRecord).IsAssignableFrom(type)) return _children.TryGetValue((childrenOf.Id, type.Name), out var children) ? children[0] : Guid.NewGuid();
        return await _site.DataAsync(db => (Task<Guid>)typeof(DemoAgencyDoors).GetMethod(nameof(AnyAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [db])!);
    }

    public bool IsOfACase(string parameter) => parameter is not ("caseId" or "personId") && typeof(ICaseRecord).IsAssignableFrom(TypeOf(parameter));

    private Type TypeOf(string parameter)
    {
        var name = parameter.EndsWith("Id", StringComparison.Ordinal) ? parameter[..^2] : parameter;
        var types = _site.DataAsync(db => Task.FromResult(db.Model.GetEntityTypes().Select(t => t.ClrType).ToList())).Result;
        var called = Called.GetValueOrDefault(name, name);
        return types.Find(t => t.Name.Equals(called, StringComparison.OrdinalIgnoreCase)) ?? types.Find(t => t.Name.StartsWith(called, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"Which record is {{{parameter}}}? Name it like its record, or add it to {nameof(Called)}.");
    }

    private static Task<Guid> AnyAsync<T>(AppDb db) where T : class => db.Set<T>().OrderBy(r => EF.Property<Guid>(r, "Id")).Select(r => EF.Property<Guid>(r, "Id")).FirstOrDefaultAsync();

    [GeneratedRegex("^agency/forms/[^/]+/(edit|items)$")]
    private static partial Regex ChangesAForm();

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
