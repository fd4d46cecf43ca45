using System.Text.Json;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Web.Persistence;

namespace Wfm.Web.Plans;

/// <summary>
/// The shift types of months beside a period, where they are not those of the period: a shift that is gone, or that has other
/// times by now, is known under a code of its own and can be worked no more.
/// </summary>
/// <param name="own">The shift types of the period.</param>
internal sealed class OtherShifts(IReadOnlyList<ShiftType> own)
{
    private readonly Dictionary<string, ShiftType> _own = own.ToDictionary(s => s.Code);
    private readonly Dictionary<string, ShiftType> _retired = [];

    public IReadOnlyList<ShiftType> Retired => [.. _retired.Values];

    /// <summary>Assignments of a month, with the codes under which the period knows their shifts.</summary>
    public IEnumerable<Assignment> Of(IReadOnlyList<Assignment> assignments, Centre then)
    {
        if (ReferenceEquals(then.ShiftTypes, own)) return assignments;
        var worked = assignments.Select(a => a.Shift).ToHashSet();
        var codes = then.ShiftTypes.Where(s => worked.Contains(s.Code)).ToDictionary(s => s.Code, CodeOf);
        return [.. assignments.Select(a => codes.TryGetValue(a.Shift, out var code) && code != a.Shift ? a with { Shift = code } : a)];
    }

    /// <summary>True when two months have the same shifts and the same rules.</summary>
    public static bool AreAlike(Centre first, Centre second) =>
        (ReferenceEquals(first.ShiftTypes, second.ShiftTypes) || Text(first.ShiftTypes) == Text(second.ShiftTypes))
        && (ReferenceEquals(first.Policy, second.Policy) || PolicyWriter.Write(first.Policy) == PolicyWriter.Write(second.Policy));

    private string CodeOf(ShiftType then)
    {
        if (_own.TryGetValue(then.Code, out var now) && then.IsWorkedLike(now)) return then.Code;
        var code = Enumerable.Range(0, int.MaxValue).Select(i => i == 0 ? then.Code : $"{then.Code}·{i}").First(
            c => !_own.ContainsKey(c) && (!_retired.TryGetValue(c, out var known) || known.IsWorkedLike(then)));
        _retired[code] = then with { Code = code, IsRetired = true };
        return code;
    }

    private static string Text(IReadOnlyList<ShiftType> types) => JsonSerializer.Serialize(types, CentreJson.Options);
}
