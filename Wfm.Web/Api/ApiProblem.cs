using Wfm.Engine;

namespace Wfm.Web.Api;

/// <summary>What could not be done and why (RFC 9457), in the language asked for, with everything that was found at once.</summary>
/// <param name="Type">"urn:wfm:" and the code of the kind of problem.</param>
/// <param name="Title">The kind of problem in words.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="Detail">This problem in words.</param>
public sealed record ApiProblem(string Type, string Title, int Status, string Detail, IReadOnlyList<ApiFinding> Findings);

/// <summary>One thing that was found.</summary>
/// <param name="Code">"value" for a value that cannot be taken; else the severity of what was noticed in a file.</param>
/// <param name="Field">Parameter, member of the body, or file.</param>
/// <param name="Value">What stood there; empty when something is missing.</param>
/// <param name="Expected">What was expected, in words.</param>
public sealed record ApiFinding(string Code, string Field, string Value, string Expected)
{
    /// <summary>Line of the file, from 1; null for what is no line's.</summary>
    public int? Line { get; init; }

    /// <summary>Column of the line, from 1; null for what is no column's.</summary>
    public int? Column { get; init; }

    public static ApiFinding Of(Finding finding) => new(
        finding.Severity switch
        {
            FindingSeverity.Error => "error",
            FindingSeverity.Warning => "warning",
            _ => "information",
        },
        finding.File, finding.Value, Said(finding.Message))
    {
        Line = finding.Line > 0 ? finding.Line : null,
        Column = finding.Column > 0 ? finding.Column : null,
    };

    public static ApiFinding Of(string field, string? value, LocalText expected) => new("value", field, value ?? "", Said(expected));

    private static string Said(LocalText text) => text.In(System.Globalization.CultureInfo.CurrentUICulture);
}
