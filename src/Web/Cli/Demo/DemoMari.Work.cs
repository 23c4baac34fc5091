using System.Text.Json.Nodes;
using Alongside.Core.Choices;
using Alongside.Core.Consent;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Story;

namespace Alongside.Web.Cli.Demo;

internal sealed partial class DemoMari
{
    private void PlanTogether()
    {
        var goals = _told["goals"]!.AsArray().ToDictionary(g => (string)g!["id"]!, g => g!);
        Plan? before = null;
        foreach (var version in _told["plans"]!.AsArray())
        {
            var signed = Ago(version!["signedDaysAgo"]);
            var plan = Draft(before, (string?)version["reason"], version["steps"]!.AsArray(), goals, signed.AddDays(-2));
            foreach (var signature in version["signatures"]!.AsArray().Where(s => (string)s!["who"]! != "supervisor"))
                plan.Agree(Enum.Parse<Who>((string)signature!["who"]!, true), ((string)signature["name"]!).Split(',')[0], (string?)signature["how"] ?? "read aloud together, at home", At(Ago(signature["daysAgo"]), 10, 31));
            plan.ComeIntoForce(before, program.PlanReviewDays, signed, At(signed, 19, 5));
            foreach (var (step, told) in Told(plan, version["steps"]!.AsArray(), goals).Where(s => (bool)s.Told["done"]! && s.Step.DoneOn is null))
            {
                var due = Today.AddDays((int)told["dueInDays"]!);
                plan.Do(step, due, At(due > signed ? due : signed, 19, 30));
            }
            if (version["drafted"] is JsonArray drafted) Draft(plan, "Dialysis moved to the afternoon", drafted, goals, Today.AddDays(-1), keep: true);
            before = plan;
        }
    }

    /// <summary>The next version: what is told is added, and what is no longer told and not done is taken out.</summary>
    private Plan Draft(Plan? before, string? reason, JsonArray steps, Dictionary<string, JsonNode> goals, DateOnly on, bool keep = false)
    {
        var by = At(on, 11);
        var plan = new Plan(_case.Id, before, reason, by);
        db.Add(plan);
        if (!keep)
            foreach (var goal in plan.Goals)
                foreach (var old in goal.Steps.Where(s => s.DoneOn is null && !steps.Any(t => (string)t!["what"]! == s.What)).ToList()) plan.RemoveStep(goal, old, by);
        foreach (var told in steps)
        {
            var said = goals[(string)told!["goal"]!];
            var words = (string)said["said"]!;
            var goal = plan.Goals.Find(g => g.Words == words) ?? plan.AddGoal(words, "Mari", _needs[(string)said["need"]!], (string?)said["weWillSeeIt"], (string?)said["ifItFails"], by);
            var what = (string)told["what"]!;
            if (goal.Steps.Exists(s => s.What == what && ((bool)told["done"]! || s.DoneOn is null))) continue;
            var who = Enum.Parse<Who>((string)told["who"]!, true);
            plan.AddStep(goal, who, (string?)told["name"] ?? (who == Who.Client ? "Mari" : "Dana"), what, Today.AddDays((int)told["dueInDays"]!), (string?)told["because"], by);
        }
        return plan;
    }

    private static IEnumerable<(Step Step, JsonNode Told)> Told(Plan plan, JsonArray steps, Dictionary<string, JsonNode> goals) =>
        from told in steps
        let goal = plan.Goals.Find(g => g.Words == (string)goals[(string)told["goal"]!]["said"]!)
        let step = goal?.Steps.FindLast(s => s.What == (string)told["what"]!)
        where step is not null
        select (step, told);

