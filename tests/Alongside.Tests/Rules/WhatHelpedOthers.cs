using Alongside.Core.Choices;
using Alongside.Core.Directory;
using Alongside.Core.Platform;

namespace Alongside.Tests.Rules;

public class WhatHelpedOthers
{
    /// <summary>(5·5 + sum) ÷ (5 + people), by hand.</summary>
    [Theory]
    [InlineData(5, 50, 7.5)]
    [InlineData(5, 0, 2.5)]
    [InlineData(12, 110, 7.9)]
    [InlineData(95, 950, 9.8)]
    [InlineData(995, 9950, 10.0)]
    [InlineData(10, 51.5, 5.1)]
    public void is_a_bayesian_average(int people, double sum, double score) => Assert.Equal(score, BenefitScore.Helped(people, sum));

    [Theory]
    [InlineData(5, 5, .75)]
    [InlineData(5, 0, .25)]
    [InlineData(15, 10, .63)]
    public void draws_the_share_of_needs_met_to_the_middle_likewise(int people, int met, double share) => Assert.Equal(share, BenefitScore.Met(people, met));

    [Fact]
    public void is_said_from_five_people_on_and_counts_people_not_answers()
    {
        Assert.Null(Benefit.Of(Some(4)));
        Assert.Equal((5, 7.0), Benefit.Of(Some(5)) is { } five ? (five.People, five.Helped) : default);
        // Four people who answered three times each stay four.
        Assert.Null(Benefit.Of([.. Some(4), .. Some(4), .. Some(4)]));
        // Who answered 10 once and 0 nine times counts as one person who says 1.
        var often = Some(4).Append(new Benefit.Answers(Person(9), 10, 10, false, false, false)).ToList();
        Assert.Equal((5, BenefitScore.Helped(5, (4 * 9) + 1)), Benefit.Of(often) is { } b ? (b.People, b.Helped) : default);
    }

    [Fact]
    public void is_of_the_narrowest_group_that_is_large_enough_and_leaves_nobody_to_be_reckoned_out()
    {
        Assert.Equal(BenefitAmong.SameNeedAndProgram, Benefit.Of(Some(6, true, true))!.Among);
        Assert.Equal(BenefitAmong.SameNeed, Benefit.Of([.. Some(3, true, true), .. Some(4, true, false, 20)])!.Among);
        Assert.Equal((BenefitAmong.SameNeed, 6), Benefit.Of([.. Some(6, true, false), .. Some(5, false, false, 20)]) is { } apart ? (apart.Among, apart.People) : default);
        // Six with the same need, one with another: seven minus six would be that one.
        Assert.Equal((BenefitAmong.Everybody, 7), Benefit.Of([.. Some(6, true, false), .. Some(1, false, false, 20)]) is { } all ? (all.Among, all.People) : default);
        Assert.Null(Benefit.Of([.. Some(3, true, true), .. Some(1, false, false, 20)]));
    }

    [Fact]
    public void moves_a_proposal_and_each_part_of_the_sum_is_shown()
    {
        var (first, second) = (Offer("Aide"), Offer("Bath at the center"));
        Assert.Equal(["Aide", "Bath at the center"], ProposalOrder.Ordered([second, first]).Select(p => p.Name));
        var helped = second with { Benefit = Benefit.Of(Some(5)) };
        Assert.Equal(["Bath at the center", "Aide"], ProposalOrder.Ordered([first, helped]).Select(p => p.Name));
        Assert.Equal((first.Points + 5.0, "7.0 of 10, 5 people, whatever their need"), (helped.Points, helped.Order.Single(o => o.What == "Helped others").Because));
        Assert.Equal("too few to say", first.Order.Single(o => o.What == "Helped others").Because);
        Assert.Equal(first.Points, first.Order.Sum(o => o.Points));
        Assert.True(first.Points > (first with { Eligibility = new(CanGet.No, []) }).Points + 20);
        Assert.True((first with { IsFree = true, Miles = .4, Language = LanguageFit.Theirs, FreeNow = 2 }).Points == first.Points + 12);
        Assert.Equal(ProposalOrder.Rule.Select(r => r.What), (first with { ClosedForNow = true }).Order.Select(o => o.What));
    }

    private static Proposal Offer(string name) => new() { ServiceId = Guid.NewGuid(), Name = name, Organization = "Lakeside", Eligibility = new(CanGet.Yes, []), Freshness = Freshness.Checked };

    private static Guid Person(int n) => new(n, 0, 0, new byte[8]);

    /// <summary>So many people, each of whom said 9 and that the need is met.</summary>
    private static List<Benefit.Answers> Some(int people, bool need = false, bool program = false, int from = 0) => [.. Enumerable.Range(from, people).Select(n => new Benefit.Answers(Person(n), 9, 1, true, need, program))];
}
