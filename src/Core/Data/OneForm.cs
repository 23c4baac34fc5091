using Microsoft.EntityFrameworkCore.Storage;

namespace Alongside.Core.Data;

/// <summary>The form a request is working on: all that is saved for it stays or goes together, and no versioned record changes in it unseen.</summary>
/// <param name="key">The one-time key it was rendered with.</param>
/// <param name="print">The fingerprint of what was sent.</param>
public sealed class OneForm(Guid key, string print)
{
    private readonly HashSet<IVersioned> _seen = new(ReferenceEqualityComparer.Instance);

    internal Guid Key => key;
    internal string Print => print;

    internal void Saw(IVersioned record) => _seen.Add(record);

    /// <exception cref="InvalidOperationException">The page forgot to say from which version of the record its form was made.</exception>
    internal void MustHaveSeen(IVersioned record)
    {
        if (!_seen.Contains(record))
            throw new InvalidOperationException($"A form changed a {record.GetType().Name} without the version it was rendered from. Post Version and call Db.Expect, or say with Db.AsItStands why none is needed.");
    }
}

/// <summary>Several saves that hold together or not at all; inside a form they are part of the form.</summary>
public sealed class Whole : IAsyncDisposable
{
    private readonly IDbContextTransaction? _own;
    private readonly AppDb? _db;

    internal Whole(IDbContextTransaction? own = null, AppDb? db = null) => (_own, _db) = (own, db);

    public Task CommitAsync(CancellationToken cancel = default) => _own?.CommitAsync(cancel) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_own is not null) await _own.DisposeAsync();
        _db?.EndTurn();
    }
}

/// <summary>Taking a form: once, and wholly or not at all.</summary>
public static class FormsTaken
{
    /// <summary>How long a form that was sent is known again.</summary>
    public static readonly TimeSpan KnownFor = TimeSpan.FromDays(7);

    /// <summary>How long the same words sent with another key are asked about.</summary>
    private static readonly TimeSpan AMoment = TimeSpan.FromMinutes(10);

    /// <summary>Several saves that hold together or not at all.</summary>
    public static async Task<Whole> BeginAsync(this AppDb db, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is not null) return new Whole();
        db.Turn ??= await WritersTurn.TakeAsync(db, cancel);
        try
        {
            var begun = await db.Database.BeginTransactionAsync(cancel);
            return db.Form is null ? new Whole(begun, db) : new Whole();
        }
        finally
        {
            db.EndTurn();
        }
    }

    /// <summary>The form with this key when it was taken already, whoever sent it.</summary>
    public static Task<FormSent?> SentBeforeAsync(this AppDb db, Guid key) =>
        db.FormsSent.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(f => f.Key == key);

    /// <summary>The form with this key; and one with the very same words that the caller sent a moment ago with another key, as after the browser's button back.</summary>
    public static async Task<(FormSent? First, FormSent? Same)> SentBeforeAsync(this AppDb db, Guid key, string print)
    {
        var (since, me) = (db.Clock.Now - AMoment, db.Caller.WorkerId ?? Guid.Empty);
        var known = await db.FormsSent.IgnoreQueryFilters().AsNoTracking().Where(f => f.Key == key || (f.WorkerId == me && f.Print == print && f.At > since)).OrderBy(f => f.At).Take(20).ToListAsync();
        return (known.Find(f => f.Key == key), known.FindLast(f => f.Key != key));
    }

    /// <summary>The form is done: keeps all of it, with the answer; false, and nothing kept, when the same form was taken meanwhile.</summary>
    public static async Task<bool> FinishAsync(this AppDb db, string? address, string? said)
    {
        var form = db.Form;
        db.Form = null;
        if (form is null || db.Database.CurrentTransaction is not { } whole) return true;
        await using (new Whole(whole, db))
        {
            // The second of two waits here until the first is through.
            if (address is not null && await WriteAsync(db, form, address, said) == 0) return false;
            await whole.CommitAsync();
            return true;
        }
    }

    private static Task<int> WriteAsync(AppDb db, OneForm form, string address, string? said) => db.Database.ExecuteSqlAsync(
        $"""insert into forms_sent ("key", worker_id, at, print, address, said, tab) values ({form.Key}, {db.Caller.WorkerId ?? Guid.Empty}, {db.Clock.Now}, {form.Print}, {address}, {said}, {db.SentFrom}) on conflict do nothing""");

    /// <summary>The form is refused: nothing of it is kept, and its key is free again.</summary>
    public static async Task LeaveAsync(this AppDb db)
    {
        db.Form = null;
        if (db.Database.CurrentTransaction is { } whole) await new Whole(whole, db).DisposeAsync();
    }

    /// <summary>What was saved so far stays even if the rest is refused, as the count of wrong passwords.</summary>
    public static async Task KeepAsync(this AppDb db)
    {
        if (db.Database.CurrentTransaction is { } whole) await whole.CommitAsync();
        db.EndTurn();
    }

    /// <summary>Forgets the forms sent before an instant, in one statement.</summary>
    public static Task<int> ForgetFormsAsync(AppDb db, DateTime before, CancellationToken cancel) =>
        db.FormsSent.IgnoreQueryFilters().Where(f => f.At < before).ExecuteDeleteAsync(cancel);
}
