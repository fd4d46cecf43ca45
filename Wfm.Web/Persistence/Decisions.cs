using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Web.Security;

namespace Wfm.Web.Persistence;

internal static class Decisions
{
    /// <summary>Saves a decision; somebody else's decision in the meantime stands.</summary>
    /// <exception cref="RefusedException">The roster or the request has been changed since it was read.</exception>
    public static async Task SaveDecision(this WfmDb db)
    {
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            throw new RefusedException(new LocalText(
                "班表或申请刚刚被他人更改，请刷新后重试。", "The roster or the request has just been changed by somebody else. Please look again and retry."));
        }
    }
}
