using Wfm.Web.Persistence;

namespace Wfm.Tests.Faults.Checks;

/// <summary>
/// What the database must hold: what it held before, and every row of every change that was acknowledged; nothing of one that was
/// refused, and the whole or nothing of one that was cut off.
/// </summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, int> _rows;
    private readonly Dictionary<string, Operation> _writers = [];

    private Ledger(IEnumerable<string> facts) => _rows = facts.GroupBy(f => f).ToDictionary(g => g.Key, g => g.Count());

    public static async Task<Ledger> Of(FaultWorld world)
    {
        await using var db = world.NewContext();
        return new Ledger(await RowFacts.All(db));
    }

    /// <summary>Compares the database with what the operations have promised.</summary>
    /// <returns>What is wrong, in words.</returns>
    public async Task<IReadOnlyList<string>> Check(FaultWorld world, IReadOnlyList<Operation> operations)
    {
        var found = new List<string>();
        foreach (var operation in operations)
        {
            if (operation is { End: OperationEnd.Refused or OperationEnd.Failed, Commits: > 0 })
                found.Add($"{operation} ended with '{operation.Fault}' and has stored {Tables(operation.Committed)} all the same");
            if (operation.Commits > 1 && operation.Kind != Operation.Start)
                found.Add($"{operation} is not one transaction but {operation.Commits}: {Tables(operation.Committed)}");
            Apply(operation, operation.Committed);
        }
        var actual = (await Of(world))._rows;
        foreach (var cutOff in operations.Where(o => o.End == OperationEnd.Open && IsThere(o, actual))) Apply(cutOff, cutOff.UnderWay);
        var rows = _rows.Keys.Union(actual.Keys);
        found.AddRange(rows.Select(row => Difference(row, actual.GetValueOrDefault(row))).OfType<string>().Order());
        return found;
    }

    /// <summary>True when a row that the operation was about to write is there beyond what was there already.</summary>
    private bool IsThere(Operation operation, Dictionary<string, int> actual) =>
        operation.UnderWay.Where(f => f[0] == '+').Any(f => actual.GetValueOrDefault(f[1..]) > _rows.GetValueOrDefault(f[1..]));

    private void Apply(Operation operation, IReadOnlyList<string> facts)
    {
        foreach (var fact in facts)
        {
            var row = fact[1..];
            _rows[row] = _rows.GetValueOrDefault(row) + (fact[0] == '+' ? 1 : -1);
            _writers[row] = operation;
        }
    }

    private string? Difference(string row, int actual)
    {
        var expected = _rows.GetValueOrDefault(row);
        if (expected == actual) return null;
        var by = _writers.TryGetValue(row, out var writer) ? $"{writer}" : "no operation that was seen";
        return actual < expected
            ? $"{TableOf(row)}: a row of {by} is lost"
            : $"{TableOf(row)}: a row is there that should not be, of {by}";
    }

    private static string Tables(IReadOnlyList<string> facts) =>
        string.Join(", ", facts.Select(TableOf).GroupBy(t => t).Select(g => $"{g.Count()} {g.Key}"));

    private static string TableOf(string fact) => fact[..fact.IndexOf(':', StringComparison.Ordinal)];
}
