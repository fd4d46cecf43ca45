using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering;

/// <summary>One thing an agent can do on a day: work a shift type for a queue.</summary>
/// <param name="Queue">Empty for a shift type off the queues.</param>
public sealed record ShiftOption(ShiftType Type, string Queue);

/// <summary>
/// The meaning of the shift indices of a compiled model: 0 is the day off, the others are every shift type for every
/// queue, in the order of the problem; shift types off the queues stand once.
/// </summary>
public sealed class ShiftOptions
{
    private readonly ShiftOption[] _options;
    private readonly Dictionary<(string Shift, string Queue), int> _indices = [];

    public ShiftOptions(IReadOnlyList<ShiftType> types, IReadOnlyList<string> queues)
    {
        _options = [.. from type in types from queue in type.OffQueue ? [""] : queues select new ShiftOption(type, queue)];
        foreach (var (shift, option) in All) _indices.TryAdd((option.Type.Code, option.Queue), shift);
    }

    /// <summary>Number of indices, the day off included.</summary>
    public int Count => _options.Length + 1;

    /// <summary>The option behind an index; null for the day off.</summary>
    public ShiftOption? this[int shift] => shift == 0 ? null : _options[shift - 1];

    /// <summary>All working options with their index.</summary>
    public IEnumerable<(int Shift, ShiftOption Option)> All => _options.Select((o, i) => (i + 1, o));

    /// <summary>Indices of the options that satisfy <paramref name="match"/>.</summary>
    public ShiftSet Where(Func<ShiftOption, bool> match) => new(All.Where(o => match(o.Option)).Select(o => o.Shift));

    /// <summary>The options of one category of shift types ("evening").</summary>
    public ShiftSet OfCategory(string category) => Where(o => o.Type.Category == category);

    /// <summary>The options of any of the categories; of every category when none is given.</summary>
    public ShiftSet InCategories(IReadOnlyList<string> categories) =>
        categories.Count == 0 ? Working : Where(o => categories.Contains(o.Type.Category));

    /// <summary>Every working option.</summary>
    public ShiftSet Working => ShiftSet.Working(Count);

    /// <summary>Weight per index: <paramref name="weight"/> of the option, 0 for the day off.</summary>
    public IReadOnlyList<long> Weights(Func<ShiftOption, long> weight) => [0, .. _options.Select(weight)];

    /// <summary>Index of a shift code and queue; −1 when the problem has no such option.</summary>
    public int IndexOf(string shift, string queue) =>
        _indices.GetValueOrDefault((shift, queue), -1);
}
