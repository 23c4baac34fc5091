using Alongside.Core.Data;

namespace Alongside.Core.Assessments;

/// <summary>A form through its editions: brought in, begun anew, put into use, so that one edition at a time is asked.</summary>
public static class EditionsOfAForm
{
    /// <summary>All editions of a form, the newest first.</summary>
    public static IQueryable<AgencyForm> EditionsOf(this IQueryable<AgencyForm> forms, string key) => forms.Where(f => f.Key == key).OrderByDescending(f => f.Edition);

    /// <summary>Begins a form of the agency's own; its title makes its sign.</summary>
    public static async Task<AgencyForm> BeginAsync(AppDb db, string? title, Stamp by)
    {
        var form = AgencyForm.Begin(title, by);
        await IsFreeAsync(db, form.Key, nameof(AgencyForm.Title));
        db.Add(form);
        return form;
    }

    /// <summary>Brings a questionnaire in as a draft: a form of its own, or the next edition of the form whose sign is given.</summary>
    /// <param name="key">The sign; made from the questionnaire where nothing is said, and then it must be free.</param>
    public static async Task<AgencyForm> BringAsync(AppDb db, string json, string? key, Stamp by)
    {
        var said = RuleBroken.WordsOrNone(key, "Key", AgencyForm.LongestKey) is { } words ? AgencyForm.KeyOf(words) : null;
        var form = AgencyForm.Bring(json, said, by);
        if (said is null) await IsFreeAsync(db, form.Key, "Key");
        else if (await db.AgencyForms.EditionsOf(said).FirstOrDefaultAsync() is { } newest)
        {
            RuleBroken.Unless(newest.Status != FormStatus.Draft, $"Edition {newest.Edition} of “{newest.Title}” is a draft still. Publish it or throw it away first.", "Key");
            form = newest.NextEdition(newest.Edition, by);
            form.Edit(json);
        }
        db.Add(form);
        return form;
    }

    /// <summary>Takes a shipped instrument into use.</summary>
    public static async Task<AgencyForm> TakeAsync(AppDb db, string? instrument, Stamp by)
    {
        var form = AgencyForm.Take(Instruments.Of(instrument ?? ""), by);
        await IsFreeAsync(db, form.Key, "Instrument");
        db.Add(form);
        return form;
    }

    /// <summary>Begins the next edition with the questions of the newest one.</summary>
    public static async Task<AgencyForm> NextAsync(AppDb db, AgencyForm form, Stamp by)
    {
        var newest = await db.AgencyForms.EditionsOf(form.Key).FirstAsync();
        RuleBroken.Unless(newest.Id == form.Id, newest.Status == FormStatus.Draft ? $"Edition {newest.Edition} is being written already. Go on there." : $"Edition {newest.Edition} is newer. Begin the next one from it.");
        var next = newest.NextEdition(newest.Edition, by);
        db.Add(next);
        return next;
    }

    /// <summary>Puts a draft into use; the edition asked so far gives way to it. What is half filled in stays with the edition it was begun with.</summary>
    public static async Task PublishAsync(AppDb db, AgencyForm form, string? whatIsNew, Stamp by)
    {
        form.Publish(whatIsNew, by);
        var older = await db.AgencyForms.Where(f => f.Key == form.Key && f.Id != form.Id && f.Status == FormStatus.Active).ToListAsync();
        db.AsItStands("the edition in use gives way to the one that was published", older);
        foreach (var edition in older) edition.Retire(by);
    }

    private static async Task IsFreeAsync(AppDb db, string key, string field)
    {
        if (await db.AgencyForms.EditionsOf(key).Select(f => f.Title).FirstOrDefaultAsync() is { } title)
            throw new RuleBroken($"There is a form with the sign “{key}” already: {title}. Open it and begin its next edition, or choose another name.", field);
    }
}
