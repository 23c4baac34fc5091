using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;

namespace Alongside.Tests.Packs;

/// <summary>A pack is read from its files, and whatever stands against it is said with its file and place.</summary>
public class ReadingAPack
{
    internal static string Shipped(string key) => Path.Combine(Machine.Root, "packs", key);

    private static PackReading With(string file, string from, string to)
    {
        var texts = PackFiles.FromFolder(Shipped("family-support")).Texts.ToDictionary();
        if (from.Length > 0) Assert.Contains(from, texts[file]);
        texts[file] = from.Length == 0 ? to : texts[file].Replace(from, to, StringComparison.Ordinal);
        return PackReader.Read(new(texts));
    }

    [Theory]
    [InlineData("pack.yaml", "key: family-support", "key: Family Support", "pack.yaml, key: “Family Support” is not a key; write lower-case letters, digits and hyphens, as monthly-visit.")]
    [InlineData("pack.yaml", "purpose: Families", "reason: Families", "“reason” is no field here; these are: key, name, version")]
    [InlineData("pack.yaml", "licence: Apache-2.0\n", "", "pack.yaml: “licence” is missing.")]
    [InlineData("pack.yaml", "contactEveryDays: 30", "contactEveryDays: 400", "pack.yaml, standards.contactEveryDays: “400” is not a number of days that can be; choose one between 1 and 366.")]
    [InlineData("pack.yaml", "contactEveryDays: 30", "contactEveryDays: monthly", "standards.contactEveryDays: “monthly” is not a number of days; write a whole number.")]
    [InlineData("pack.yaml", "sensitivity: Ordinary", "sensitivity: Secret", "“Secret” is not a protected kind; choose Ordinary, SubstanceUse")]
    [InlineData("pack.yaml", "  - Court ended the case", "  - Moved away", "closingReasons: “Moved away” stands here twice.")]
    [InlineData("pack.yaml", "mainMeasure: self-sufficiency/mean", "mainMeasure: self-sufficiency/best", "pack.yaml, mainMeasure: Self-sufficiency matrix gives no score “best”; it gives self-sufficiency/mean")]
    [InlineData("pack.yaml", "mainMeasure: self-sufficiency/mean", "mainMeasure: the mean", "“the mean” is not a main measure; write a form and its score, as phq-9/total.")]
    [InlineData("pack.yaml", "confirm: true", "confirm: maybe", "“maybe” cannot stand here; write “true”, or leave it out.")]
    [InlineData("pack.yaml", "version: \"1.0\"", "version: one", "“one” is not a version; write up to three numbers with points between, as 1.2.")]
    [InlineData("pack.yaml", "name: Family support and child welfare", "name:", "pack.yaml, name: nothing stands here; write words.")]
    [InlineData("deadlines.yaml", "every: { period: month, count: 1 }", "every: { period: fortnight, count: 1 }", "deadlines.yaml, rule 2, every.period: “fortnight” is not a period; choose week, month, quarter, half-year, year.")]
    [InlineData("deadlines.yaml", "every: { months: 2 }", "every: { months: 2 }\n    due: { days: 3 }", "deadlines.yaml, rule 3: exactly one of “due” and “every” is needed.")]
    [InlineData("deadlines.yaml", "    every: { months: 2 }\n", "", "rule 3: exactly one of “due” and “every” is needed.")]
    [InlineData("deadlines.yaml", "due: { businessDays: 5 }", "due: { businessDays: 5, days: 7 }", "deadlines.yaml, rule 1, due: say exactly one of days, businessDays, weeks, months, years, hours.")]
    [InlineData("deadlines.yaml", "key: first-plan", "key: first-contact", "deadlines.yaml, rule 5, key: “first-contact” is the key of number 1 already. Each has its own.")]
    [InlineData("deadlines.yaml", "severity: law", "severity: grave", "“grave” is not a severity; choose practice, money, law.")]
    [InlineData("deadlines.yaml", "modes: [home visit, office, community]", "modes: [home visit, teleport]", "rule 1, satisfiedBy, mode of contact 2: “teleport” is not a mode of contact; choose home visit, office")]
    [InlineData("deadlines.yaml", "trigger: { on: case opened }", "trigger: { when: case opened }", "rule 1, trigger.when: “when” is no field of a trigger; these are: on, topic")]
    [InlineData("deadlines.yaml", "    source: Typical practice in child welfare\n", "", "rule 4: “source” is missing.")]
    [InlineData("deadlines.yaml", "- { days: 1, to: supervisor }", "- { days: 1, to: director }", "rule 1, step of the escalation 2, to: “director” is not a person to tell; choose worker, supervisor, administrator.")]
    [InlineData("deadlines.yaml", "rules:", "calendar: {}\nrules:", "deadlines.yaml, calendar: “calendar” is no field here; these are: format, rules.")]
    [InlineData("assessments.yaml", "form: phq-2", "form: phq-22", "assessments.yaml, assessment 4, form: “phq-22” is no form that comes with the product; these do: adl-independence")]
    [InlineData("plan.yaml", "who: worker", "who: boss", "plan.yaml, goal 1, step 2, who: “boss” is not a person who carries a step; choose client, family, worker, agency.")]
    [InlineData("plan.yaml", "domain: Housing", "domain: Castles", "plan.yaml, goal 2, domain: “Castles” is no life domain of this pack; these are: Safety, Family")]
    [InlineData("notes.yaml", "required: true }", "required: often }", "note type 1, part 1, required: “often” is not a yes or no; write true or false.")]
    [InlineData("letters/closing.md", "{{goals}}", "{{diagnosis}}", "letters/closing.md, text: “{{diagnosis}}” is no field of a letter; these are: client, goes by")]
    [InlineData("letters/closing.md", "{{goals}}", "{{goals", "“{{goals")]
    [InlineData("letters/closing.md", "to: client", "to: everybody", "letters/closing.md, to: “everybody” is not a reader of a letter; choose client, others.")]
    [InlineData("letters/closing.md", "---\ntitle", "title", "letters/closing.md: a letter begins with its head between two lines of ---")]
    [InlineData("letters/closing.md", "Dear", "<b>Dear</b>", "a letter is plain text; it holds no HTML.")]
    [InlineData("checklist.yaml", "check: story told", "check: story sung", "checklist.yaml, point 1, check: “story sung” is not a check; choose story told, needs named")]
    [InlineData("checklist.yaml", "of: visit-at-home", "of: visit-at-sea", "checklist.yaml, point 8, of: “visit-at-sea” is no deadline rule of this pack; these are: first-contact")]
    [InlineData("checklist.yaml", "  of: visit-at-home\n", "", "point 8: the check “rule” needs “of”: the key of a deadline rule.")]
    [InlineData("checklist.yaml", "check: needs ranked", "check: needs ranked\n  of: phq-9", "the check “needs ranked” looks at the whole chart; leave “of” out.")]
    [InlineData("measures.yaml", "score: self-sufficiency/mean", "score: phq-99/total", "measures.yaml, measure 3, score: “phq-99” is no form that comes with the product")]
    [InlineData("measures.yaml", "- key: no-return", "- key: no-return\n  key: twice", "measures.yaml: “key” stands here twice. Which one is right?")]
    [InlineData("measures.yaml", "", "- [key: x", "measures.yaml: this is not YAML")]
    [InlineData("measures.yaml", "", "\n", "measures.yaml: nothing stands in it. Fill it or take the file away.")]
    [InlineData("measures.yaml", "", "a: 1\n---\nb: 2\n", "measures.yaml: a second document begins here.")]
    [InlineData("measures.yaml", "", "just words", "measures.yaml: “just words” is not a list of measures; write a list, each on a line that begins with “- ”.")]
    [InlineData("forms.yaml", "", "a: 1", "forms.yaml: a pack has no such file; these are: pack.yaml, deadlines.yaml")]
    public void says_of_each_mistake_where_it_stands_and_what_to_write(string file, string from, string to, string sentence)
    {
        var reading = With(file, from, to);
        Assert.Null(reading.Pack);
        var said = string.Join('\n', reading.Problems.Select(p => p with { Line = null }));
        Assert.True(said.Contains(sentence, StringComparison.Ordinal), said);
    }

