using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Persistence;

internal static class AuditLog
{
    /// <summary>Adds an entry to the log; it is saved together with what it tells of.</summary>
    public static void Record(this WfmDb db, TimeProvider clock, string user, string operation, string subject, string detail = "") =>
        db.Record(clock, AuditOrigin.Current, user, operation, subject, detail);

    /// <summary>The same for what happens before anybody is known to be signed in.</summary>
    public static void Record(
        this WfmDb db, TimeProvider clock, AuditOrigin origin, string user, string operation, string subject, string detail = "") =>
        db.Audit.Add(new AuditRow
        {
            At = clock.GetUtcNow(),
            User = user,
            Centre = origin.Centre,
            Address = origin.Address,
            Operation = operation,
            Subject = subject,
            Detail = detail,
        });
}
