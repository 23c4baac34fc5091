using System.Collections.Concurrent;
using Alongside.Core.Deadlines.Rules;

namespace Alongside.Core.Deadlines;

/// <summary>A set of deadline rules as a program follows it; a set never changes, a program follows another one.</summary>
public sealed class ProgramRules
{
    private static readonly ConcurrentDictionary<string, RuleSet> Read = new();

    private ProgramRules() { }

    /// <exception cref="RuleBroken">The rules are wrong; the sentence says where.</exception>
    public ProgramRules(string json)
    {
        var rules = RulesFile.Read(json);
        (Json, Fingerprint) = (json, Sha256.Of(json));
        Read.TryAdd(Fingerprint, rules);
    }

    /// <summary>SHA-256 of the text: its key.</summary>
    public string Fingerprint { get; private set; } = "";
    /// <summary>The rules file (docs/deadline-rules.md).</summary>
    public string Json { get; private set; } = "";

    /// <summary>The set as it was read before in this process.</summary>
    internal static RuleSet? Known(string fingerprint) => Read.GetValueOrDefault(fingerprint);

    /// <summary>The rules themselves.</summary>
    public RuleSet Rules => Read.GetOrAdd(Fingerprint, _ => RulesFile.Read(Json));

    internal sealed class Mapping : IEntityTypeConfiguration<ProgramRules>
    {
        public void Configure(EntityTypeBuilder<ProgramRules> b)
        {
            b.HasKey(r => r.Fingerprint);
            b.Property(r => r.Fingerprint).HasMaxLength(64);
            b.Ignore(r => r.Rules);
        }
    }
}
