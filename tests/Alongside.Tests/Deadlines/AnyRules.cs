using System.Text.Json.Nodes;

namespace Alongside.Tests.Deadlines;

/// <summary>Rules as somebody might write them: every shape, every option that goes with it.</summary>
internal sealed class AnyRules(Random dice)
{
    public static readonly string[] Reasons = ["hospital", "jail", "out of area", "declined", "treatment", "school break", "other"];
    public static readonly string[] Modes = ["home visit", "office", "community", "phone", "video", "text", "mail"];
    public static readonly string[] Topics = ["phq-9", "hospital discharge", "court date"];
    public static readonly string[] Programs = ["CW", "AMH"];
    private static readonly string[] Plain = ["plan agreed", "note signed", "document received", "consent given", "step done", "referral delivered", "service started", "follow-up asked", "supervisor review"];

    public JsonObject File(string timeZone, IEnumerable<string> holidays, int rules) => new()
    {
        ["format"] = "alongside-deadline-rules/1",
        ["calendar"] = new JsonObject { ["timeZone"] = timeZone, ["holidays"] = new JsonArray([.. holidays.Select(h => (JsonNode)h)]) },
        ["rules"] = new JsonArray([.. Enumerable.Range(1, rules).Select(i => (JsonNode)Rule($"rule-{i}"))]),
    };

    public T One<T>(params T[] of) => of[dice.Next(of.Length)];
    public bool Chance(double p) => dice.NextDouble() < p;

    private JsonObject Rule(string key)
    {
        var rule = new JsonObject { ["key"] = key, ["name"] = "Do what is to be done", ["severity"] = One("law", "money", "practice"), ["source"] = "A standard" };
        if (Chance(0.15)) rule["program"] = One(Programs);
        var shape = One("once", "once", "once", "hours", "birthday", "calendar", "calendar", "rolling", "rolling", "anchored", "anchored");
        rule["trigger"] = shape == "birthday" ? Birthday() : Chance(0.55) ? new() { ["on"] = "case opened" } : Pick("on");
        rule["satisfiedBy"] = Chance(0.2) ? new() { ["anyOf"] = new JsonArray(Pick("kind"), Pick("kind")) } : Pick("kind");
        if (shape is "once" or "hours" or "birthday") Once(rule, shape);
        else Every(rule, shape);
        if (Chance(0.45)) rule["pauses"] = new JsonArray([.. Reasons.Where((_, i) => Chance(i < 2 ? 0.8 : 0.2)).Select(r => (JsonNode)r).DefaultIfEmpty("hospital")]);
        return rule;
    }

    private JsonObject Birthday() => Chance(0.5) ? new() { ["on"] = "birthday" } : new() { ["on"] = "birthday", ["age"] = dice.Next(10, 22) };

    private void Once(JsonObject rule, string shape)
    {
        rule["due"] = shape == "hours" ? new() { ["hours"] = One(1, 24, 48, 72, dice.Next(1, 100)) } : One(
            new JsonObject { ["days"] = Chance(0.25) ? dice.Next(-20, 1) : dice.Next(0, 61) }, new() { ["businessDays"] = Chance(0.3) ? dice.Next(-15, 1) : dice.Next(0, 31) },
            new() { ["weeks"] = dice.Next(-2, 9) }, new() { ["months"] = dice.Next(-2, 13) }, new() { ["years"] = dice.Next(0, 3) }, new() { ["days"] = One(1, 7, 10, 30, 45) });
        if (shape == "once" && rule["due"]!.AsObject().Any(d => (int)d.Value! < 0) && Chance(0.8)) rule["trigger"] = new JsonObject { ["on"] = "date" };
        if (Chance(0.3)) rule["again"] = One("restart", "restart", "also");
        if (shape == "birthday" || Chance(0.3)) rule["opens"] = dice.Next(0, 45);
        if (shape != "hours") Allowances(rule, "same", "next", "previous");
    }

    private void Every(JsonObject rule, string shape)
    {
        var every = shape == "calendar" ? new() { ["period"] = One("week", "month", "month", "quarter", "half-year", "year") }
            : One(new JsonObject { ["days"] = dice.Next(5, 100) }, new() { ["weeks"] = dice.Next(1, 14) }, new() { ["months"] = dice.Next(1, 7) }, new() { ["years"] = 1 }, new() { ["days"] = One(7, 14, 30, 180) });
        if (shape == "rolling" && Chance(0.2)) every = new() { ["businessDays"] = dice.Next(1, 40) };
        if (shape == "anchored") every["anchored"] = true;
        if (Chance(0.4)) every["count"] = dice.Next(1, 5);
        if (shape == "calendar" && Chance(0.5)) every["first"] = One("counts", "next", "next");
        if (Chance(0.25)) every["for"] = One(new JsonObject { ["days"] = dice.Next(1, 200) }, new() { ["weeks"] = dice.Next(1, 30) }, new() { ["months"] = dice.Next(1, 14) });
        rule["every"] = every;
        if (shape != "calendar" && Chance(0.4)) rule["opens"] = dice.Next(0, 45);
        if (shape == "calendar") { if (Chance(0.3)) rule["ifNotBusinessDay"] = One("same", "previous"); }
        else Allowances(rule, "same", "next", "previous");
    }

    private void Allowances(JsonObject rule, params string[] moves)
    {
        if (Chance(0.5)) rule["grace"] = dice.Next(0, 31);
        if (Chance(0.4)) rule["ifNotBusinessDay"] = One(moves);
        if (Chance(0.5)) rule["extension"] = new JsonObject { ["days"] = dice.Next(1, 60), ["times"] = dice.Next(1, 4), ["by"] = "supervisor" };
    }

    /// <summary>What a trigger (`on`) or a satisfying event (`kind`) is narrowed to.</summary>
    private JsonObject Pick(string named)
    {
        var kind = One("contact", "contact", named == "on" ? "change" : "contact", "assessment signed", "change", named == "on" ? "date" : "contact", "attempt", One(Plain),
            named == "on" ? One("case opened", "case reopened", "program changed", "case closed", "case closed") : "contact");
        var pick = new JsonObject { [named] = kind };
        if (kind is "contact" or "attempt")
        {
            if (Chance(0.3)) pick["modes"] = new JsonArray([.. Modes.Where((_, i) => Chance(i < 3 ? 0.8 : 0.3)).Select(m => (JsonNode)m).DefaultIfEmpty("office")]);
            if (Chance(0.2)) pick["with"] = One("client", "collateral");
            if (Chance(0.15)) pick["by"] = One("worker", "supervisor", "other");
            if (kind == "contact" && Chance(0.1)) pick["alone"] = true;
            if (kind == "contact" && Chance(0.1)) pick["residence"] = true;
        }
        else if (kind is "change" or "date" or "assessment signed" && Chance(0.4)) pick["topic"] = One(Topics);
        else if (kind is "assessment signed" && Chance(0.4)) pick["topics"] = new JsonArray(Topics[0], Topics[1]);
        return pick;
    }

    /// <summary>The kinds of events a file of rules names, so that histories are about them.</summary>
    public static List<string> KindsNamed(JsonObject file) => [.. file["rules"]!.AsArray().SelectMany(r =>
        (r!["satisfiedBy"]!["anyOf"]?.AsArray().Select(a => a!["kind"]) ?? [r["satisfiedBy"]!["kind"]]).Append(r["trigger"]!["on"])).Select(k => (string)k!).Where(k => k != "birthday")];
}
