using System.Buffers.Binary;
using System.Security.Cryptography;
using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Cli.Demo;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Seed;

/// <summary>Who works at the seeded agency: programs, roles, and workers with one known password.</summary>
internal sealed class SeedStaff
{
    public const int Fewest = 6, DanaCarries = 80;
    private static readonly string[] First = ["dana", "ruth", "ines", "admin", "avery", "marcus"];

    public Dictionary<string, AgencyProgram> Programs { get; } = [];
    /// <summary>The forms in use, by their keys.</summary>
    public Dictionary<string, AgencyForm> Forms { get; } = [];
    public List<Worker> CaseManagers { get; } = [];
    public List<Worker> Intake { get; } = [];
    /// <summary>How many open cases each case manager is meant to carry.</summary>
    public List<int> Loads { get; } = [];

    private readonly Dictionary<Guid, string[]> _worksIn = [];

    /// <summary>The signs of the programs a worker belongs to.</summary>
    public string[] ProgramsOf(Worker worker) => _worksIn[worker.Id];

    public static async Task<SeedStaff> HireAsync(AppDb db, SeedSize size, SeedContent content, SeedKeys keys, string password)
    {
        var (staff, dice) = (new SeedStaff(), new SeedDice(size.Seed, -1));
        db.Add(With(db, new Agency("Harbor Street Community Services", "Kessler County", "America/New_York"), keys));
        var roles = Role.Starting().ToDictionary(r => r.Key, r => With(db, r, keys));
        db.AddRange(roles.Values);
        foreach (var form in AgencyForms.Starting(db.Caller.At(db.Clock.Now.AddDays(-365 * size.Years)))) db.Add(staff.Forms[form.Key] = With(db, form, keys));
        foreach (var program in DemoAgency.Programs()) db.Add(staff.Programs[program.Code] = With(db, program, keys));
        await db.SaveChangesAsync();

        var hash = Hash(password, dice.Bytes(16));
        var names = new SeedPeople(content, db.Clock.Today);
        var taken = new HashSet<string>();
        for (var i = 0; i < size.Staff; i++)
        {
            var known = i < First.Length ? content.Workers.First(w => w.UserName == First[i]) : null;
            var role = known?.Role.Replace(' ', '-') ?? (i % 12) switch { 6 => "supervisor", 7 => "intake", _ => "case-manager" };
            var (given, family) = known is null ? names.Named(dice) : (known.Name.Split(' ')[0], known.Name.Split(' ')[1]);
            string[] works = role is "case-manager" && known is null ? dice.InHundred(70) ? [dice.Pick(content.Themes.Keys.Order().ToArray())] : [.. content.Themes.Keys.Order()] : [.. content.Themes.Keys.Order()];
            var worker = With(db, new Worker(known?.UserName ?? Free(given, family, taken), $"{given} {family}", known?.Title ?? dice.Pick(["LSW", "LCSW", "", "", "RN"]), roles[role].Id), keys);
            (worker.NormalizedUserName, worker.PasswordHash) = (worker.UserName!.ToUpperInvariant(), hash);
            (worker.SecurityStamp, worker.ConcurrencyStamp) = (Convert.ToHexString(dice.Bytes(16)), Convert.ToHexStringLower(dice.Bytes(16)));
            taken.Add(worker.UserName!);
            worker.WorkIn(works.Select(p => staff.Programs[p].Id));
            staff._worksIn[worker.Id] = works;
            db.Add(worker);
            if (role == "intake") staff.Intake.Add(worker);
            if (role != "case-manager") continue;
            staff.CaseManagers.Add(worker);
            staff.Loads.Add(known?.UserName == "dana" ? DanaCarries : dice.From(20, 91));
        }
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        return staff;
    }

    /// <summary>The programs' numbers go on where the seed stopped.</summary>
    public async Task CountOnAsync(AppDb db, IReadOnlyDictionary<string, int> numbers)
    {
        foreach (var program in await db.Programs.OrderBy(p => p.Code).ToListAsync()) db.Entry(program).Property(p => p.LastNumber).CurrentValue = numbers.GetValueOrDefault(program.Code);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private static T With<T>(AppDb db, T record, SeedKeys keys) where T : class
    {
        db.Entry(record).Property("Id").CurrentValue = keys.Next();
        return record;
    }

    private static string Free(string given, string family, HashSet<string> taken)
    {
        var name = new string([.. Core.People.Names.Fold($"{given}.{family}").Replace(' ', '.').Where(c => c is '.' or >= 'a' and <= 'z')]).Trim('.');
        var free = name;
        for (var i = 2; taken.Contains(free); i++) free = $"{name}{i}";
        return free;
    }

    /// <summary>A password as Identity keeps it (its third format), with salt from the seed, so that the same seed makes the same row.</summary>
    private static string Hash(string password, byte[] salt)
    {
        const int rounds = 100_000;
        var hash = new byte[13 + salt.Length + 32];
        hash[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(1), 2);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(5), rounds);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(9), (uint)salt.Length);
        salt.CopyTo(hash, 13);
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA512, 32).CopyTo(hash, 13 + salt.Length);
        return Convert.ToBase64String(hash);
    }
}
