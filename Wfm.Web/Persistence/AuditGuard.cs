using Microsoft.EntityFrameworkCore;

namespace Wfm.Web.Persistence;

/// <summary>
/// The database itself refuses to change or delete what stands in the log, whoever asks. Put on at every start, since the
/// migrations are generated and know no triggers.
/// </summary>
internal static class AuditGuard
{
    private static readonly string[] Tables = ["Audit", "AuditSeals"];
    private static readonly string[] Changes = ["UPDATE", "DELETE"];

    public static async Task GuardAudit(this WfmDb db)
    {
        foreach (var statement in db.Database.IsSqlite() ? Sqlite() : Postgres()) await db.Database.ExecuteSqlRawAsync(statement);
    }

    private static IEnumerable<string> Sqlite() =>
        from table in Tables
        from change in Changes
        select $"""
            CREATE TRIGGER IF NOT EXISTS "{table}_refuses_{change}" BEFORE {change} ON "{table}"
            BEGIN SELECT RAISE(ABORT, '{table} is insert only'); END;
            """;

    private static IEnumerable<string> Postgres() =>
    [
        """
        CREATE OR REPLACE FUNCTION wfm_insert_only() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN RAISE EXCEPTION '% is insert only', TG_TABLE_NAME; END $body$;
        """,
        .. from table in Tables
           select $"""
               DO $body$ BEGIN
               IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'insert_only' AND tgrelid = '"{table}"'::regclass) THEN
               CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}"
               FOR EACH STATEMENT EXECUTE FUNCTION wfm_insert_only();
               END IF; END $body$;
               """,
    ];
}
