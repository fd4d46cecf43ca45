using Wfm.Engine;

namespace Wfm.Web.Api;

/// <summary>A request that is not answered as asked; it becomes a problem.</summary>
internal sealed class ApiProblemException(int status, LocalText words, params IReadOnlyList<ApiFinding> findings) : Exception(words.En)
{
    public int Status { get; } = status;
    public LocalText Words { get; } = words;
    public IReadOnlyList<ApiFinding> Findings { get; } = findings;

    /// <summary>There is no such thing, or none in the centre of who asks: the two are not told apart.</summary>
    public static ApiProblemException NotFound(string field, string value, LocalText expected) =>
        new(StatusCodes.Status404NotFound, expected, ApiFinding.Of(field, value, expected));
}
