using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Mail;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>What messages left the house and what became of them, without a client, a case, an address or a word.</summary>
[Requires(Capability.ManageAgency)]
public sealed class MessagesModel(AppDb db, Post post, ITextMessages texts) : StaffPage(db)
{
    private const int AtOnce = 100;

    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;

    public IReadOnlyList<MessageUse> Rows { get; private set; } = [];
    public bool More { get; private set; }
    public bool MailIsThere => post.IsThere;
    public bool TextsAreThere => texts.IsThere;

    public override async Task LoadAsync()
    {
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var rows = await MessageUse.LatelyAsync(Db, AtOnce + 1, (PageNumber - 1) * AtOnce);
        (More, Rows) = (rows.Count > AtOnce, [.. rows.Take(AtOnce)]);
    }
}
