namespace Wfm.Web.Persistence;

/// <summary>
/// Where the operation under way comes from. It travels with the operation, since what records an entry is often far below
/// the one who asked; empty for what the product does by itself, whose centre is that of the account it is done for.
/// </summary>
/// <param name="Centre">The centre of who asked.</param>
/// <param name="Address">The network address of the session.</param>
public sealed record AuditOrigin(string Centre, string Address)
{
    private static readonly AsyncLocal<AuditOrigin?> Flowing = new();

    public static AuditOrigin None { get; } = new("", "");

    public static AuditOrigin Current => Flowing.Value ?? None;

    /// <summary>What is recorded from here on, in this operation, comes from here.</summary>
    public void Enter() => Flowing.Value = this;
}
