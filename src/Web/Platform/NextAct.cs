using Alongside.Core.Assessments;
using Alongside.Core.Calendar;
using Alongside.Core.Cases;
using Alongside.Core.Choices;
using Alongside.Core.Deadlines;
using Alongside.Core.Plans;
using Alongside.Core.Referrals;
using Alongside.Core.Visits;

namespace Alongside.Web.Platform;

/// <summary>Where the next act of a date is done: the one address behind the words on its button.</summary>
public static class NextAct
{
    /// <summary>Of a date: the page its rule names, or that of the record it is about.</summary>
    public static string Address(Guid caseId, Deadline date) => Address(caseId, date.AboutType, date.AboutId, date.Act, date.Page);

    /// <param name="page">The page of the case that the rule of the date names, where a rule made it.</param>
    public static string Address(Guid caseId, string aboutType, Guid aboutId, string act, string? page) => page is null ? Address(caseId, aboutType, aboutId, act) : $"/cases/{caseId}/{page}";

    public static string Address(Guid caseId, string aboutType, Guid aboutId, string act) => $"/cases/{caseId}" + (aboutType switch
    {
        nameof(Ask) => $"/asks/{aboutId}",
        nameof(Change) => $"/changes/{aboutId}",
        nameof(Alert) => $"/alerts/{aboutId}",
        nameof(Assessment) => $"/assessments/{aboutId}",
        nameof(Referral) or nameof(ReferralLink) => $"/referrals/{aboutId}",
        nameof(Plan) or nameof(Step) => "/plan",
        nameof(Note) => "/notes/new",
        nameof(Appointment) or nameof(PreparationItem) => $"/appointments/{aboutId}",
        nameof(Case) when act == "Review" => $"/warnings/{aboutId}/end",
        nameof(Case) => "/notes/new",
        _ => "",
    });
}