    private void Choose()
    {
        foreach (var told in _told["choices"]!.AsArray())
        {
            var narrowing = told!["narrowing"]!.AsArray();
            var found = At(Ago(narrowing[0]!["daysAgo"]), 11);
            var choice = new Choice(_needs[(string)told["need"]!], found);
            db.Add(choice);
            var decided = told["decidedDaysAgo"] is { } days ? Ago(days) : (DateOnly?)null;
            foreach (var offer in told["options"]!.AsArray())
            {
                var (service, organization) = ServiceOf((string)offer!["service"]!);
                var option = choice.Find(service, (string?)offer["label"] ?? (string)offer["service"]!, organization, found);
                option.Describe(Enum.Parse<CanGet>((string?)offer["canGet"] ?? "unknown", true), (string?)offer["why"], (string?)offer["pays"], (string?)offer["paysBecause"], (string?)offer["where"], (string?)offer["wait"],
                    (string?)offer["language"], (string?)offer["week"], offer["bring"] is JsonArray bring && bring.Count > 0 ? string.Join(", ", bring.Select(b => (string)b!)) : null, (string?)offer["workersKnow"]);
                if ((string?)offer["outcome"] == "aside") choice.SetAside(option, (string?)offer["asideWhy"], (string?)offer["said"], "Mari", Today.AddDays(-14), At(Today.AddDays(-14), 11));
                else if ((int?)offer["clientRank"] is { } rank) choice.Rank(option, rank, (string?)offer["said"], "Mari", At(Today.AddDays(-14), 11));
                if ((string?)offer["outcome"] == "chosen") _chosen[(string)offer["service"]!] = option;
            }
            if (decided is not { } on) continue;
            foreach (var (name, why, said) in new[] { ("Private home care agency", "$32 an hour", (string?)null), ("Hospital aide program", "only after surgery", null), ("Nursing home respite", "Mari does not want it", "No. Not while I have hands.") })
                choice.SetAside(choice.Find(null, name, null, found), why, said, "Mari", on.AddDays(-14), At(on.AddDays(-14), 11));
            choice.Decide(_chosen.Values.Last(), (string)told["reason"]!, "Mari", string.Join(", ", told["present"]!.AsArray().Select(p => (string)p!)), (string?)told["workerView"], (string?)told["planB"], on, At(on, 10, 20));
            _needs[(string)told["need"]!].Stands(NeedStatus.InMotion, "chosen: Lucía, paid by Medicaid", on, At(on, 10, 25));
        }
    }

    private (Guid? Id, string? Organization) ServiceOf(string name) =>
        directory.Where(d => d.Key.Service == name).Select(d => ((Guid?)d.Value, d.Key.Organization)).FirstOrDefault();

    private void Refer()
    {
        foreach (var told in _told["referrals"]!.AsArray().OrderByDescending(r => (int)r!["sentDaysAgo"]!))
        {
            var name = (string)told!["service"]!;
            var (service, organization) = ServiceOf(name);
            var need = _needs[(string)told["need"]!];
            var sent = Ago(told["sentDaysAgo"]);
            var by = At(sent, 11);
            string[] what = told["told"] is JsonArray things ? [.. things.Select(t => (string)t!)] : ["name and how to reach her safely", "what help is needed", "language and interpreter"];
            var consent = new ConsentGiven(_case.Id, organization ?? name, string.Join('\n', what), "so that they can help", sent.AddDays(-1), sent.AddMonths(6), _mari.LegalName, "on paper, in Spanish, signed", At(sent.AddDays(-1), 15));
            var referral = new Referral(_case.Id, need.Id, service, name, organization, _chosen.GetValueOrDefault(name)?.Id, $"Help with this: {need.Summary}", Sensitivity.Ordinary, by);
            var texts = told["texts"]?.AsObject();
            var disclosure = consent.Disclose([.. what.Select(w => new DisclosedLine(w, (string?)texts?[w]))], sent, by);
            db.AddRange(consent, disclosure, referral);
            referral.Deliver(disclosure, "called together with Mari", program, sent, by);
            if (texts is not null) db.Add(new ReferralLink(referral, disclosure, consent, cipher, sent.AddDays(28), sent, by));
            Bring(referral, need, told, sent);
        }
    }

    private void Bring(Referral referral, Need need, JsonNode told, DateOnly sent)
    {
        var state = (string)told["state"]!;
        var answered = sent.AddDays(3) < Today ? sent.AddDays(3) : Today.AddDays(-1);
        void Follow(DateOnly on) => NeedFollows.Move(need, referral, [], on, At(on, 12));
        if (state == "delivered")
        {
            Follow(sent);
            return;
        }
        referral.Accept((string?)told["note"], told["startsInDays"] is { } starts ? Today.AddDays((int)starts) : null, answered, At(answered, 10));
        if (state == "accepted") return;
        var started = told["startedDaysAgo"] is { } ago ? Ago(ago) : answered.AddDays(4);
        var followUp = referral.Start(null, program, started, At(started, 10, 30));
        Follow(started);
        if (state != "met") return;
        // She sings again and still has long evenings: the van helps, the need goes on.
        var goesOn = (string)told["need"]! == "N5";
        var asked = goesOn ? Today.AddDays(-5) : followUp.DueOn;
        referral.FollowUp(followUp, (int?)told["rating"] ?? 8, (string?)told["ratingWords"], "Mari", !goesOn, goesOn, program, asked, At(asked, 15));
        Follow(asked);
    }
}
