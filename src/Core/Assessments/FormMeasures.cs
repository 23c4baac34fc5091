namespace Alongside.Core.Assessments;

/// <summary>One score a form can give, as a program or a chart names it.</summary>
/// <param name="Key">“phq-9/total”: the form and the score.</param>
public sealed record FormMeasure(string Key, string Title, Better Better);

/// <summary>Which scores a form can give.</summary>
public static class FormMeasures
{
    /// <summary>The scores of a form in use: those of its instrument by its rules, or what an own form weighs and calculates.</summary>
    public static IReadOnlyList<FormMeasure> Measures(this AgencyForm form) => form.Instrument is { } instrument
        ? [.. instrument.Scores.Select(s => new FormMeasure(KeyOf(form.Key, s.Id), s.Title, s.Better))]
        : [.. Own(form.AsForm()).Select(s => new FormMeasure(KeyOf(form.Key, s.Id), s.Title, Better.Neither))];

    /// <summary>“phq-9/total”.</summary>
    public static string KeyOf(string formKey, string scoreId) => $"{formKey}/{scoreId}";

    private static IEnumerable<(string Id, string Title)> Own(Form form)
    {
        if (form.All.Any(i => i.Options.Any(o => o.Weight is not null))) yield return (OwnScores.Weights, OwnScores.WeightsTitle);
        foreach (var item in form.All.Where(OwnScores.IsCalculatedScore)) yield return (item.LinkId, item.Called);
    }
}
