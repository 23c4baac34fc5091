using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alongside.Tests.Store;

/// <summary>Generated over the model: a row of every record, written in bulk and by a save, is the same row to the database and to every query.</summary>
public class WritingInBulk
{
    private const int Each = 6;

    [Theory, EachDatabase]
    public async Task leaves_the_same_bytes_as_a_save_for_every_record_of_the_model(DatabaseProvider database)
    {
        var (saved, bulk) = (await NoKeysCheckedAsync(database), await NoKeysCheckedAsync(database));
        await using (var db = Open(database, saved))
        {
            foreach (var type in BulkWriter.TablesOf(db.Model).OrderBy(t => t.ClrType == typeof(AuditEntry) ? 0 : 1)) db.AddRange(Made(type));
            await db.SaveChangesAsync();
        }
        await using var written = Open(database, bulk);
        await using var before = Open(database, saved);
        var different = new List<string>();
        foreach (var type in BulkWriter.ParentsFirst(written.Model))
        {
            Assert.Equal(Each, await BulkWriter.WriteAsync(written, type, Made(type).Select(r => Array.ConvertAll(BulkColumn.Of(type), c => c.Of(r)))));
            var (rows, by) = (await RawAsync(written, type), await RawAsync(before, type));
            Assert.Equal(Each, rows.Count);
            different.AddRange(rows.Where(r => !by.Contains(r)).Select(r => $"{type.ClrType.Name} in bulk:\n {r}\nby a save:\n {string.Join("\n ", by)}"));
        }
        Assert.True(different.Count == 0, string.Join('\n', different.Take(3)));
    }

    [Theory, EachDatabase]
    public async Task is_read_back_whole_and_found_by_every_key_and_date(DatabaseProvider database)
    {
        await using var db = Open(database, await NoKeysCheckedAsync(database));
        await using (var all = await db.BeginAsync())
        {
            foreach (var type in BulkWriter.ParentsFirst(db.Model)) await (Task)Own(nameof(WriteAsync)).MakeGenericMethod(type.ClrType).Invoke(null, [db, type])!;
            await all.CommitAsync();
        }
        foreach (var type in BulkWriter.TablesOf(db.Model)) await (Task)Own(nameof(ReadAsync)).MakeGenericMethod(type.ClrType).Invoke(null, [db, type])!;
    }

