using System.Globalization;
using System.Text.Json;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;
using Wfm.Web.Features.Definitions.Sheets;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Definitions;

/// <summary>
/// What a centre is made of, apart from its people and rules: looked at and changed as tables, each change from a month on.
/// </summary>
public sealed class DefinitionsService(CentreStore centres, CentreParts parts, PlanBook plans)
{
    /// <param name="month">Null for the first month that is not published.</param>
    public async Task<SheetView> View(CurrentUser user, DefinitionKind kind, Month? month)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var sheet = DefinitionSheet.Of(kind);
        var first = await centres.First(user.Centre);
        var today = centres.Today(first);
        var current = Month.Of(today);
        var shown = month ?? await FirstOpen(user.Centre, current);
        var centre = await centres.DefinitionIn(user.Centre, shown);
        var later = (await parts.Versions(user.Centre, sheet.Kind)).Select(v => v.From).Where(f => f > shown.First).Select(Month.Of);
        return new SheetView(
            centre, shown, current, today, sheet.Shape(centre), await Data(user.Centre, sheet, centre), [.. later.Distinct().Order()]);
    }

    /// <summary>What is wrong with changes; nothing is stored.</summary>
    public async Task<IReadOnlyList<TableFinding>> Check(CurrentUser user, DefinitionKind kind, TableChanges changes)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        return (await Built(user.Centre, DefinitionSheet.Of(kind), changes)).Findings;
    }

    /// <summary>Stores changes, all or none, from the month of their date on.</summary>
    public async Task<TableOutcome> Save(CurrentUser user, DefinitionKind kind, TableChanges changes)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var sheet = DefinitionSheet.Of(kind);
        var (built, findings, centre) = await Built(user.Centre, sheet, changes);
        if (findings.Any(f => !f.IsWarning)) return new TableRefused(findings);
        var seen = Seen(changes) ?? await parts.Latest(user.Centre);
        var versions = await parts.Versions(user.Centre, sheet.Kind);
        if (versions.LastOrDefault(v => v.Id > seen && built.Any(b => b.Key == v.Key)) is { } other)
            return new TableOvertaken(await Data(user.Centre, sheet, centre), other.MadeBy);
        var faults = await parts.Save(user.Centre, user.Account, built, seen);
        if (faults.Count > 0) return new TableRefused([.. faults.Select(f => new TableFinding(changes.Lines[0].Row, null, Told(f)))]);
        var after = await centres.DefinitionIn(user.Centre, Month.Of(changes.From));
        return new TableSaved(await Data(user.Centre, sheet, after));
    }

    /// <summary>The versions that a table has had, the latest first.</summary>
    public async Task<IReadOnlyList<PartVersion>> Versions(CurrentUser user, DefinitionKind kind)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var sheet = DefinitionSheet.Of(kind);
        var first = await centres.First(user.Centre);
        var shape = sheet.Shape(first);
        var told = new List<PartVersion>();
        var before = sheet.Parts(first).ToDictionary(p => p, p => Lines(sheet, p, CentreLayers.PartOf(first, sheet.Kind, p)));
        foreach (var version in await parts.Versions(user.Centre, sheet.Kind))
        {
            var content = version.Content is null ? null : JsonSerializer.Deserialize(version.Content, sheet.Content, CentreJson.Options);
            var lines = Lines(sheet, version.Key, content);
            var changes = SheetDifference.Of(shape, before.GetValueOrDefault(version.Key) ?? [], lines);
            before[version.Key] = lines;
            // A part that several tables show has versions that changed nothing of this one.
            if (changes.Count > 0)
                told.Add(new PartVersion(
                    version.Id, version.Key, sheet.CountsFromMonth ? Month.Of(version.From) : null, version.MadeBy,
                    CentreStore.LocalTime(first, version.MadeAt), changes));
        }
        told.Reverse();
        return told;
    }

    /// <summary>The sets of shift types that are offered, in the week of the centre.</summary>
    public async Task<IReadOnlyList<ShiftTemplate>> Templates(CurrentUser user)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var file = Path.Combine(AppContext.BaseDirectory, "data", ShiftTemplateReader.FileName);
        var read = ShiftTemplateReader.Read(ShiftTemplateReader.FileName, await File.ReadAllBytesAsync(file));
        return read.Value ?? throw new InvalidDataException(string.Join("; ", read.Findings));
    }

    /// <summary>Adds the shift types of a template from a month on; codes that there are keep their shift.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> AddTemplate(CurrentUser user, string template, Month from)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var chosen = (await Templates(user)).FirstOrDefault(t => t.Id == template)
            ?? throw new RefusedException(new LocalText("没有这个模板。", "There is no such template."));
        var centre = await centres.DefinitionIn(user.Centre, from);
        var known = centre.ShiftTypes.Select(CentreLayers.FamilyOf).Concat(centre.ShiftTypes.Select(s => s.Code)).ToHashSet();
        PartChange[] changes =
        [
            .. chosen.In(centre.Holidays.Week).GroupBy(CentreLayers.FamilyOf).Where(f => !known.Contains(f.Key))
                .Select(f => new PartChange(DefinitionSheet.Of(DefinitionKind.ShiftTypes).Kind, f.Key, from.First, f.ToArray())),
        ];
        if (changes.Length == 0)
            throw new RefusedException(new LocalText("模板中的代码都已存在。", "All codes of this template are in use already."));
        var faults = await parts.Save(user.Centre, user.Account, changes, await parts.Latest(user.Centre));
        if (faults.Count > 0) throw new RefusedException(Told(faults[0]));
        return changes.Length;
    }

    private async Task<Month> FirstOpen(string centre, Month current)
    {
        var published = (await plans.PublishedMonths(centre)).ToHashSet();
        var month = current;
        while (published.Contains(month)) month = month.Next;
        return month;
    }

    private async Task<TableData> Data(string id, DefinitionSheet sheet, Centre centre)
    {
        var stamp = (await parts.Latest(id)).ToString(CultureInfo.InvariantCulture);
        return new TableData([.. AllLines(sheet, centre).Select(l => l with { Stamp = stamp })]);
    }

    private static IEnumerable<TableLine> AllLines(DefinitionSheet sheet, Centre centre) =>
        sheet.Parts(centre).SelectMany(part => Lines(sheet, part, CentreLayers.PartOf(centre, sheet.Kind, part)));

    private static IReadOnlyList<TableLine> Lines(DefinitionSheet sheet, string part, object? content) =>
        content is null ? [] : [.. sheet.Lines(part, content)];

    /// <summary>What the editor of the changes has seen; null where all rows are new.</summary>
    private static int? Seen(TableChanges changes) =>
        changes.Lines.Select(l => l.Before).OfType<TableLine>().Select(l => (int?)int.Parse(l.Stamp, CultureInfo.InvariantCulture)).Min();

    private async Task<(IReadOnlyList<PartChange> Parts, IReadOnlyList<TableFinding> Findings, Centre Centre)> Built(
        string id, DefinitionSheet sheet, TableChanges changes)
    {
        var centre = await centres.DefinitionIn(id, Month.Of(changes.From));
        var from = sheet.CountsFromMonth ? Month.Of(changes.From).First : DateOnly.MinValue;
        var edit = SheetEdit.Of(sheet, centre, [.. AllLines(sheet, centre)], changes);
        return ([.. edit.Contents.Select(c => new PartChange(sheet.Kind, c.Part, from, c.Content))], edit.Findings, centre);
    }

    private static LocalText Told(Finding finding) => finding.Value.Length == 0 ? finding.Message
        : new($"{finding.File}：“{finding.Value}”：{finding.Message.Zh}", $"{finding.File}: '{finding.Value}': {finding.Message.En}");
}
