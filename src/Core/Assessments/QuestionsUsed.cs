namespace Alongside.Core.Assessments;

/// <summary>How often one question was asked and answered, and when the last time; never what was answered.</summary>
public sealed record QuestionUse(string LinkId, string Called, int Asked, int Answered, DateOnly? LastAnswered, bool StillInForm);

/// <summary>The questions of a form with how often each was used.</summary>
/// <param name="Read">How many filled-in forms were read.</param>
/// <param name="LeftOut">How many older ones were left out because there are too many.</param>
/// <param name="Unread">How many could not be read.</param>
public sealed record QuestionsUsed(IReadOnlyList<QuestionUse> Questions, int Read, int LeftOut, int Unread)
{
    /// <summary>More filled-in forms than this are not read at once; the newest are.</summary>
    public const int MostRead = 2_000;

    /// <summary>Questions nobody answered.</summary>
    public IEnumerable<QuestionUse> Unused => Read == 0 ? [] : Questions.Where(q => q.StillInForm && q.Answered == 0);

    /// <summary>Counts one filled-in form after the other.</summary>
    internal sealed class Count
    {
        private readonly Dictionary<string, Tally> _questions = [];
        private int _read, _unread;

        public void Add(Form form, string response, DateOnly on)
        {
            Filling filling;
            try
            {
                filling = Filling.OnlyAsked(Answers.FromResponse(form, response));
            }
            catch (RuleBroken)
            {
                _unread++;
                return;
            }
            _read++;
            foreach (var item in filling.All.Where(i => i.Enabled && Counts(i.Item)).GroupBy(i => i.Item))
            {
                if (!_questions.TryGetValue(item.Key.LinkId, out var tally)) _questions[item.Key.LinkId] = tally = new(item.Key);
                tally.Asked++;
                if (!item.Any(i => i.Value is not null)) continue;
                tally.Answered++;
                if (tally.Last is null || on > tally.Last) tally.Last = on;
            }
        }

        /// <summary>In the order of the form as it is asked now, then those it asks no more.</summary>
        public QuestionsUsed Of(Form? now, int all)
        {
            var questions = (now?.All.Where(Counts) ?? []).Select(i => Use(i, _questions.GetValueOrDefault(i.LinkId), true))
                .Concat(_questions.Where(q => now?.Find(q.Key) is null).Select(q => Use(q.Value.Item, q.Value, false))).ToList();
            return new(questions, _read, Math.Max(0, all - _read - _unread), _unread);
        }

        private static QuestionUse Use(FormItem item, Tally? tally, bool still) => new(item.LinkId, item.Called, tally?.Asked ?? 0, tally?.Answered ?? 0, tally?.Last, still);

        private static bool Counts(FormItem item) => item is { Asks: true, Hidden: false, Calculated: null };

        private sealed class Tally(FormItem item)
        {
            public FormItem Item { get; } = item;
            public int Asked { get; set; }
            public int Answered { get; set; }
            public DateOnly? Last { get; set; }
        }
    }
}
