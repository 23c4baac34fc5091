using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Reminders;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Every message that was sent about this case: to the client, and to workers; those that wait can be taken back.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class MessagesModel(AppDb db) : CasePage(db)
{
    [BindProperty] public Guid MessageId { get; set; }

    public List<MessageSent> Sent { get; private set; } = [];

    public override async Task LoadAsync() =>
        Sent = await Db.MessagesSent.AsNoTracking().Where(m => m.CaseId == Case.Id).OrderByDescending(m => m.NotBefore).ThenByDescending(m => m.Id).Take(200).ToListAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var message = await Db.MessagesSent.FirstOrDefaultAsync(m => m.CaseId == Case.Id && m.Id == MessageId && m.Kind == MessageKind.ToClient) ?? throw new NotHere();
        message.TakeBack(By);
        try
        {
            await Db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleBroken("It is leaving just now.");
        }
        return Done("It is not sent.", Url_("messages"));
    }
}
