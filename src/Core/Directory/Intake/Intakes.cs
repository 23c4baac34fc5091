namespace Alongside.Core.Directory.Intake;

/// <summary>Recognizes what a package is, and opens it.</summary>
internal static class Intakes
{
    /// <summary>What is turned into tables is held in memory; this much text makes a gigabyte of it.</summary>
    private const long MostToTurn = 300L << 20;

    /// <summary>Opens a folder, a .zip, or one JSON file as what it is.</summary>
    public static IIntake Open(string path)
    {
        var package = HsdsPackage.Open(path);
        IIntake? intake = null;
        try
        {
            return intake = Of(package, Path.GetFileName(path.TrimEnd('/', '\\')));
        }
        finally
        {
            // Only tables go on reading from the package.
            if (intake is not TableIntake) package.Dispose();
        }
    }

    /// <summary>Whether the package is not of HSDS 3 tables, so that somebody should see how it is read before it is. What cannot be opened says so when it is read.</summary>
    public static bool IsTurned(string path)
    {
        try
        {
            using var package = HsdsPackage.Open(path);
            var tables = package.Tabular().ToList();
            var headers = tables.ToDictionary(f => f, package.HeadersOf, StringComparer.OrdinalIgnoreCase);
            return tables.Count == 0 ? package.Json().Any() : FrontDoorMap.All.Any(m => m.Fits(headers));
        }
        catch (RuleBroken)
        {
            return false;
        }
    }

    private static IIntake Of(HsdsPackage package, string name)
    {
        var tables = package.Tabular().ToList();
        if (tables.Count == 0 && package.Json().Any()) return JsonIntake.Of(package, Most(package.Json().ToList(), package));
        var headers = tables.ToDictionary(f => f, package.HeadersOf, StringComparer.OrdinalIgnoreCase);
        if (FrontDoorMap.All.FirstOrDefault(m => m.Fits(headers)) is { } map) return Turned(map, package, tables);
        RuleBroken.Unless(headers.ContainsKey(Service.Table.File) || headers.ContainsKey(Organization.Table.File),
            $"There is neither services.csv nor organizations.csv in {name}. Name the folder or the .zip file that holds the CSV files themselves, or a JSON file of an HSDS API.");
        return new TableIntake(package);
    }

    private static List<string> Most(List<string> files, HsdsPackage package)
    {
        RuleBroken.Unless(files.Sum(package.SizeOf) <= MostToTurn, $"The package holds more than {MostToTurn >> 20} MB. Split it by organization, or ask for it as HSDS 3.0 tables (CSV), which may be of any size.");
        return files;
    }

    private static MadeIntake Turned(FrontDoorMap map, HsdsPackage package, List<string> tables)
    {
        Most(tables, package);
        var wanted = map.Tables.Select(t => t.From).Concat(map.Links.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var files = tables.Where(wanted.Contains).Order(StringComparer.Ordinal).Select(f => InputFile.Of(f, package.Find(f)!)).ToList();
        var made = new FrontDoor(map, files.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase)).Make();
        var notRead = tables.Where(f => !wanted.Contains(f)).Order(StringComparer.Ordinal)
            .Select(f => new FilePlan(f, package.RowsOf(f), "", [], [], map.NotRead.GetValueOrDefault(f.ToLowerInvariant(), "The map of this format does not know the file.")));
        return new MadeIntake(map.Name, true, made, files, [.. files.Select(f => MapPlan.Of(map, f, made)), .. notRead], map.Links.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }
}
