using Wfm.Engine.Reading;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Reading;

/// <summary>Reads an entry of <c>queues</c>.</summary>
internal static class QueueReader
{
    public static QueueDefinition Read(JsonPlace place, JsonFields fields) => new(
        fields.Id(place, "id"),
        fields.Localized(place, "name"),
        ChannelOf(place, fields),
        Open(place, fields),
        Target(place, fields),
        fields.Number(place, "concurrency", 1, 20, absent: 1),
        Shrinkage(place, fields))
    {
        Losses = LossDefinition.Read(place, fields),
        PatienceSeconds = place["patienceSeconds"] is { } patience ? fields.NumberAt(patience, "patienceSeconds", 1, 36000) : null,
        TimeZone = place["timeZone"] is null ? null : fields.Zone(place),
        Backlog = fields.Number(place, "backlog", 0, 1_000_000, absent: 0),
        Spells = [.. JsonFields.OptionalItems(place, "spells").Select(s => Spell(s, fields))],
    };

    private static OpeningSpell Spell(JsonPlace place, JsonFields fields)
    {
        var first = fields.Date(place, "first") ?? default;
        var last = place["last"] is null ? null : fields.Date(place, "last");
        if (last < first) fields.Wrong(place["last"]!, "结束日期早于开始日期", "The last day is before the first.");
        return new OpeningSpell(first, last, Open(place, fields));
    }

    private static Channel ChannelOf(JsonPlace place, JsonFields fields)
    {
        var text = fields.Text(place, "channel");
        if (text is "voice") return Channel.Voice;
        if (text is "email" or "callback" or "deferred") return Channel.Deferred;
        if (text is not ("chat" or "")) fields.Wrong(place["channel"]!, "渠道应为 voice、chat、email、callback 或 deferred",
            "The channel must be voice, chat, email, callback or deferred.");
        return Channel.Chat;
    }

    private static ClockSpan?[] Open(JsonPlace place, JsonFields fields)
    {
        var open = new ClockSpan?[7];
        if (fields.Required(place, "open") is not { } days) return open;
        var read = new Dictionary<JsonPlace, ClockSpan>();
        for (var day = 0; day < 7; day++)
        {
            if ((days[JsonFields.DayNames[day]] ?? days["daily"]) is not { Text: not "closed" } hours) continue;
            if (!read.TryGetValue(hours, out var span)) read[hours] = span = fields.Span(hours);
            open[day] = span;
        }
        return open;
    }

    private static ServiceTarget Target(JsonPlace place, JsonFields fields)
    {
        if (fields.Required(place, "target") is not { } target) return new ServiceTarget(0.8, 20);
        var seconds = target["rings"] is { } rings
            ? ServiceTarget.RingSeconds * fields.NumberAt(rings, "rings", 1, 60)
            : fields.Number(target, "thresholdSeconds", 0, 30 * 86400);
        return new ServiceTarget(fields.Number(target, "fraction", 0, 0.9999), seconds,
            fields.Number(target, "maxOccupancy", 0.1, 1, absent: 1))
        {
            MaxAsaSeconds = target["maxAsaSeconds"] is { } asa ? fields.NumberAt(asa, "maxAsaSeconds", 0.1, 86400)
                : double.PositiveInfinity,
            MaxAbandonment = fields.Number(target, "maxAbandonment", 0.001, 1, absent: 1),
        };
    }

    private static double[] Shrinkage(JsonPlace place, JsonFields fields)
    {
        if (place["shrinkage"] is null && place["losses"] is not null) return new double[24];
        var values = fields.Items(place, "shrinkage");
        if (values.Count is 1 or 24)
        {
            double[] hours = [.. values.Select(v => fields.NumberAt(v, "shrinkage", 0, 0.9))];
            return hours.Length == 24 ? hours : [.. Enumerable.Repeat(hours[0], 24)];
        }
        if (values.Count > 0) fields.Wrong(place["shrinkage"]!, "损耗率应为 1 个值或每小时一个共 24 个值",
            "Shrinkage must be one value, or 24: one for each hour.");
        return new double[24];
    }
}
