namespace Alongside.Core.Assessments;

/// <summary>The conditions of a question in words: “Did you fall?” is “Yes”.</summary>
public static class AskedWhen
{
    /// <summary>When the item is asked; nothing where it is asked always.</summary>
    public static string? Said(Form form, FormItem item)
    {
        var conditions = item.EnableWhen.Select(c => Said(form, c)).ToList();
        if (item.EnableWhenExpression is not null) conditions.Add("an expression of the form holds");
        return conditions.Count == 0 ? null : string.Join(item.EnableAll ? " and " : " or ", conditions);
    }

    /// <summary>One condition.</summary>
    public static string Said(Form form, FormCondition condition)
    {
        var question = form.Find(condition.Question);
        var called = $"“{question?.Called ?? condition.Question}”";
        var answer = $"“{question?.Options.FirstOrDefault(o => o.Value.Equals(condition.Answer))?.Label.Own ?? condition.Answer.Said}”";
        return condition.Operator switch
        {
            "exists" => condition.Answer.Yes is true ? $"{called} is answered" : $"{called} is not answered",
            "=" => $"{called} is {answer}",
            "!=" => $"{called} is not {answer}",
            ">" => $"{called} is more than {answer}",
            "<" => $"{called} is less than {answer}",
            ">=" => $"{called} is {answer} or more",
            _ => $"{called} is {answer} or less",
        };
    }
}
