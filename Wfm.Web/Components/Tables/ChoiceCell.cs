using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Web.Components.Tables;

/// <summary>One of given values, written as its key or as its name in either language.</summary>
public sealed record ChoiceCell : CellKind
{
    private readonly Dictionary<string, string> _keys = [];
    private readonly HashSet<string> _ambiguous = [];
    private readonly Dictionary<string, CellChoice> _choices;

    public ChoiceCell(IReadOnlyList<CellChoice> choices)
    {
        Choices = choices;
        _choices = choices.ToDictionary(c => c.Key);
        foreach (var (key, name) in choices)
            foreach (var word in new[] { key, name.Zh, name.En }.Select(WrittenCell.Key).Distinct())
                if (!_keys.TryAdd(word, key) && _keys[word] != key) _ambiguous.Add(word);
    }

    public override IReadOnlyList<CellChoice> Choices { get; }

    public override CellReading Read(string text)
    {
        if (_choices.ContainsKey(text)) return new(text);
        var word = WrittenCell.Key(text);
        if (_ambiguous.Contains(word)) return new(text, new($"“{text}”可以指多项，请写编号", $"More than one is called '{text}'; write its id."));
        return _keys.TryGetValue(word, out var key) ? new(key) : new(text, Expected(Choices));
    }

    public override string Show(string value) => _choices.TryGetValue(value, out var choice) ? Words.T(choice.Name) : value;

    internal static LocalText Expected(IReadOnlyList<CellChoice> choices)
    {
        const int Listed = 12;
        var more = choices.Count > Listed ? "…" : "";
        return choices.Count == 0
            ? new("还没有可选的项", "There is nothing to choose from yet.")
            : new($"应为：{string.Join("、", choices.Take(Listed).Select(c => c.Name.Zh))}{more}",
                $"Expected one of: {string.Join(" / ", choices.Take(Listed).Select(c => c.Name.En))}{more}");
    }
}

/// <summary>Some of given values; their keys joined by ";", in the order of the choices.</summary>
public sealed record ChoicesCell : CellKind
{
    private static readonly char[] Separators = [';', '；', '\n'];

    /// <summary>They may stand in a name as well, so that they separate only what is none.</summary>
    private static readonly char[] OtherSeparators = [',', '，', '、', '/', '|'];

    private readonly ChoiceCell _one;

    public ChoicesCell(IReadOnlyList<CellChoice> choices) => _one = new ChoiceCell(choices);

    public override IReadOnlyList<CellChoice> Choices => _one.Choices;

    public override CellReading Read(string text)
    {
        if (_one.Read(text) is { Fault: null } whole) return whole;
        var read = Parts(text)
            .Select(part => (Part: part, Reading: _one.Read(part))).ToList();
        var wrong = read.FirstOrDefault(r => r.Reading.Fault is not null);
        if (wrong.Reading.Fault is { } fault)
            return new(text, new($"“{wrong.Part}”：{fault.Zh}", $"'{wrong.Part}': {fault.En}"));
        var keys = read.Select(r => r.Reading.Value).ToHashSet();
        return new(string.Join(';', Choices.Select(c => c.Key).Where(keys.Contains)));
    }

    public override string Show(string value) => string.Join("; ", Keys(value).Select(_one.Show));

    /// <summary>The parts of a text that name no choice.</summary>
    public IEnumerable<string> Unknown(string text) =>
        Of(text).Fault is null ? [] : Parts(text).Where(part => _one.Read(part).Fault is not null);

    /// <summary>The text with other words for some of its parts.</summary>
    public string Worded(string text, Func<string, string> word) => string.Join(';', Parts(text).Select(word));

    private IEnumerable<string> Parts(string text)
    {
        const StringSplitOptions Words = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return text.Split(Separators, Words)
            .SelectMany(part => _one.Read(part).Fault is null ? [part] : part.Split(OtherSeparators, Words));
    }

    /// <summary>The keys of a value.</summary>
    public static string[] Keys(string value) => value.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