    [Theory, EachDatabase]
    public async Task writes_nothing_when_a_row_points_nowhere(DatabaseProvider database)
    {
        await using var db = Open(database, await Templates.CloneAsync(database, Agencies.Empty));
        var type = db.Model.FindEntityType(typeof(Core.People.ContactPoint))!;
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => BulkWriter.WriteAsync(db, Made(type).Cast<Core.People.ContactPoint>()));
        Assert.Equal(0, await db.ContactPoints.CountAsync());
    }

    private static Task WriteAsync<T>(AppDb db, IEntityType type) where T : class => BulkWriter.WriteAsync(db, Made(type).Cast<T>());

    private static async Task ReadAsync<T>(AppDb db, IEntityType type) where T : class
    {
        var read = await db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToListAsync();
        var columns = BulkColumn.Of(type);
        var key = columns.Where(c => c.Property.IsPrimaryKey()).ToArray();
        foreach (var expected in Made(type))
        {
            var found = read.Single(r => key.All(k => Equals(k.Of(r), k.Of(expected))));
            Assert.All(columns, c => Assert.True(c.Property.GetValueComparer().Equals(c.Of(expected), c.Of(found)), $"{type.ClrType.Name}.{c.Name}: {c.Of(expected)} came back as {c.Of(found)}"));
            foreach (var column in columns.Where(c => c.Of(expected) is Guid or DateTime or DateOnly or Enum))
                Assert.True(await db.Set<T>().IgnoreQueryFilters().CountAsync(Is<T>(column.Property, column.Of(expected)!)) > 0, $"{type.ClrType.Name}: nothing is found by {column.Name} = {column.Of(expected)}");
        }
    }

    /// <summary>r => r.Recorded.WorkerId == value, as a page would ask.</summary>
    private static Expression<Func<T, bool>> Is<T>(IProperty property, object value)
    {
        var record = Expression.Parameter(typeof(T));
        var path = new List<MemberInfo> { property.PropertyInfo! };
        for (var owner = property.DeclaringType; owner is IComplexType part; owner = part.ComplexProperty.DeclaringType) path.Insert(0, part.ComplexProperty.PropertyInfo!);
        var member = path.Aggregate((Expression)record, Expression.MakeMemberAccess);
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(member, Expression.Constant(value, property.ClrType)), record);
    }

    private static MethodInfo Own(string name) => typeof(WritingInBulk).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static AppDb Open(DatabaseProvider database, string connection)
    {
        var db = Templates.Open(database, connection, new Clock(TimeProvider.System));
        db.Caller = Caller.System("test");
        return db;
    }

    /// <summary>A database that takes any row: what these tests compare is the form of the values, not where they point.</summary>
    private static async Task<string> NoKeysCheckedAsync(DatabaseProvider database) => await Templates.CloneAsync(database, Agencies.Empty)
        + (database == DatabaseProvider.Sqlite ? ";Foreign Keys=False" : ";Options=-c session_replication_role=replica");

    private static async Task<List<string>> RawAsync(AppDb db, IEntityType type)
    {
        // When a service changed is said by the save itself, whatever stood there.
        var names = BulkColumn.Of(type).Where(c => c.Property.Name != nameof(Core.Directory.Service.ChangedAt)).Select(c => $"\"{c.Name}\"").ToList();
        var kinds = db is SqliteDb ? names.Select(n => $"typeof({n}), {n}") : names;
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"select {string.Join(", ", kinds)} from \"{type.GetTableName()}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch { byte[] b => Convert.ToHexString(b), Array a => string.Join(',', a.Cast<object>()), DateTime d => d.ToString("O"), var v => v.ToString() })));
        return rows;
    }

    private static List<object> Made(IEntityType type) => [.. Enumerable.Range(1, Each).Select(n => Make(type, n))];

    private static object Make(IEntityType type, int n)
    {
        var record = Activator.CreateInstance(type.ClrType, true)!;
        Fill(type, record, n);
        return record;
    }

    private static void Fill(ITypeBase type, object record, int n)
    {
        foreach (var property in type.GetProperties()) Set(property, record, Value(property, n));
        foreach (var part in type.GetComplexProperties())
        {
            var value = RuntimeHelpers.GetUninitializedObject(part.ClrType);
            Fill(part.ComplexType, value, n);
            Set(part, record, value);
        }
    }

    private static void Set(IPropertyBase property, object record, object? value)
    {
        if (property.FieldInfo is { } field) field.SetValue(record, value);
        else property.PropertyInfo!.SetValue(record, value);
    }

    private static object? Value(IProperty property, int n)
    {
        if (property.IsNullable && n % 3 == 0) return null;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var name = $"{property.DeclaringType.Name}.{property.Name}";
        if (type.IsEnum) return Enum.GetValues(type) is { } words ? words.GetValue(n % words.Length) : null;
        if (type == typeof(Guid)) return new Guid(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes($"{name}{n}")));
        // Digits by its rule; keys are made of it.
        if (property.Name == "SearchPhones") return $"614555019{n}";
        // The parts of a note are read for the search.
        if (property.Name == "PartsJson") return $"{{\"Key\":\"kind-{n}\",\"Name\":\"Ñúñez “’ 北\",\"Parts\":[]}}";
        if (type == typeof(string)) return $"{n} Ñúñez “’ 北 \n{name}" is var text && property.GetMaxLength() is { } most && text.Length > most ? text[..most] : $"{n} Ñúñez “’ 北 \n{name}";
        if (type == typeof(DateTime)) return new DateTime(2026, 5, n, 13, n, 0, DateTimeKind.Utc).AddMicroseconds(n switch { 1 => 0, 2 => 120_000, 4 => 123_000, _ => 123_456 });
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 5, n, 13, n, 0, TimeSpan.Zero);
        if (type == typeof(DateOnly)) return new DateOnly(1900 + 20 * n, n, 28);
        if (type == typeof(TimeOnly)) return new TimeOnly(n, 30 + n);
        if (type == typeof(int)) return n * 17;
        if (type == typeof(long)) return 1000L + n;
        if (type == typeof(short)) return (short)n;
        if (type == typeof(bool)) return n % 2 == 0;
        if (type == typeof(decimal)) return n * 1000.10m;
        if (type == typeof(double)) return n * 41.123456789;
        if (type == typeof(byte[])) return new byte[] { 0, 255, (byte)n };
        if (type == typeof(List<string>)) return n == 2 ? new List<string>() : new List<string> { $"a, “b” {n}", "c\"d'\\" };
        if (type == typeof(List<int>)) return n == 2 ? new List<int>() : new List<int> { n, 30 * n };
        if (type == typeof(List<DateOnly>)) return n == 2 ? new List<DateOnly>() : new List<DateOnly> { new(2026, n, 28), new(2026, 12, 25) };
        if (type == typeof(List<Guid>)) return n == 2 ? new List<Guid>() : new List<Guid> { new(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) };
        if (type == typeof(List<DayOfWeek>)) return n == 2 ? new List<DayOfWeek>() : new List<DayOfWeek> { DayOfWeek.Monday, DayOfWeek.Thursday };
        if (type == typeof(List<Capability>)) return new List<Capability> { Capability.ReadCases, Capability.ReadAudit };
        throw new InvalidOperationException($"Say here what a value of {type.Name} may be, for {name}.");
    }
}
