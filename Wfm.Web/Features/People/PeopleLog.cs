using Microsoft.EntityFrameworkCore;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence;

namespace Wfm.Web.Features.People;

/// <summary>What the log says of changes of people: every field with what it was and what it is.</summary>
internal static class PeopleLog
{
    public const string Add = "agent.add", Change = "agent.change", Remove = "agent.remove", Terms = "agent.terms";

    /// <summary>Who last changed an agent; empty where the log does not say.</summary>
    public static async Task<string> LastToChange(WfmDb db, string centre, string agent) =>
        await db.Audit.Where(a => a.Centre == centre && a.Subject == agent && a.Operation.StartsWith("agent."))
            .OrderByDescending(a => a.Id).Select(a => a.User).FirstOrDefaultAsync() ?? "";

    public static string Told(LineChange line, TableShape shape, DateOnly from)
    {
        var changed = shape.Columns.Where(c => line.Changes(c.Key)).Select(c => c.Key).ToList();
        var parts = changed.Where(c => !line.IsAdded || line[c].Length > 0)
            .Select(c => $"{c}: {(line.IsAdded ? "" : $"{Shown(line.Before!.Cells.GetValueOrDefault(c))} → ")}{Shown(line[c])}");
        var dated = !line.IsAdded && changed.Exists(c => PeopleTable.Dated.Contains(c));
        return (dated ? $"{DateCell.Written(from)}: " : "") + string.Join("; ", parts);
    }

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "–" : value;
}
