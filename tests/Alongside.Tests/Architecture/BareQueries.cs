using System.Reflection;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Undo;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Architecture;

/// <summary>Generated over the model: a query that somebody forgot to narrow returns nothing of a case or a person that is not open to the caller.</summary>
public class BareQueries
{
    /// <summary>Records of the agency itself, which say nothing of any client.</summary>
    private static readonly Type[] OfTheAgency =
    [
        typeof(SavedView), typeof(Core.Calendar.Preparation), typeof(Core.Referrals.PartnerInbox), typeof(Core.Directory.DirectoryReport), typeof(Core.Directory.ServiceExperience), typeof(Core.Directory.ServiceSought), typeof(Core.Assessments.AgencyForm), typeof(Core.Programs.Packs.PackEdition), typeof(Core.Programs.Packs.PackTerm), typeof(Core.Jobs.Job), typeof(Agency), typeof(AgencyProgram), typeof(Role), typeof(Worker), typeof(Absence), typeof(Core.Reminders.WorkerReminders), typeof(WorkerProgram), typeof(AuditEntry), typeof(DoublesPass), typeof(NameCount), typeof(Core.Audits.ReadinessOnDay), typeof(TrailCheck), typeof(Core.Deadlines.ProgramRules),
        typeof(IdentityUserClaim<Guid>), typeof(IdentityUserLogin<Guid>), typeof(IdentityUserToken<Guid>),
    ];

    /// <summary>What the filters themselves ask: they can have none, and pages cannot reach them.</summary>
    private static readonly Type[] AskedByTheFilter = [typeof(Seat), typeof(Place), typeof(Part)];

    /// <summary>Guarded by a filter of their own.</summary>
    private static readonly Type[] Guarded = [typeof(Case), typeof(Person), typeof(Household), typeof(Draft), typeof(FormSent), typeof(ReversibleAct), typeof(PossibleDouble), typeof(Core.Reminders.MessageSent), typeof(Core.Audits.MockAudit), typeof(Core.Audits.AuditOpening), typeof(Core.Calendar.WorkerEntry), typeof(Core.Calendar.CalendarFeed), typeof(Core.Calendar.BusyCalendar)];

    /// <summary>Records of which the demonstration agency has none yet; an empty table proves nothing.</summary>
    private static readonly string[] NoneInTheDemo = [];

    [Theory, EachDatabase]
    public async Task return_nothing_of_a_case_that_is_not_the_callers(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var doors = await DemoAgencyDoors.OfAsync(site);
        var found = new List<string>();
        var strangers = 0;
        foreach (var userName in DemoAgencyDoors.UserNames)
            foreach (var @case in doors.Cases.Where(c => c.Exists && !doors.Opens(doors.Of(userName), c)))
            {
                strangers++;
                found.AddRange(await site.AsAsync(userName, async db =>
                {
                    var seen = new List<string>();
                    foreach (var type in DemoAgencyDoors.CaseRecords(db))
                        if (await Call<int>(nameof(OfCaseAsync), type, db, @case.Id) is > 0 and var rows) seen.Add($"{userName} sees {rows} {type.Name} of {@case.Said}");
                    if (await db.Cases.AnyAsync(c => c.Id == @case.Id)) seen.Add($"{userName} sees {@case.Said}");
                    return seen;
                }));
            }
        Assert.True(strangers > 8, "The demonstration agency has too few strangers for this to mean anything.");
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory, EachDatabase]
    public async Task return_nothing_of_a_person_whom_the_caller_does_not_know(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var doors = await DemoAgencyDoors.OfAsync(site);
        foreach (var userName in new[] { "dana", "marcus", "admin" })
        {
            var known = await site.AsAsync(userName, db => db.CasePeople.Select(p => p.PersonId).Distinct().ToListAsync());
            var recorded = await site.DataAsync(db => db.People.Where(p => p.Recorded.WorkerId == doors.Of(userName).Id).Select(p => p.Id).ToListAsync());
            var may = known.Concat(recorded).ToHashSet();
            var found = await site.AsAsync(userName, async db =>
            {
                var seen = (await db.People.Select(p => p.Id).ToListAsync()).Where(p => !may.Contains(p)).Select(p => $"{userName} sees person {p}").ToList();
                foreach (var type in PersonRecords(db))
                    seen.AddRange((await Call<List<Guid>>(nameof(PeopleOfAsync), type, db)).Where(p => !may.Contains(p)).Select(p => $"{userName} sees a {type.Name} of {p}"));
                return seen;
            });
            Assert.True(found.Count == 0, string.Join('\n', found));
            Assert.True(may.Count < await site.DataAsync(db => db.People.CountAsync()));
        }
    }

