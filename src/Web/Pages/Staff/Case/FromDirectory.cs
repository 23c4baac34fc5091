using Alongside.Core.Choices;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Carries what is known of a proposed service over to the comparison, so that nobody types it again.</summary>
internal static class FromDirectory
{
    public static void Describe(Option option, Proposal proposal) => option.Describe(proposal.Eligibility.Answer, Short(proposal.Eligibility.Because), Short(proposal.Pays), Short(proposal.PaysBecause),
        Short(string.Join(", ", new[] { proposal.Distance, proposal.Where }.Where(p => p is not null))), Short(proposal.Wait), Short(proposal.Languages), Short(proposal.Hours is null ? null : $"Open: {proposal.Hours}"), Short(proposal.Bring), null);

    private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Length <= 500 ? text : string.Concat(text.AsSpan(0, 496), " […]");
}
