using System.Collections;
using Alongside.Core.Assessments;
using Alongside.Core.Cases;
using Alongside.Core.Deadlines;
using Alongside.Core.People;
using Alongside.Core.Programs;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alongside.Core.Data;

/// <summary>Saves the whole life of many clients at once: what happened goes on the spine, the dates and summaries follow, each record stands in the sealed audit trail, and only then do the rows go to the database in bulk.</summary>
/// <remarks>For a database that nobody else writes to. It keeps what a save keeps, by the same rules, without the change tracker; memory holds one batch of rows.</remarks>
public sealed class BulkSave : IAsyncDisposable
{
    private const int Batch = 24_000;

    private readonly AppDb _db;
    private readonly IReadOnlyDictionary<Guid, AgencyProgram> _programs;
    private readonly Func<Guid> _nextId;
    private readonly CancellationToken _cancel;
    private readonly Dictionary<Type, Shape> _shapes = [];
    private readonly List<Shape> _ordered = [];
    private readonly Dictionary<Guid, Guid> _ids = [];
    private readonly Dictionary<Guid, Summary> _summaries = [];
    private readonly DateTime _now;
    private readonly DateOnly _today;
    private Task _writing = Task.CompletedTask;
    private long _seq;
    private string _seal = AuditTrail.Beginning;
    private int _waiting;

    private BulkSave(AppDb db, IReadOnlyDictionary<Guid, AgencyProgram> programs, Func<Guid> nextId, CancellationToken cancel)
    {
        (_db, _programs, _nextId, _cancel, _now, _today) = (db, programs, nextId, cancel, db.Clock.Now, db.Clock.Today);
        foreach (var type in BulkWriter.ParentsFirst(db.Model))
        {
            var shape = new Shape(type);
            _ordered.Add(_shapes[type.ClrType] = shape);
        }
    }

    /// <summary>How many rows have gone to the database.</summary>
    public long Rows { get; private set; }

    /// <summary>How many rows have gone into each table.</summary>
    public IEnumerable<(string Table, long Rows)> Tables => _ordered.Where(s => s.Count > 0).Select(s => (s.Type.GetTableName()!, s.Count));

