using Alongside.Core.Consent;
using Alongside.Core.Referrals;

namespace Alongside.Web.Platform;

/// <summary>A referral on one sheet, to hand over, to fax, to tick and to send back: exactly what was disclosed.</summary>
/// <param name="Code">The short code with which it can be answered on a screen, where and until when; nothing where it was opened on one.</param>
public sealed record ReferralSheet(string Agency, string Worker, string? Phone, Referral Referral, Disclosure Told, ConsentGiven Consent, string? Code, string? Site, DateOnly? Until);
