namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>What is wrong or doubtful at one place of a policy document.</summary>
/// <param name="Path">The place, e.g. "rules[3].scope.contracts"; empty for the document.</param>
/// <param name="Line">1-based line of the document's text; 0 where it stands nowhere yet.</param>
/// <param name="Column">1-based column.</param>
public sealed record FieldFinding(string Path, FindingSeverity Severity, LocalText Message, int Line, int Column)
{
    /// <summary>True for a finding at a place or anywhere inside it.</summary>
    public bool IsWithin(string place) => Path == place
        || (Path.StartsWith(place, StringComparison.Ordinal) && Path[place.Length] is '.' or '[');
}