    [Fact]
    public void names_the_line_too() =>
        Assert.Equal("deadlines.yaml, rule 2, every.period (line 17): “fortnight” is not a period; choose week, month, quarter, half-year, year.", With("deadlines.yaml", "every: { period: month, count: 1 }", "every: { period: fortnight, count: 1 }").Problems[0].ToString());

    [Theory]
    [InlineData("a: &x [1]\nb: *x\n", "a pack knows no anchors")]
    [InlineData("a: *x\n", "a pack knows no references")]
    [InlineData("a: !!binary aGVsbG8=\n", "no tags (!)")]
    [InlineData("<<: {a: 1}\n", "a pack knows no merging")]
    [InlineData("? [a]\n: 1\n", "the name of a field is a word.")]
    [InlineData("a: \"\\0\"\n", "there is a sign in it that cannot be printed.")]
    [InlineData("a: \"\\ud800\"\n", "")]
    public void takes_no_data_that_refers_or_hides(string yaml, string sentence)
    {
        var reading = With("plan.yaml", "", yaml);
        Assert.Null(reading.Pack);
        Assert.Contains(reading.Problems, p => p.File == "plan.yaml" && p.Sentence.Contains(sentence));
    }

    [Fact]
    public void is_not_overwhelmed_by_depth_or_length()
    {
        Assert.Contains("deep in each other", With("plan.yaml", "", new string('[', 5000)).Problems[0].Sentence);
        Assert.Contains("deep in each other", With("plan.yaml", "", string.Concat(Enumerable.Range(0, 40).Select(i => new string(' ', i) + "a:\n"))).Problems[0].Sentence);
        Assert.Contains("more than 20,000 values", With("plan.yaml", "", "goals: [" + string.Join(",", Enumerable.Repeat("1", 30_000)) + "]").Problems[0].Sentence);
        Assert.Contains("characters; 200,000 fit", With("plan.yaml", "", "a: " + new string('x', 300_000)).Problems[0].Sentence);
        // A bomb of nine lines, each the one above nine times.
        var bomb = "a: &a [x]\n" + string.Concat("bcdefghi".Select((c, i) => $"{c}: &{c} [{string.Join(",", Enumerable.Repeat("*" + "abcdefgh"[i], 9))}]\n"));
        Assert.Contains("no anchors", With("plan.yaml", "", bomb).Problems[0].Sentence);
    }

