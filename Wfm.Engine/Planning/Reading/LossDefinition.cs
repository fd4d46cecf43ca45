using Wfm.Engine.Reading;
using Wfm.Engine.Staffing;

namespace Wfm.Engine.Planning.Reading;

/// <summary>
/// Reads <c>losses</c> of a queue: shrinkage by kind. A share is one number, 24 for the hours, or either of them by day of the
/// week: <c>{"kind": "break", "planned": true, "share": {"daily": 0.03, "mon": [24 values]}}</c>.
/// </summary>
internal static class LossDefinition
{
    public static ShrinkageProfile Read(JsonPlace queue, JsonFields fields)
    {
        var items = JsonFields.OptionalItems(queue, "losses");
        fields.Unique(items.Select(i => (i["kind"] ?? i, i["kind"]?.Text ?? "")), "损耗种类", "kind of loss");
        var profile = new ShrinkageProfile([.. items.Select(i => Cause(i, fields))]);
        for (var hour = 0; hour < 7 * 24; hour++)
        {
            if (profile.Causes.Sum(c => c.Shares[hour]) < 0.95) continue;
            fields.Wrong(queue["losses"]!, "各种损耗合计不得达到 95 %", "The losses together must stay below 95 %.");
            return ShrinkageProfile.None;
        }
        return profile;
    }

    private static ShrinkageCause Cause(JsonPlace place, JsonFields fields)
    {
        var kind = fields.Text(place, "kind");
        var name = place["name"] is null ? WithinDay.DayActivity.NameOf(kind) : fields.Localized(place, "name");
        return new ShrinkageCause(kind, name, place["planned"]?.Text == "true", Shares(place, fields));
    }

    private static double[] Shares(JsonPlace place, JsonFields fields)
    {
        var shares = new double[7 * 24];
        if (fields.Required(place, "share") is not { } share) return shares;
        for (var day = 0; day < 7; day++)
        {
            var own = share.Members.Count == 0 ? share : share[JsonFields.DayNames[day]] ?? share["daily"];
            if (own is null) continue;
            var hours = Hours(own, fields);
            for (var hour = 0; hour < 24; hour++) shares[day * 24 + hour] = hours[hour];
        }
        return shares;
    }

    private static double[] Hours(JsonPlace place, JsonFields fields)
    {
        if (place.Items.Count == 24) return [.. place.Items.Select(v => fields.NumberAt(v, "share", 0, 0.9))];
        if (place.Items.Count == 0) return [.. Enumerable.Repeat(fields.NumberAt(place, "share", 0, 0.9), 24)];
        fields.Wrong(place, "应为 1 个值或每小时一个共 24 个值", "Expected one value, or 24: one for each hour.");
        return new double[24];
    }
}
