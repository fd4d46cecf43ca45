using System.Globalization;
using System.Text.Json;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Persistence;

/// <summary>Lays the dated parts of a centre over what it was at first; what has never changed stays the very same object.</summary>
internal static class CentreLayers
{
    /// <summary>The centre as it is in a month.</summary>
    /// <param name="parts">All parts of the centre, in the order in which they were made.</param>
    public static Centre In(Centre first, IReadOnlyList<CentrePart> parts, Month month)
    {
        var inForce = parts.Where(p => p.From <= month.First).GroupBy(p => (p.Kind, p.Key))
            .Select(g => g.MaxBy(p => (p.From, p.Id))!).GroupBy(p => p.Kind).ToDictionary(g => g.Key, g => g.OrderBy(p => p.Id).ToArray());
        return inForce.Aggregate(first, (centre, kind) => With(centre, kind.Key, kind.Value));
    }

    /// <summary>What a centre has as a part; null where it has none of that key.</summary>
    public static object? PartOf(Centre centre, CentrePartKind kind, string key) => kind switch
    {
        CentrePartKind.Settings => new CentreSettings(
            centre.Name, centre.TimeZone, centre.Grid.Minutes, centre.Cover, centre.Holidays.Week.Weekend, centre.Holidays.Week.First),
        CentrePartKind.Queue => centre.Queues.FirstOrDefault(q => q.Id == key),
        CentrePartKind.Team => centre.Teams.FirstOrDefault(t => t.Id == key),
        CentrePartKind.Contract => centre.Contracts.FirstOrDefault(c => c.Id == key),
        CentrePartKind.ShiftType => centre.ShiftTypes.Where(s => FamilyOf(s) == key).ToArray() is { Length: > 0 } types ? types : null,
        CentrePartKind.Day => centre.Day,
        CentrePartKind.Outbound => centre.Outbound.FirstOrDefault(o => o.Id == key),
        CentrePartKind.Policy => centre.Policy,
        CentrePartKind.Closure => centre.Closures.FirstOrDefault(c => c.Id == key),
        CentrePartKind.Holidays => centre.Holidays.Days.Where(d => Key(d.Date.Year) == key).ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No part of a centre is of this kind."),
    };

    private static Centre With(Centre centre, CentrePartKind kind, CentrePart[] parts) => kind switch
    {
        CentrePartKind.Settings => With(centre, Of<CentreSettings>(parts[0])),
        CentrePartKind.Queue => centre with { Queues = Merged(centre.Queues, q => q.Id, parts) },
        CentrePartKind.Team => centre with { Teams = Merged(centre.Teams, t => t.Id, parts) },
        CentrePartKind.Contract => centre with { Contracts = Merged(centre.Contracts, c => c.Id, parts) },
        CentrePartKind.ShiftType => centre with { ShiftTypes = Shifts(centre.ShiftTypes, parts) },
        CentrePartKind.Day => centre with { Day = Of<DayRules>(parts[0]) },
        CentrePartKind.Outbound => centre with { Outbound = Merged(centre.Outbound, o => o.Id, parts) },
        CentrePartKind.Policy => centre with { Policy = Of<PolicyPack>(parts[0]) },
        CentrePartKind.Holidays => centre with { Holidays = Years(centre.Holidays, parts) },
        CentrePartKind.Closure => centre with { Closures = Merged(centre.Closures, c => c.Id, parts) },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No part of a centre is of this kind."),
    };

    private static Centre With(Centre centre, CentreSettings settings) => centre with
    {
        Name = settings.Name,
        TimeZone = settings.TimeZone,
        Grid = new IntervalGrid(settings.GridMinutes),
        Cover = settings.Cover,
        Holidays = centre.Holidays.Over(new WorkingWeek(settings.Weekend, settings.FirstWeekday)),
    };

    /// <summary>Changed ones stay in their place, new ones follow, gone ones are left out.</summary>
    private static IReadOnlyList<T> Merged<T>(IReadOnlyList<T> first, Func<T, string> key, CentrePart[] parts) where T : class
    {
        var changed = parts.ToDictionary(p => p.Key, p => p.Content is null ? null : Of<T>(p));
        var known = first.Select(key).ToHashSet();
        return
        [
            .. first.Select(item => changed.TryGetValue(key(item), out var now) ? now : item).OfType<T>(),
            .. parts.Where(p => !known.Contains(p.Key)).Select(p => changed[p.Key]).OfType<T>(),
        ];
    }

    private static IReadOnlyList<ShiftType> Shifts(IReadOnlyList<ShiftType> first, CentrePart[] parts)
    {
        var families = first.GroupBy(FamilyOf).Select(g => new Family(g.Key, [.. g])).ToArray();
        var known = families.Select(f => f.Key).ToHashSet();
        return
        [
            .. families.SelectMany(f => Array.Find(parts, p => p.Key == f.Key) is { } part ? TypesOf(part) : f.Types),
            .. parts.Where(p => !known.Contains(p.Key)).SelectMany(TypesOf),
        ];
    }

    /// <summary>The key of the part that a shift type stands in: its own code, or that of its window.</summary>
    public static string FamilyOf(ShiftType type) => type.Window ?? type.Code;

    private static IReadOnlyList<ShiftType> TypesOf(CentrePart part) => part.Content is null ? [] : Of<IReadOnlyList<ShiftType>>(part);

    private static HolidayCalendar Years(HolidayCalendar first, CentrePart[] parts)
    {
        var years = parts.Select(p => p.Key).ToHashSet();
        var kept = first.Days.Where(d => !years.Contains(Key(d.Date.Year)));
        var changed = parts.Where(p => p.Content is not null).SelectMany(Of<IReadOnlyList<SpecialDay>>);
        return new HolidayCalendar(first.Country, kept.Concat(changed).OrderBy(d => d.Date)) { Week = first.Week };
    }

    private static string Key(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static T Of<T>(CentrePart part) => JsonSerializer.Deserialize<T>(part.Content!, CentreJson.Options)
        ?? throw new InvalidDataException($"Part {part.Id} of a centre holds nothing.");

    private sealed record Family(string Key, IReadOnlyList<ShiftType> Types);
}