    [Fact]
    public void is_the_same_to_the_letter_after_it_was_written_out_and_read_again()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(Machine.Root, "packs")))
        {
            var first = PackReader.Read(PackFiles.FromFolder(folder)).Whole();
            var again = PackReader.Read(PackWriting.Files(first.Json)).Whole();
            Assert.Equal(first.Json, again.Json);
            using var zip = new MemoryStream(PackWriting.Files(first.Json).ToZip());
            Assert.Equal(first.Json, PackReader.Read(PackFiles.FromZip(zip)).Whole().Json);
            Assert.Equal(PackWriting.Files(first.Json).ToZip(), PackWriting.Files(again.Json).ToZip());
        }
    }

    [Fact]
    public void keeps_any_words_whatever_signs_are_in_them()
    {
        string[] hard = ["12", "true", "null", "~", "- a", "a: b", "# no comment", "it's \"said\"", "‘’“”", "a\nb", "a\n\nb\n  c", " tab\tin", "{{client}}", "@x", "`x`", "%", "&a", "*a", "!t", "|", ">", "[x", "{y", "é日本 😀", "x #y", "1.0", "0x1F", "2026-05-05", "a\\b", "end:", "'", "\"", "---", "...", "\u00a0x\u00a0y", "a\n---\nb"];
        foreach (var words in hard)
        {
            var quoted = System.Text.Json.JsonSerializer.Serialize(words);
            var first = With("pack.yaml", "purpose: Families whose", $"purpose: {quoted}\n#");
            Assert.True(first.Pack is not null, $"{words}: {string.Join(' ', first.Problems)}");
            Assert.Equal(words.Trim(), first.Pack!.Purpose);
            Assert.Equal(first.Json, PackReader.Read(PackWriting.Files(first.Json!)).Whole().Json);
        }
    }

    [Fact]
    public void leaves_the_rest_as_it_was_when_one_part_is_written_anew()
    {
        var first = PackReader.Read(PackFiles.FromFolder(Shipped("recovery"))).Whole();
        Assert.Equal(first.Json, PackReader.With(first.Json, "deadlines", PackWriting.Part(first.Json, "deadlines")).Whole().Json);
        Assert.Equal(first.Json, PackReader.With(first.Json, "letters/court", PackWriting.Part(first.Json, "letters/court")).Whole().Json);
        var less = PackReader.With(first.Json, "letters/court", null).Whole();
        Assert.Equal([PackChangeKind.Removed], PackDifference.Of(first.Json, less.Json).Select(c => c.Kind));
        var changed = PackReader.With(first.Json, "deadlines", PackWriting.Part(first.Json, "deadlines")!.Replace("days: 350", "days: 340")).Whole();
        var change = Assert.Single(PackDifference.Rules(first.Json, changed.Json));
        Assert.Equal((PackChangeKind.Changed, "consent-renewed", new PackFieldChange("due.days", "350", "340")), (change.Kind, change.Key, Assert.Single(change.Fields)));
    }

    [Fact]
    public void gives_the_rules_as_a_rules_file_without_what_only_the_pack_says()
    {
        var pack = PackReader.Read(PackFiles.FromFolder(Shipped("family-support"))).Whole();
        Assert.True(pack.Rules[0].Confirm);
        Assert.DoesNotContain("confirm", pack.RulesJson);
        Assert.StartsWith("{\"format\":\"alongside-deadline-rules/1\",\"rules\":[{\"key\":\"first-contact\"", pack.RulesJson);
    }

    [Fact]
    public void refuses_with_a_sentence_where_nobody_reads_the_list() =>
        Assert.Contains("plan.yaml, goal 2, domain", Assert.Throws<RuleBroken>(() => With("plan.yaml", "domain: Housing", "domain: Castles").Whole()).Message);
}
