namespace Wfm.Engine.Planning.Reading;

/// <summary>Reads the file of shift templates: sets of shift types as centre.json has them, each with a name and a sentence.</summary>
public static class ShiftTemplateReader
{
    public const string FileName = "shift-templates.json";

    public static ReadResult<IReadOnlyList<ShiftTemplate>> Read(string file, byte[] bytes)
    {
        var findings = new InputFindings();
        if (JsonPlace.Parse(file, bytes, findings) is not { } root)
            return new ReadResult<IReadOnlyList<ShiftTemplate>>(null, findings.All);
        var fields = new JsonFields(file, findings);
        var places = fields.Items(root, "templates");
        fields.Unique(places.Select(p => (p["id"] ?? p, p["id"]?.Text ?? "")), "模板", "template");
        IReadOnlyList<ShiftTemplate> templates = [.. places.Select(p => Template(p, fields))];
        foreach (var (name, place) in root.NotUnderstood())
            findings.Error(file, place.Line, place.Column, name, $"未知字段“{name}”", $"Unknown field '{name}'. Maybe it is misspelt?");
        return new ReadResult<IReadOnlyList<ShiftTemplate>>(findings.HasErrors ? null : templates, findings.All);
    }

    private static ShiftTemplate Template(JsonPlace place, JsonFields fields)
    {
        var shifts = fields.Items(place, "shiftTypes");
        fields.Unique(shifts.Select(p => (p["code"] ?? p, p["code"]?.Text ?? "")), "班次", "shift type");
        return new ShiftTemplate(
            fields.Text(place, "id"), fields.Localized(place, "name"), fields.Localized(place, "about"),
            [.. shifts.SelectMany(s => ShiftDefinition.Read(s, fields))]);
    }
}
