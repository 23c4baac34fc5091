using Alongside.Core.Assessments;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Alongside.Web.Pages.Staff.Paper;

/// <summary>One filled-in form of the pile, as it is typed.</summary>
public sealed class PaperRow
{
    public Guid? CaseId { get; set; }
    public DateOnly? On { get; set; }
    public List<string?> Answers { get; set; } = [];
    public string? Conclusion { get; set; }

    /// <summary>Nothing was typed; the day stands there by itself.</summary>
    public bool IsBlank => CaseId is null && string.IsNullOrWhiteSpace(Conclusion) && Answers.TrueForAll(string.IsNullOrWhiteSpace);

    /// <summary>Makes the assessment of it, and signs it when it is complete; what stands against it is told at its cells, and nothing is made.</summary>
    internal PaperLine? Make(PaperForm paper, AgencyForm form, string place, DateOnly today, Stamp by, ModelStateDictionary state)
    {
        var before = state.ErrorCount;
        var answers = paper.Read(Answers, (question, sentence) => state.AddModelError($"{place}.Answers[{question}]", sentence));
        if (CaseId is not { } caseId || On is not { } on || state.ErrorCount > before) return null;
        if (answers.IsEmpty)
        {
            state.AddModelError($"{place}.Answers[0]", "No answer is typed in this line. Type at least one, or take its client out.");
            return null;
        }
        try
        {
            var filling = Filling.Of(answers, new FillingContext(today));
            foreach (var problem in filling.Problems(Strictness.Draft)) state.AddModelError($"{place}.Answers[{Math.Max(0, paper.Questions.ToList().FindIndex(q => q.Item.LinkId == problem.LinkId))}]", problem.Sentence);
            var assessment = new Assessment(caseId, form, on, null, by);
            assessment.Describe(on, Answering.Client, null, null, today);
            assessment.Came(AskedHow.FromPaper);
            var records = new List<object> { assessment };
            records.AddRange(assessment.Fill(filling, form, [], 0, today, by));
            assessment.Conclude(paper.Domain.Id, paper.Domain.Title, Conclusion);
            if (IsComplete(filling, form, assessment)) records.AddRange(assessment.Sign(filling, form, [], by));
            return state.ErrorCount > before ? null : new PaperLine(assessment, records);
        }
        catch (RuleBroken broken)
        {
            state.AddModelError($"{place}.{(broken.Field == nameof(On) ? nameof(On) : broken.Field?.StartsWith("Conclusions", StringComparison.Ordinal) is true ? nameof(Conclusion) : "Answers[0]")}", broken.Message);
            return null;
        }
    }

    /// <summary>Every score can be made, nothing stands against the answers, and the conclusion is there.</summary>
    private static bool IsComplete(Filling filling, AgencyForm form, Assessment assessment)
    {
        var scores = Scoring.Score(filling, form.ScoringOptions()).Scores;
        return (scores.Count > 0 ? scores.All(s => s.IsComplete) : assessment.Answered == assessment.Questions) && filling.Problems(Strictness.Complete).Count == 0 && assessment.WithoutConclusion(filling).Count == 0;
    }
}

/// <summary>What one line became: the assessment, and what came of it.</summary>
internal sealed record PaperLine(Assessment Assessment, IReadOnlyList<object> Records);
