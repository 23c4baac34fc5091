using System.Text.Json.Nodes;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Administration.Packs;

/// <summary>The small parts of a draft without YAML: standards in days, reasons to close, parts of life.</summary>
[Requires(Capability.ManageAgency)]
public sealed class BasicsModel(AppDb db) : PackEditionPage(db)
{
    [BindProperty] public Typed Input { get; set; } = new();

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        var standards = Pack.Standards;
        Input = new Typed
        {
            Name = Pack.Name, Purpose = Pack.Purpose, ContactEveryDays = standards.ContactEveryDays, PlanReviewDays = standards.PlanReviewDays, ReferralAnswerWorkingDays = standards.ReferralAnswerWorkingDays,
            FollowUpDays = standards.FollowUpDays, SignWithinHours = standards.SignWithinHours, ClosingReasons = string.Join('\n', Pack.ClosingReasons), Domains = string.Join('\n', Pack.Domains),
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var edition = await ExpectAsync();
        var document = JsonNode.Parse(edition.Json)!.AsObject();
        var head = document["pack"]!.AsObject();
        (head["name"], head["purpose"]) = (Input.Name?.Trim() ?? "", Input.Purpose?.Trim() ?? "");
        (head["closingReasons"], head["domains"]) = (Lines(Input.ClosingReasons), Lines(Input.Domains));
        var standards = head["standards"]!.AsObject();
        (standards["contactEveryDays"], standards["planReviewDays"], standards["referralAnswerWorkingDays"], standards["followUpDays"], standards["signWithinHours"]) =
            (Input.ContactEveryDays, Input.PlanReviewDays, Input.ReferralAnswerWorkingDays, Input.FollowUpDays, Input.SignWithinHours);
        edition.Rewrite(PackReader.Again(document.ToJsonString()));
        await Db.SaveChangesAsync();
        return Done("Saved in the draft. It holds once the edition is published.", Address);
    }

    private static JsonArray Lines(string? typed) => new([.. (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => (JsonNode?)l)]);

    /// <summary>What the form holds; lists have one entry a line.</summary>
    public sealed class Typed
    {
        public string? Name { get; set; }
        public string? Purpose { get; set; }
        public int ContactEveryDays { get; set; }
        public int PlanReviewDays { get; set; }
        public int ReferralAnswerWorkingDays { get; set; }
        public int FollowUpDays { get; set; }
        public int SignWithinHours { get; set; }
        public string? ClosingReasons { get; set; }
        public string? Domains { get; set; }
    }
}
