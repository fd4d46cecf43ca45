using Microsoft.EntityFrameworkCore;
using Wfm.Web.Persistence;

namespace Wfm.Web.Security;

/// <summary>What happens at the door and who was turned away: in the audit log for administrators, and on the server's log.</summary>
public sealed partial class SecurityLog(IDbContextFactory<WfmDb> databases, TimeProvider clock, ILogger<SecurityLog> log)
{
    /// <summary>Somebody asked for what the account may not do.</summary>
    public Task Denied(CurrentUser user, string what) =>
        Record(new AuditOrigin(user.Centre, user.Session?.Address ?? user.Origin), user.Account, "access.deny", what);

    /// <summary>Somebody took a file along.</summary>
    public Task Downloaded(CurrentUser user, string what) =>
        Record(new AuditOrigin(user.Centre, user.Session?.Address ?? user.Origin), user.Account, "file.download", what);

    /// <summary>An entry of its own, that tells of no other change.</summary>
    public async Task Record(AuditOrigin origin, string account, string operation, string subject)
    {
        await using var db = await databases.CreateDbContextAsync();
        db.Record(clock, origin, account, operation, subject);
        await db.SaveChangesAsync();
        Tell(operation, account, origin.Address, subject);
    }

    /// <summary>The server's log for what has been recorded together with a change.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "{Operation} account '{Account}' from {Address} {Subject}")]
    public partial void Tell(string operation, string account, string address, string subject);
}
