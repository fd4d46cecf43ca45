using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Wfm.Engine.Time;
using Row = Wfm.Engine.Rostering.Benchmarks.SectionedText.Row;

namespace Wfm.Engine.Rostering.Benchmarks;

/// <summary>Reads the instances of Qu and Curtois (2020), and solutions in their XML format.</summary>
public static class MultiActivityReader
{
    private const int MostDays = 1000;

    /// <param name="file">Name of the file, for findings.</param>
    /// <param name="text">Its content.</param>
    public static ReadResult<MultiActivityInstance> Read(string file, string text)
    {
        var reader = new SectionedText(file);
        var sections = reader.Split(text);
        var days = Single("HORIZON", MostDays);
        var tasks = Single("TASKS", MostDays);
        var staff = sections["STAFF"].Select(row => new MultiActivityInstance.Employee(
            row.Fields[0], reader.Number(row, 1, 0, int.MaxValue), reader.Number(row, 2, 0, int.MaxValue))).ToArray();
        var covers = sections["COVER"].Select(row => ReadCover(reader, row, days, tasks)).ToArray();
        return new ReadResult<MultiActivityInstance>(
            reader.HasErrors ? null : new MultiActivityInstance(days, tasks, staff, covers), reader.Findings);

        int Single(string section, int most)
        {
            if (sections[section].FirstOrDefault() is { } row) return reader.Number(row, 0, 1, most);
            reader.Refuse(new LocalText($"缺少 SECTION_{section}。", $"SECTION_{section} is missing."));
            return 1;
        }
    }

    /// <summary>Reads the shifts of a solution; days count from 0 there.</summary>
    public static ReadResult<IReadOnlyList<MultiActivityInstance.Shift>> ReadSolution(
        string file, string xml, MultiActivityInstance instance)
    {
        var findings = new List<Finding>();
        var shifts = new List<MultiActivityInstance.Shift>();
        var index = instance.Staff.Select((e, k) => (e.Id, k)).ToDictionary(e => e.Id, e => e.k);
        try
        {
            foreach (var employee in XDocument.Parse(xml, LoadOptions.SetLineInfo).Descendants("Employee"))
                if (index.TryGetValue(employee.Attribute("ID")?.Value ?? "", out var e))
                    shifts.AddRange(employee.Elements("Shift").Select(s => ReadShift(e, s, Refuse)));
                else Refuse(employee, employee.Attribute("ID")?.Value ?? "", new LocalText("没有这名员工。", "There is no such employee."));
        }
        catch (XmlException e)
        {
            findings.Add(
                new Finding(
                    FindingSeverity.Error, file, e.LineNumber, e.LinePosition, "",
                    new LocalText("不是有效的 XML。", $"Not valid XML: {e.Message}")));
        }
        return new ReadResult<IReadOnlyList<MultiActivityInstance.Shift>>(findings.Count == 0 ? shifts : null, findings);

        void Refuse(XElement where, string value, LocalText message)
        {
            var line = (IXmlLineInfo)where;
            findings.Add(new Finding(FindingSeverity.Error, file, line.LineNumber, line.LinePosition, value, message));
        }
    }

    private static MultiActivityInstance.Cover ReadCover(SectionedText reader, Row row, int days, int tasks)
    {
        var day = reader.Number(row, 0, 1, days + 1);
        var start = 0;
        var clock = row.Fields.ElementAtOrDefault(1)?.Split('-')[0] ?? "";
        if (ClockSpan.TryParse($"{clock}-{clock}", out var span)) start = span.Start;
        else reader.Refuse(row, 1, new LocalText("应为“HH:MM-HH:MM”。", "Expected HH:MM-HH:MM."));
        return new MultiActivityInstance.Cover(
            (day - 1) * MultiActivityInstance.MinutesPerDay + start, reader.Number(row, 2, 1, tasks),
            reader.Number(row, 3, 0, int.MaxValue), reader.Number(row, 4, 0, int.MaxValue));
    }

    private static MultiActivityInstance.Shift ReadShift(int employee, XElement shift, Action<XElement, string, LocalText> refuse)
    {
        var clock = shift.Element("Start")?.Value ?? "";
        if (!TimeSpan.TryParse(clock, CultureInfo.InvariantCulture, out var start))
            refuse(shift, clock, new LocalText("应为“HH:MM:SS”。", "Expected HH:MM:SS."));
        var stints = shift.Elements("Task").Select(t => new MultiActivityInstance.Stint(Number(t, "ID"), Number(t, "Length"))).ToArray();
        return new MultiActivityInstance.Shift(
            employee, Number(shift, "Day") * MultiActivityInstance.MinutesPerDay + (int)start.TotalMinutes, stints);

        int Number(XElement parent, string name)
        {
            var text = parent.Element(name)?.Value ?? "";
            if (int.TryParse(text, out var value) && value >= 0) return value;
            refuse(parent, text, new LocalText($"{name} 应为非负整数。", $"{name} should be a whole number of at least 0."));
            return 0;
        }
    }
}