    /// <summary>Begins behind the last row of the trail; the records made from here on get their keys from the source given, in the order in which they are added.</summary>
    public static async Task<BulkSave> BeginAsync(AppDb db, IReadOnlyDictionary<Guid, AgencyProgram> programs, Func<Guid> nextId, CancellationToken cancel = default)
    {
        var save = new BulkSave(db, programs, nextId, cancel);
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Seq).Select(e => new { e.Seq, e.Seal }).FirstOrDefaultAsync(cancel);
        if (last is not null) (save._seq, save._seal) = (last.Seq, last.Seal);
        await db.PrepareForBulkAsync(cancel);
        return save;
    }

    /// <summary>Adds records that belong together (people, families, cases and all that is in them), with everything they hold.</summary>
    public async Task AddAsync(IReadOnlyList<object> records)
    {
        var all = new List<object>();
        foreach (var record in records) Gather(record, all);
        var told = Tell(all);
        foreach (var record in all) GiveId(record);
        foreach (var record in told) GiveId(record);
        foreach (var assessment in all.OfType<Assessment>()) assessment.WrittenAs(id => _ids.GetValueOrDefault(id, id));
        foreach (var record in all) Put(record, audited: true);
        foreach (var record in told) Put(record, audited: record is Activity);
        foreach (var person in all.OfType<Person>())
            foreach (var key in PersonKey.Of(person)) Put(key, audited: false);
        _ids.Clear();
        if (_waiting >= Batch) await SendAsync();
    }

    /// <summary>Writes what is left and lets the database learn what it holds.</summary>
    public async Task CompleteAsync()
    {
        await SendAsync();
        await _writing;
        await _db.LearnFromBulkAsync(_cancel);
    }

    public async ValueTask DisposeAsync()
    {
        // What failed while it was written was told to whoever added the next batch.
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _db.DisposeOfBulkAsync();
    }

    private void Gather(object record, List<object> all)
    {
        all.Add(record);
        foreach (var children in ShapeOf(record).Children)
            foreach (var child in children(record)) Gather(child, all);
    }

    /// <summary>The spine over a whole life: the activities in the order of their days, the dates that they opened and met, and the summary at the end.</summary>
    private List<object> Tell(List<object> all)
    {
        var told = new List<object>();
        var happened = all.OfType<Happening>().SelectMany(h => h.TakeHappened()).OrderBy(a => a.Recorded.At).ToLookup(a => a.CaseId);
        foreach (var @case in all.OfType<Case>())
        {
            var (program, dates, open, closed) = (_programs[@case.ProgramId], new List<Deadline>(), new List<Deadline>(), false);
            DateOnly? reached = null;
            foreach (var activity in happened[@case.Id])
            {
                var day = _db.Clock.Day(activity.OccurredAt);
                if (Spine.Listen(activity, @case, program, day, reached, open)) reached = day;
                open.RemoveAll(d => d.MetAt is not null);
                told.Add(activity);
                closed = activity.Kind switch { ActivityKind.CaseClosed => true, ActivityKind.CaseReopened => false, _ => closed };
                if (closed) continue;
                dates.AddRange(activity.Opening);
                open.AddRange(activity.Opening);
            }
            told.AddRange(dates);
            _summaries[@case.Id] = Summary.Of(open, reached, _today);
        }
        return told;
    }

    private Shape ShapeOf(object record) => _shapes.TryGetValue(record.GetType(), out var shape) ? shape : throw new InvalidOperationException($"{record.GetType().Name} is no record of the database.");

    private void GiveId(object record)
    {
        if (ShapeOf(record).Key is { } key) _ids[(Guid)key.Of(record)!] = _nextId();
    }

    private void Put(object record, bool audited)
    {
        var shape = ShapeOf(record);
        var row = shape.Row(record, _ids);
        if (record is Case @case && _summaries.Remove(@case.Id, out var summary)) shape.Summarize(row, summary);
        Put(shape, row);
        if (audited) Audit(record, shape);
    }

    private void Put(Shape shape, object?[] row)
    {
        shape.Waiting.Add(row);
        _waiting++;
    }

    /// <summary>The row a save would have put on the trail: that a record was added or that something happened, never a client's words.</summary>
    private void Audit(object record, Shape shape)
    {
        var activity = record as Activity;
        var entry = new AuditEntry
        {
            Act = activity is null ? AuditAct.Added : AuditAct.Happened, What = shape.Type.ClrType.Name,
            RecordId = Written(activity?.AboutId ?? shape.Key?.Of(record) as Guid?),
            CaseId = Written((record as ICaseRecord)?.CaseId ?? (record as Case)?.Id),
            PersonId = Written((record as IPersonRecord)?.PersonId ?? (record as People.Person)?.Id),
            Details = activity?.Kind.ToString(),
        };
        var seal = AuditTrail.SealOf(++_seq, _now, _db.Caller.WorkerId, _db.Caller.Name, entry, _seal);
        var row = new AuditEntry
        {
            Seq = _seq, At = _now, WorkerId = _db.Caller.WorkerId, WorkerName = _db.Caller.Name, Act = entry.Act, What = entry.What, RecordId = entry.RecordId,
            CaseId = entry.CaseId, PersonId = entry.PersonId, Details = entry.Details, PreviousSeal = _seal, Seal = seal,
        };
        _seal = seal;
        Put(_shapes[typeof(AuditEntry)], _shapes[typeof(AuditEntry)].Row(row, _ids));
    }

    private Guid? Written(Guid? id) => id is { } made && _ids.TryGetValue(made, out var written) ? written : id;

    /// <summary>One batch is written while the next is made.</summary>
    private async Task SendAsync()
    {
        await _writing;
        var batch = _ordered.Where(s => s.Waiting.Count > 0).Select(s => (s, s.Take())).ToList();
        _waiting = 0;
        _writing = Task.Run(() => WriteAsync(batch), _cancel);
    }

    private async Task WriteAsync(List<(Shape Shape, List<object?[]> Rows)> batch)
    {
        await using var transaction = await _db.Database.BeginTransactionAsync(_cancel);
        foreach (var (shape, rows) in batch) shape.Count += await BulkWriter.WriteAsync(_db, shape.Type, rows, _cancel);
        await transaction.CommitAsync(_cancel);
        Rows += batch.Sum(b => (long)b.Rows.Count);
    }

    /// <summary>What <see cref="CaseSummary"/> would keep on the case.</summary>
    private sealed record Summary(DateOnly? NextDueOn, string? What, string? Because, int Overdue, DateOnly? LastContactOn)
    {
        public static Summary Of(List<Deadline> open, DateOnly? reached, DateOnly today)
        {
            var next = open.MinBy(d => d.DueOn);
            var ordinary = next?.Sensitivity is null or Sensitivity.Ordinary;
            return new Summary(next?.DueOn, ordinary ? next?.What : "A protected date", ordinary ? next?.Because : null, open.Count(d => d.DueOn < today), reached);
        }
    }

    /// <summary>How records of a type lie in their table, what they hold, and the rows that wait for the next batch.</summary>
    private sealed class Shape
    {
        private readonly BulkColumn[] _columns;
        private readonly bool[] _ids;

        public Shape(IEntityType type)
        {
            (Type, _columns) = (type, BulkColumn.Of(type));
            _ids = Array.ConvertAll(_columns, c => c.Property.ClrType == typeof(Guid) || c.Property.ClrType == typeof(Guid?));
            Key = _columns.FirstOrDefault(c => c.Property.IsPrimaryKey() && c.Property.ClrType == typeof(Guid) && c.Property.Name == "Id");
            Children = [.. type.GetNavigations().Where(n => n.IsCollection && !n.IsOnDependent).OrderBy(n => n.Name, StringComparer.Ordinal)
                .Select(n => new Func<object, IEnumerable>(record => n.PropertyInfo!.GetValue(record) as IEnumerable ?? Array.Empty<object>()))];
        }

        public IEntityType Type { get; }
        public BulkColumn? Key { get; }
        public Func<object, IEnumerable>[] Children { get; }
        public List<object?[]> Waiting { get; private set; } = [];
        public long Count { get; set; }

        public List<object?[]> Take()
        {
            var taken = Waiting;
            Waiting = new List<object?[]>(taken.Count);
            return taken;
        }

        public object?[] Row(object record, Dictionary<Guid, Guid> written)
        {
            var row = new object?[_columns.Length];
            for (var i = 0; i < row.Length; i++)
            {
                var value = _columns[i].Of(record);
                row[i] = _ids[i] && value is Guid id && written.TryGetValue(id, out var other) ? other
                    : value is List<Guid> { Count: > 0 } many ? many.ConvertAll(m => written.GetValueOrDefault(m, m)) : value;
            }
            return row;
        }

        public void Summarize(object?[] row, Summary summary)
        {
            for (var i = 0; i < row.Length; i++)
                row[i] = _columns[i].Property.Name switch
                {
                    nameof(Case.NextDueOn) => summary.NextDueOn, nameof(Case.NextDueWhat) => summary.What, nameof(Case.NextDueBecause) => summary.Because,
                    nameof(Case.OverdueCount) => summary.Overdue, nameof(Case.LastContactOn) => summary.LastContactOn, _ => row[i],
                };
        }
    }
}
