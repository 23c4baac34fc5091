using System.Runtime.CompilerServices;

namespace Alongside.Core.Assessments;

/// <summary>The instruments that come with the product: those whose licence lets it ship their words. Each is a JSON resource with its copyright line, its sources and its scoring.</summary>
public static class Instruments
{
    private const string Folder = "Alongside.Core.Assessments.Instruments.";

    private static readonly Lazy<IReadOnlyList<Instrument>> Shipped = new(() => [.. Names().Select(Resource).Select(Instrument.Read).OrderBy(i => i.IsOptional).ThenBy(i => i.Title, StringComparer.Ordinal)]);
    private static readonly ConditionalWeakTable<Form, Fit> Fits = [];

    /// <summary>Every shipped instrument, those of the optional pack last.</summary>
    public static IReadOnlyList<Instrument> All => Shipped.Value;

    public static Instrument? Find(string id) => All.FirstOrDefault(i => i.Id == id);

    public static Instrument Of(string id) => Find(id) ?? throw new RuleBroken($"“{id}” is no instrument that comes with the product; these do: {string.Join(", ", All.Select(i => i.Id))}.");

    /// <summary>The instrument a form is, by its address or code and only when it asks all the scored questions with the same answers; nothing otherwise.</summary>
    public static Instrument? For(Form form) => FitOf(form).Instrument;

    internal static Fit FitOf(Form form) => Fits.GetValue(form, f => All.Select(i => i.In(f) is { } items ? new Fit(i, items) : null).FirstOrDefault(fit => fit is not null) ?? new Fit(null, new Dictionary<string, FormItem>()));

    internal sealed record Fit(Instrument? Instrument, IReadOnlyDictionary<string, FormItem> Items);

    private static IEnumerable<string> Names() => typeof(Instruments).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Resource(string name)
    {
        using var stream = typeof(Instruments).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
