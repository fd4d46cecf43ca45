namespace Wfm.Engine.Time;

/// <summary>
/// Reads a holiday calendar from JSON: one file a year, each holiday with its days off, which of them are statutory, and
/// the weekend days worked in return. Findings name line and column; with any error the calendar is refused.
/// </summary>
public sealed class HolidayCalendarReader
{
    private readonly InputFindings _findings = new();
    private readonly Dictionary<DateOnly, SpecialDay> _days = [];
    private string _country = "";

    private HolidayCalendarReader()
    {
    }

    /// <summary>Reads the files of several years into one calendar.</summary>
    /// <param name="files">Name and content of each file.</param>
    public static ReadResult<HolidayCalendar> Read(params IReadOnlyList<(string File, byte[] Bytes)> files)
    {
        var reader = new HolidayCalendarReader();
        foreach (var (file, bytes) in files) reader.ReadYear(file, bytes);
        return new ReadResult<HolidayCalendar>(
            reader._findings.HasErrors ? null : new HolidayCalendar(reader._country, reader._days.Values), reader._findings.All);
    }

    private void ReadYear(string file, byte[] bytes)
    {
        if (JsonPlace.Parse(file, bytes, _findings) is not { } root) return;
        var fields = new JsonFields(file, _findings);
        CheckCountry(fields, root);
        _ = fields.Number(root, "year", InputLimits.FirstYear, InputLimits.LastYear, absent: null);
        _ = fields.Text(root, "source");
        if (root["complete"] is { Text: "false" } incomplete)
            _findings.Warning(file, incomplete.Line, incomplete.Column, "false",
                "只含法定节假日，调休安排尚未公布", "Only statutory holidays are known; bridge and make-up days have not been announced.");
        foreach (var holiday in fields.Items(root, "holidays")) ReadHoliday(fields, holiday);
        foreach (var (name, place) in root.NotUnderstood())
            _findings.Error(file, place.Line, place.Column, name, $"未知的字段“{name}”", $"Unknown property '{name}'.");
    }

    private void CheckCountry(JsonFields fields, JsonPlace root)
    {
        var country = fields.Text(root, "country");
        if (_country.Length > 0 && country.Length > 0 && country != _country)
            fields.Wrong(root["country"]!, $"与其他文件的国家 {_country} 不同", $"The other files are of {_country}.");
        _country = country;
    }

    private void ReadHoliday(JsonFields fields, JsonPlace place)
    {
        var (key, name) = (fields.Text(place, "key"), fields.Localized(place, "name"));
        var first = (int)fields.Number(place, "firstDayOfHoliday", 0, 30, absent: 0);
        var off = Dates(fields, place, "off");
        var statutory = Dates(fields, place, "statutory").Select(d => d.Date).ToHashSet();
        if (!statutory.IsSubsetOf(off.Select(d => d.Date)))
            fields.Wrong(place, "法定节假日应在放假日期之内", "Statutory days must be among the days off.");
        for (var i = 0; i < off.Count; i++)
            Add(fields, off[i], statutory.Contains(off[i].Date) ? DayKind.Statutory : DayKind.Bridge, key, first + i, name);
        foreach (var day in Dates(fields, place, "makeUp")) Add(fields, day, DayKind.MakeUpWorkday, key, -1, name);
    }

    private void Add(JsonFields fields, (JsonPlace Place, DateOnly Date) day, DayKind kind, string key, int dayOfHoliday, LocalText name)
    {
        if (!_days.TryAdd(day.Date, new SpecialDay(day.Date, kind, key, dayOfHoliday, name))) fields.Wrong(day.Place, "日期重复",
            "This date is listed twice.");
    }

    private static List<(JsonPlace Place, DateOnly Date)> Dates(JsonFields fields, JsonPlace place, string name)
    {
        var dates = new List<(JsonPlace, DateOnly)>();
        foreach (var item in JsonFields.OptionalItems(place, name))
        {
            if (fields.DateAt(item) is { } date) dates.Add((item, date));
        }
        return dates;
    }
}
