using System.Text;
using System.Text.Json;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>Which value of a document stands at a line and column, so that what a reader finds is shown beside its field.</summary>
internal sealed class PolicyPlaces
{
    private readonly Dictionary<(int Line, int Column), (string Path, bool IsObject)> _paths = [];
    /// <summary>Beside its field, what is missing needs no name.</summary>
    private static readonly LocalText Missing = new("必须填写。", "This must be given.");

    private readonly Dictionary<string, (int Line, int Column)> _places = [];

    private PolicyPlaces()
    {
    }

    public static PolicyPlaces Of(string text)
    {
        var places = new PolicyPlaces();
        if (JsonPlace.Parse("", Encoding.UTF8.GetBytes(text), new InputFindings()) is { } root) places.Walk("", root);
        return places;
    }

    public FieldFinding At(Finding finding)
    {
        var path = "";
        if (_paths.TryGetValue((finding.Line, finding.Column), out var place))
        {
            // A member that is missing is found at its object, and named.
            var isMissing = place.IsObject && finding.Value.Length > 0
                && !place.Path.EndsWith($".{finding.Value}", StringComparison.Ordinal);
            if (isMissing)
                return new FieldFinding(Member(place.Path, finding.Value), finding.Severity, Missing, finding.Line, finding.Column);
            path = place.Path;
        }
        return new FieldFinding(path, finding.Severity, finding.Message, finding.Line, finding.Column);
    }

    public FieldFinding At(string path, FindingSeverity severity, LocalText message)
    {
        var (line, column) = _places.GetValueOrDefault(path);
        return new FieldFinding(path, severity, message, line, column);
    }

    public static string Member(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Walk(string path, JsonPlace place)
    {
        _paths[(place.Line, place.Column)] = (path, place.Kind == JsonTokenType.StartObject);
        _places[path] = (place.Line, place.Column);
        foreach (var (name, member) in place.Members) Walk(Member(path, name), member);
        for (var i = 0; i < place.Items.Count; i++) Walk($"{path}[{i}]", place.Items[i]);
    }
}
