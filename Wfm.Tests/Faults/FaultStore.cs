namespace Wfm.Tests.Faults;

/// <summary>Where a product keeps what it keeps.</summary>
/// <param name="Folder">Its data folder.</param>
/// <param name="Postgres">Its database where that is on a server; null for a file in the folder.</param>
internal sealed record FaultStore(string Folder, string? Postgres)
{
    public override string ToString() => Postgres is null ? "SQLite" : "PostgreSQL";
}
