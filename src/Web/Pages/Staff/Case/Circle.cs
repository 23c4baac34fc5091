namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The people around the client as a drawing: the client in the middle, up to ten around, from who is on record.</summary>
public sealed record Circle(IReadOnlyList<string> Center, IReadOnlyList<Circle.Node> Nodes, int More)
{
    public const int Width = 520, Height = 490, Home = 52, Around_ = 46, Most = 10;

    /// <summary>One person: where they stand, and the line to the middle.</summary>
    public sealed record Node(double X, double Y, string Name, string Role, double FromX, double FromY, double ToX, double ToY);

    public static Circle Around(string center, IReadOnlyList<(string Name, string Role)> people)
    {
        var shown = people.Take(Most).ToList();
        var nodes = new List<Node>();
        for (var i = 0; i < shown.Count; i++)
        {
            var angle = -Math.PI / 2 + 2 * Math.PI * i / shown.Count;
            var (dx, dy) = (Math.Cos(angle), Math.Sin(angle));
            var (x, y) = (Width / 2d + 205 * dx, Height / 2d + 190 * dy);
            var length = Math.Sqrt(Math.Pow(x - Width / 2d, 2) + Math.Pow(y - Height / 2d, 2));
            var (ux, uy) = ((x - Width / 2d) / length, (y - Height / 2d) / length);
            nodes.Add(new Node(x, y, Fit(shown[i].Name), Fit(shown[i].Role), Width / 2d + Home * ux, Height / 2d + Home * uy, x - Around_ * ux, y - Around_ * uy));
        }
        return new Circle([.. center.Split(' ').Take(3).Select(Fit)], nodes, people.Count - shown.Count);
    }

    private static string Fit(string text) => text.Length <= 12 ? text : text[..11] + "…";
}
