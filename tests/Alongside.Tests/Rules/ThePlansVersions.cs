using Alongside.Core.Plans;
using Alongside.Core.Platform;

namespace Alongside.Tests.Rules;

public class ThePlansVersions
{
    private static readonly DateOnly Today = new(2026, 5, 5);
    private static readonly Stamp Dana = new() { WorkerId = Guid.CreateVersion7(), Name = "Dana Whitfield", At = new DateTime(2026, 5, 5, 14, 0, 0, DateTimeKind.Utc) };

    [Fact]
    public void are_not_in_force_without_the_clients_agreement()
    {
        var plan = Written();
        plan.Agree(Who.Worker, "Dana Whitfield", "signed in", Dana);
        Assert.Equal("The client has not agreed to this version yet.", Assert.Throws<RuleBroken>(() => plan.ComeIntoForce(null, 90, Today, Dana)).Message);
        plan.Agree(Who.Client, "María Reyes Santos", "read aloud at home", Dana);
        plan.ComeIntoForce(null, 90, Today, Dana);
        Assert.Equal((PlanStatus.InForce, new DateOnly(2026, 8, 3)), (plan.Status, plan.ReviewOn!.Value));
    }

    [Fact]
    public void take_no_agreement_to_another_text()
    {
        var plan = Written();
        plan.Agree(Who.Client, "María Reyes Santos", "read aloud at home", Dana);
        plan.Agree(Who.Worker, "Dana Whitfield", "signed in", Dana);
        plan.Change(plan.Goals[0].Steps[0], Who.Client, "Mari", "Cooks on Saturdays", Today.AddDays(12), null, Dana);
        Assert.Throws<RuleBroken>(() => plan.ComeIntoForce(null, 90, Today, Dana));
    }

    [Fact]
    public void keep_what_is_done_also_when_it_was_done_while_the_next_one_was_written()
    {
        var first = InForce(Written());
        var (cook, bath) = (first.Goals[0].Steps[0], first.Goals[0].Steps[1]);
        first.Do(cook, Today, Dana);
        var next = new Plan(first.CaseId, first, "The chair moved to 1 pm", Dana);
        Assert.Equal(Today, next.Goals[0].Steps.Single(s => s.OriginId == cook.OriginId).DoneOn);
        first.Do(bath, Today.AddDays(1), Dana);
        Assert.Null(next.Goals[0].Steps.Single(s => s.OriginId == bath.OriginId).DoneOn);
        InForce(next, first);
        Assert.Equal(Today.AddDays(1), next.Goals[0].Steps.Single(s => s.OriginId == bath.OriginId).DoneOn);
        Assert.Equal(PlanStatus.Replaced, first.Status);
    }

    [Fact]
    public void say_their_difference_in_words()
    {
        var first = InForce(Written());
        first.Drop(first.Goals[0].Steps[1], "the bench came with the bars", Dana);
        var next = new Plan(first.CaseId, first, "Lucía instead of an aide", Dana);
        next.Reword(next.Goals[0], "I cook in my own kitchen and bathe without being afraid.", null, null, null, Dana);
        next.Change(next.Goals[0].Steps[0], Who.Client, "Mari", "Cooks Sunday supper from the high stool", Today.AddDays(19), null, Dana);
        next.AddStep(next.Goals[0], Who.Family, "Lucía", "Helps with the bath", null, null, Dana);
        var sings = next.AddGoal("I sing on Sundays again.", "Mari", null, null, null, Dana);
        next.AddStep(sings, Who.Client, "Mari", "Speaks with the choir director", null, null, Dana);

        var changes = PlanDiff.Between(first, next);
        Assert.Equal(["Goal 1", "Goal 1, step 1", "Goal 1, new step", "Goal 1, step dropped", "New goal 2", "Goal 2, new step"], changes.Select(c => c.Where));
        Assert.Equal(("I cook in my own kitchen and bathe without ", "help from strangers", "being afraid", "."), (changes[0].Before, changes[0].Removed, changes[0].Added, changes[0].After));
        Assert.Equal(("17", "24"), (changes[1].Removed, changes[1].Added));
        Assert.Equal("the bench came with the bars", changes[3].Because);
        Assert.Empty(PlanDiff.Between(next, next));
    }

    private static Plan Written()
    {
        var plan = new Plan(Guid.CreateVersion7(), null, null, Dana);
        var goal = plan.AddGoal("I cook in my own kitchen and bathe without help from strangers.", "Mari", null, null, null, Dana);
        plan.AddStep(goal, Who.Client, "Mari", "Cooks Sunday supper from the high stool", Today.AddDays(12), "Mari set the day", Dana);
        plan.AddStep(goal, Who.Client, "Mari", "Practices with the bath bench", Today.AddDays(9), null, Dana);
        return plan;
    }

    private static Plan InForce(Plan plan, Plan? before = null)
    {
        plan.Agree(Who.Client, "María Reyes Santos", "read aloud at home", Dana);
        plan.Agree(Who.Worker, "Dana Whitfield", "signed in", Dana);
        plan.ComeIntoForce(before, 90, Today, Dana);
        return plan;
    }
}
