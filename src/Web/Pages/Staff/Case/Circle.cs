namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The people around the client as a drawing: the client in the middle, up to ten around, from who is on record.</summary>
public sealed record Circle(IReadOnlyList<string> Center, IReadOnlyList<Circle.Node> Nodes, int More)
{
    public const int Width = 520, Height = 490, Home = 52, Around_ = 50, Most = 10;

    /// <summary>One person: where they stand, and the line to the middle.</summary>
    public sealed record Node(double X, double Y, IReadOnlyList<string> Name, IReadOnlyList<string> Role, double FromX, double FromY, double ToX, double ToY);

    public static Circle Around(string center, IReadOnlyList<(string Name, string Role)> people)
    {
        var shown = people.Take(Most).ToList();
        var nodes = new List<Node>();
        for (var i = 0; i < shown.Count; i++)
        {
            var angle = -Math.PI / 2 + 2 * Math.PI * i / shown.Count;
            var (dx, dy) = (Math.Cos(angle), Math.Sin(angle));
            var (x, y) = (Width / 2d + 203 * dx, Height / 2d + 190 * dy);
            var length = Math.Sqrt(Math.Pow(x - Width / 2d, 2) + Math.Pow(y - Height / 2d, 2));
            var (ux, uy) = ((x - Width / 2d) / length, (y - Height / 2d) / length);
            nodes.Add(new Node(x, y, Lines(shown[i].Name), Lines(shown[i].Role), Width / 2d + Home * ux, Height / 2d + Home * uy, x - Around_ * ux, y - Around_ * uy));
        }
        return new Circle([.. center.Split(' ').Take(3).Select(Fit)], nodes, people.Count - shown.Count);
    }

    /// <summary>The words on two lines; what does not fit is in the list below the drawing.</summary>
    private static List<string> Lines(string text)
    {
        List<string> lines = [""];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length == 0) lines[^1] = word;
            else if (lines[^1].Length + word.Length < 14) lines[^1] += " " + word;
            else if (lines.Count < 2) lines.Add(word);
            else { lines[^1] += "…"; break; }
        }
        return [.. lines.Select(Fit)];
    }

    private static string Fit(string text) => text.Length <= 13 ? text : text[..12].TrimEnd('…', ',', ' ') + "…";
}
