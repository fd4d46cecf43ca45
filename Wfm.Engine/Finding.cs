namespace Wfm.Engine;

/// <summary>How much a <see cref="Finding"/> matters.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; the input is taken.</summary>
    Information,

    /// <summary>The input is taken, with the stated reservation.</summary>
    Warning,

    /// <summary>The input is refused as a whole.</summary>
    Error,
}

/// <summary>One thing noticed in an input file. All findings of a file are collected before any is reported.</summary>
/// <param name="File">Name of the file as the user gave it.</param>
/// <param name="Line">1-based line; 0 when the finding is about the whole file.</param>
/// <param name="Column">1-based column (field) within the line; 0 when the finding is about the whole line.</param>
/// <param name="Value">What stood there, verbatim; empty when something is missing.</param>
/// <param name="Message">What was expected, in a user's words.</param>
public sealed record Finding(
    FindingSeverity Severity, string File, int Line, int Column, string Value, LocalText Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: '{Value}': {Message.En}";
}

/// <summary>The outcome of reading an input: the value, or only findings. With any error there is no value.</summary>
public sealed record ReadResult<T>(T? Value, IReadOnlyList<Finding> Findings) where T : class
{
    /// <summary>True when the input was taken.</summary>
    public bool IsAccepted => Value is not null;
}
