using System.Globalization;

namespace Wfm.Tests.Faults;

/// <summary>What happens to an operation.</summary>
internal enum OperationEvent
{
    /// <summary>Its kind.</summary>
    Begin,

    /// <summary>A context, and the rows that it is about to write.</summary>
    Write,

    /// <summary>A context whose rows did not come to be.</summary>
    TakeBack,

    /// <summary>A context whose rows are in the database.</summary>
    Commit,

    /// <summary>How the service returned, and the fault.</summary>
    End,
}

/// <summary>One line of a worker about one operation. A line that a kill has cut short has no full stop and counts for nothing.</summary>
internal sealed record OperationLine(OperationEvent Event, int Number, IReadOnlyList<string> Words)
{
    private const char Between = '\t';
    private const string Stop = "\t.";

    public static OperationLine? Read(string line)
    {
        if (!line.EndsWith(Stop, StringComparison.Ordinal)) return null;
        var parts = line[..^Stop.Length].Split(Between);
        return parts.Length >= 2 && Enum.TryParse<OperationEvent>(parts[0], out var happened)
            ? new OperationLine(happened, int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2..])
            : null;
    }

    /// <summary>Repeats what a worker has seen.</summary>
    public void Replay(Dictionary<int, Operation> operations)
    {
        if (Event == OperationEvent.Begin) operations[Number] = new Operation(Number, Words[0]);
        var operation = operations[Number];
        if (Event == OperationEvent.Write) operation.Write(Words[0], Words.Skip(1));
        if (Event == OperationEvent.TakeBack) operation.TakeBack(Words[0]);
        if (Event == OperationEvent.Commit) operation.Commit(Words[0]);
        if (Event == OperationEvent.End) operation.Finish(Enum.Parse<OperationEnd>(Words[0]), Words[1]);
    }

    public override string ToString() =>
        string.Join(Between, [$"{Event}", $"{Number}", .. Words.Select(w => w.ReplaceLineEndings(" ").Replace(Between, ' '))]) + Stop;
}
