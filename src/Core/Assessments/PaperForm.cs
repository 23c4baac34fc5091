using System.Globalization;

namespace Alongside.Core.Assessments;

/// <summary>An answer as it is typed from paper: its digits, and what they stand for.</summary>
public sealed record PaperAnswer(string Digits, AnswerValue Value, string Label);

/// <summary>A question as it is typed from paper.</summary>
/// <param name="Answers">What may be typed; empty where a number or words are typed as they are.</param>
/// <param name="ByWeight">The digits are what the answers weigh; otherwise their place in the list.</param>
public sealed record PaperQuestion(FormItem Item, int Number, IReadOnlyList<PaperAnswer> Answers, bool ByWeight)
{
    /// <summary>How many characters its longest answer takes; nothing for words.</summary>
    public int? Width => Answers.Count > 0 ? Answers.Max(a => a.Digits.Length) : Item.Type is ItemType.Integer or ItemType.Decimal ? 6 : null;
}

/// <summary>A form that can be typed in from a pile of paper: one short answer to each question, and one conclusion at its end.</summary>
public sealed class PaperForm
{
    /// <summary>More questions than this are not typed side by side.</summary>
    public const int MostQuestions = 30;
    private const int MostAnswers = 20;

    private PaperForm(Form form, IReadOnlyList<PaperQuestion> questions) => (Form, Questions) = (form, questions);

    public Form Form { get; }
    public IReadOnlyList<PaperQuestion> Questions { get; }
    /// <summary>The part of the form the conclusion is about.</summary>
    public FormDomain Domain => FormDomain.Of(Form)[0];

    /// <summary>The form for paper; nothing where a question takes more than one short answer, where there are too many, or where several parts are concluded on their own.</summary>
    public static PaperForm? Of(Form form)
    {
        var asked = form.All.Where(i => i is { Asks: true, Hidden: false, ReadOnly: false, Calculated: null }).ToList();
        if (asked.Count is 0 or > MostQuestions || FormDomain.Of(form).Count != 1 || form.All.Any(i => i.Repeats) || !asked.TrueForAll(IsShort)) return null;
        return new(form, [.. asked.Select((item, i) => Question(item, i + 1))]);
    }

    /// <summary>Reads one row; a cell that is no answer is told with its place, and what is blank is not answered.</summary>
    public Answers Read(IReadOnlyList<string?> typed, Action<int, string> wrong)
    {
        var answers = new Answers(Form);
        for (var i = 0; i < Questions.Count; i++)
        {
            if (i >= typed.Count || string.IsNullOrWhiteSpace(typed[i])) continue;
            if (Value(Questions[i], TypedAnswer.Printing(typed[i]!).Trim()) is { } value) answers.Answer(Questions[i].Item.LinkId, value);
            else wrong(i, $"“{FormReader.Short(typed[i]!.Trim())}” is no answer to question {Questions[i].Number}. {Fits(Questions[i])}");
        }
        return answers;
    }

    private static AnswerValue? Value(PaperQuestion question, string typed) => question.Item.Type switch
    {
        _ when question.Answers.Count > 0 => question.Answers.FirstOrDefault(a => a.Digits == typed)?.Value,
        ItemType.Integer => int.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? AnswerValue.Of(whole) : null,
        ItemType.Decimal => decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? AnswerValue.Of(number) : null,
        _ => typed.Length > 0 ? AnswerValue.Text(typed) : null,
    };

    private static string Fits(PaperQuestion question) => question.Answers.Count > 0 ? $"Type {string.Join(", ", question.Answers.Take(question.Answers.Count - 1).Select(a => a.Digits))} or {question.Answers[^1].Digits}."
        : question.Item.Type == ItemType.Integer ? "Type a whole number." : "Type a number, as 12.5.";

    private static bool IsShort(FormItem item) => item.Type switch
    {
        ItemType.Choice => item.Options.Count is > 0 and <= MostAnswers && item.UnknownAnswerList is null && item.Items.All(i => !i.Asks),
        ItemType.Boolean or ItemType.Integer or ItemType.Decimal or ItemType.String => true,
        _ => false,
    };

    private static PaperQuestion Question(FormItem item, int number)
    {
        if (item.Type == ItemType.Boolean) return new(item, number, [new("1", AnswerValue.Of(true), "Yes"), new("0", AnswerValue.Of(false), "No")], true);
        var weights = item.Options.Select(o => o.Weight).ToList();
        var byWeight = weights.Count > 0 && weights.TrueForAll(w => w is not null) && weights.Distinct().Count() == weights.Count;
        return new(item, number, [.. item.Options.Select((o, i) => new PaperAnswer(byWeight ? Measurement.Plain(o.Weight!.Value) : $"{i + 1}", o.Value, o.Label.Own))], byWeight);
    }
}
