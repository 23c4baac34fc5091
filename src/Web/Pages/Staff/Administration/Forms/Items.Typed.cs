using System.Globalization;
using Alongside.Core.Assessments;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

public sealed partial class ItemsModel
{
    /// <summary>What the form of the question holds.</summary>
    public sealed class Typed
    {
        public string? Text { get; set; }
        public ItemType Type { get; set; } = ItemType.Choice;
        public bool Required { get; set; }
        public bool Repeats { get; set; }
        public string? Help { get; set; }
        public string? Least { get; set; }
        public string? Most { get; set; }
        public string? MaxLength { get; set; }
        /// <summary>Answers, one on each line, for a question that is to be a choice and is none yet.</summary>
        public string? Answers { get; set; }

        internal QuestionWords Words() => new(Text, Type, Required, Repeats, Help, Least, Most, MaxLength, Answers);
    }

    /// <summary>One answer in the form of the answers.</summary>
    public sealed class AnswerRow
    {
        public string? Key { get; set; }
        public string? Label { get; set; }
        public string? Code { get; set; }
        public string? Weight { get; set; }
        public bool Exclusive { get; set; }
        public int? Place { get; set; }

        internal static AnswerRow Of(FormOption option, int place) => new()
        {
            Key = option.Key, Label = option.Label.Own, Code = option.Value.Code, Weight = option.Weight?.ToString("0.####", CultureInfo.InvariantCulture), Exclusive = option.Exclusive, Place = place,
        };
    }

    /// <summary>One condition in the form of the conditions.</summary>
    public sealed class ConditionRow
    {
        public string? Question { get; set; }
        public string? Operator { get; set; }
        public string? Answer { get; set; }

        internal static ConditionRow Of(Form form, FormCondition condition) => new()
        {
            Question = condition.Question, Operator = condition.Operator,
            Answer = form.Find(condition.Question)?.Options.FirstOrDefault(o => o.Value.Equals(condition.Answer))?.Label.Own ?? condition.Answer.Typed,
        };
    }

    /// <summary>What the form of the translation holds.</summary>
    public sealed class TranslationTyped
    {
        public string? Language { get; set; }
        public string? Text { get; set; }
        public string? Help { get; set; }
        public List<AnswerRow> Answers { get; set; } = [];

        internal static TranslationTyped Of(FormItem item, string language) => new()
        {
            Language = language, Text = Said(item.Text, language), Help = item.Help is { } help ? Said(help, language) : null,
            Answers = [.. item.Options.Select(o => new AnswerRow { Key = o.Key, Label = Said(o.Label, language) })],
        };

        private static string? Said(FormText text, string language) => text.Languages.Contains(language, StringComparer.OrdinalIgnoreCase) ? text.In(language) : null;

        internal TranslatedWords Words() => new(Text, Help, Answers.Where(a => a.Key is not null).DistinctBy(a => a.Key).ToDictionary(a => a.Key!, a => a.Label));
    }
}