    [Theory, EachDatabase]
    public async Task return_no_protected_row_to_whoever_may_not_see_them(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var types = await site.DataAsync(db => Task.FromResult(DemoAgencyDoors.CaseRecords(db).Where(t => db.Model.FindEntityType(t)!.FindProperty(nameof(ICaseRecord.Sensitivity)) is not null).ToList()));
        Assert.NotEmpty(types);
        foreach (var type in types)
        {
            Assert.True(await site.DataAsync(db => Call<bool>(nameof(ProtectOneAsync), type, db)), $"There is no {type.Name} to protect.");
            Assert.True(await site.DataAsync(db => Call<int>(nameof(ProtectedAsync), type, db)) > 0);
            // The auditor opens every case, and protected sections of none.
            foreach (var userName in new[] { "avery", "ines" }) Assert.Equal(0, await site.AsAsync(userName, db => Call<int>(nameof(ProtectedAsync), type, db)));
        }
    }

    [Theory, EachDatabase]
    public async Task find_a_row_of_every_kind_in_the_demonstration_agency(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var empty = await site.DataAsync(async db =>
        {
            var none = new List<string>();
            foreach (var type in DemoAgencyDoors.CaseRecords(db).Concat(PersonRecords(db)).Distinct())
                if (await Call<int>(nameof(AllAsync), type, db) == 0) none.Add(type.Name);
            return none;
        });
        Assert.Equal(NoneInTheDemo.Order(), empty.Order());
    }

    [Fact]
    public async Task are_about_records_that_say_whose_they_are()
    {
        await using var site = await Site.OnAsync(DatabaseProvider.Sqlite);
        var unsaid = await site.DataAsync(db => Task.FromResult(db.Model.GetEntityTypes().Select(t => t.ClrType)
            .Where(t => !typeof(ICaseRecord).IsAssignableFrom(t) && !typeof(IPersonRecord).IsAssignableFrom(t) && !typeof(IPublicRecord).IsAssignableFrom(t) && !OfTheAgency.Contains(t) && !Guarded.Contains(t) && !AskedByTheFilter.Contains(t)).ToList()));
        Assert.True(unsaid.Count == 0, "Say whose these records are (ICaseRecord, IPersonRecord, IPublicRecord): " + string.Join(", ", unsaid.Select(t => t.Name)));
        var open = await site.DataAsync(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(t => (typeof(ICaseRecord).IsAssignableFrom(t.ClrType) || typeof(IPersonRecord).IsAssignableFrom(t.ClrType) || Guarded.Contains(t.ClrType)) && t.GetDeclaredQueryFilters().Count == 0).Select(t => t.Name).ToList()));
        Assert.Empty(open);
        Assert.DoesNotContain(AskedByTheFilter, t => t.IsVisible);
    }

    private static IEnumerable<Type> PersonRecords(AppDb db) => db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => typeof(IPersonRecord).IsAssignableFrom(t)).OrderBy(t => t.Name);

    private static Task<T> Call<T>(string method, Type type, params object[] arguments) =>
        (Task<T>)typeof(BareQueries).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, arguments)!;

    private static Task<int> OfCaseAsync<T>(AppDb db, Guid id) where T : class, ICaseRecord => db.Set<T>().CountAsync(r => r.CaseId == id);
    private static async Task<bool> ProtectOneAsync<T>(AppDb db) where T : class, ICaseRecord
    {
        if (await db.Set<T>().OrderBy(r => r.CaseId).FirstOrDefaultAsync() is not { } record) return false;
        db.Entry(record).Property(nameof(ICaseRecord.Sensitivity)).CurrentValue = Sensitivity.DomesticViolence;
        await db.SaveChangesAsync();
        return true;
    }

    private static Task<int> ProtectedAsync<T>(AppDb db) where T : class, ICaseRecord => db.Set<T>().CountAsync(r => r.Sensitivity != Sensitivity.Ordinary);
    private static Task<int> AllAsync<T>(AppDb db) where T : class => db.Set<T>().CountAsync();
    private static Task<List<Guid>> PeopleOfAsync<T>(AppDb db) where T : class, IPersonRecord => db.Set<T>().Select(r => r.PersonId).Distinct().ToListAsync();
}
