using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Reading;

namespace Wfm.Tests.Planning.Reading;

public class CentreReaderTests
{
    [Fact]
    public void The_demo_is_read_whole_and_without_errors()
    {
        var read = CentreReader.Read(DemoFiles.All());
        Assert.DoesNotContain(read.Findings, f => f.Severity == FindingSeverity.Error);
        var centre = read.Value!;
        Assert.Equal(40, centre.Agents.Count);
        Assert.Equal(["hotline", "chat"], centre.Queues.Select(q => q.Id));
        Assert.Equal(182, centre.History[0].Days);
        Assert.Equal("combined", centre.Policy.Id);
        Assert.All([centre.Leaves.Count, centre.Wishes.Count, centre.Past.Count, centre.Events.Count], n => Assert.True(n > 0));
    }

    [Fact]
    public void An_encoding_that_bytes_do_not_tell_can_be_said()
    {
        var files = DemoFiles.Small();
        var agents = DemoFiles.Text(files, "agents.csv").Split('\n');
        agents =
        [
            agents[0],
            .. agents[1..].Where(l => l.Length > 0).Select(l => l.Split(','))
                .Select((c, i) => $"{c[0]},Příkrý {i},{string.Join(',', c[2..])}"),
        ];
        files["agents.csv"] = TextEncoding.Named("windows-1250")!.GetBytes(string.Join('\n', agents));
        Assert.NotEqual("Příkrý 0", CentreReader.Read(files).Value!.Agents[0].Name);
        var definition = DemoFiles.Text(files, "centre.json");
        files["centre.json"] = Encoding.UTF8.GetBytes("{ \"encoding\": \"windows-1250\"," + definition.TrimStart()[1..]);
        Assert.Equal("Příkrý 0", CentreReader.Read(files).Value!.Agents[0].Name);
        files["centre.json"] = Encoding.UTF8.GetBytes("{ \"encoding\": \"klingon\"," + definition.TrimStart()[1..]);
        Assert.Equal("klingon", Assert.Single(CentreReader.Read(files).Findings, f => f.Severity == FindingSeverity.Error).Value);
    }

    [Fact]
    public void Outbound_work_of_an_unknown_queue_and_a_meeting_of_an_unknown_team_are_named()
    {
        var files = DemoFiles.Small();
        files["centre.json"] = Encoding.UTF8.GetBytes(DemoFiles.Text(files, "centre.json")
            .Replace(
                "\"queue\": \"hotline\", \"contactsPerDay\": 30", "\"queue\": \"fax\", \"contactsPerDay\": 30", StringComparison.Ordinal)
            .Replace("\"minutes\": 30, \"teams\": [\"t2\"]", "\"minutes\": 30, \"teams\": [\"t9\"]", StringComparison.Ordinal));
        var errors = CentreReader.Read(files).Findings.Where(f => f.Severity == FindingSeverity.Error);
        Assert.Equal(["fax", "t9"], errors.Select(e => e.Value).Order());
    }

    [Fact]
    public void Codes_that_differ_in_case_only_are_taken_with_a_warning()
    {
        var files = DemoFiles.Small();
        files["centre.json"] = Encoding.UTF8.GetBytes(DemoFiles.Text(files, "centre.json").Replace("\"code\": \"D2\"", "\"code\": \"d1\"", StringComparison.Ordinal));
        Assert.Contains(CentreReader.Read(files).Findings, f => f.Severity == FindingSeverity.Warning && f.Value == "d1");
    }

    [Fact]
    public void Full_width_digits_are_read_in_every_table()
    {
        var files = DemoFiles.Small();
        files["leave.csv"] = Encoding.UTF8.GetBytes("agent,first,last,kind\nA008,２０２６-１２-１０,2026-12-12,annual\n");
        Assert.Equal(new DateOnly(2026, 12, 10), CentreReader.Read(files).Value!.Leaves.Single().First);
    }

    [Theory]
    [InlineData("agents.csv", "A002,李嘉怡,t1", "A001,李嘉怡,t1", 3, 1, "A001", "twice")]
    [InlineData("agents.csv", "A002,李嘉怡,t1", "A002,李嘉怡,t7", 3, 3, "t7", "Unknown team")]
    [InlineData("agents.csv", "t1,full-time,hotline\nA003", "t1,full-time,fax\nA003", 3, 5, "fax", "Unknown skill")]
    [InlineData("agents.csv", "t1,full-time,hotline\nA003", "t1,temp,hotline\nA003", 3, 4, "temp", "Unknown contract")]
    [InlineData("agents.csv", "A002,李嘉怡,t1,full-time,hotline", "A002,李嘉怡,t1,full-time", 3, 0, "A002,李嘉怡,t1,full-time", "Expected 5 fields")]
    [InlineData("agents.csv", "id,name", "id,nombre", 1, 0, "name", "missing")]
    [InlineData("agents.csv", "A002,李嘉怡,t1", "a001,李嘉怡,t1", 3, 1, "a001", "case only")]
    [InlineData("agents.csv", "A002,李嘉怡,t1", "A 2,李嘉怡,t1", 3, 1, "A 2", "blanks")]
    [InlineData("agents.csv", "A002,李嘉怡,t1", "A/2,李嘉怡,t1", 3, 1, "A/2", "'/'")]
    [InlineData("agents.csv", "A002,李嘉怡,t1", "A:2,李嘉怡,t1", 3, 1, "A:2", "':'")]
    [InlineData("agents.csv", "A002,李嘉怡,t1", "\"A\n2\",李嘉怡,t1", 3, 1, "A\n2", "line breaks")]
    [InlineData("agents.csv", "A002,李嘉怡,t1", "A\u200b2,李嘉怡,t1", 3, 1, "A\u200b2", "invisible")]
    [InlineData("agents.csv", "A002,李嘉怡,t1", "off,李嘉怡,t1", 3, 1, "off", "day off")]
    [InlineData("agents.csv", "A002,李嘉怡,t1", "A002,\"李\n嘉怡\",t1", 3, 2, "李\n嘉怡", "line breaks")]
    [InlineData("leave.csv", "A008,2026-12-10,2026-12-12", "A008,2026-12-10,2099-12-12", 2, 3, "2099-12-12", "at most 366 days")]
    [InlineData("leave.csv", "A008,2026-12-10", "A008,0001-01-01", 2, 2, "0001-01-01", "1990 to 2100")]
    [InlineData("centre.json", "\"code\": \"D1\"", "\"code\": \"D 1\"", 69, 15, "D 1", "blanks")]
    [InlineData("centre.json", "\"code\": \"D1\"", "\"code\": \"a/b\"", 69, 15, "a/b", "'/'")]
    [InlineData("centre.json", "\"id\": \"hotline\"", "\"id\": \"hot line\"", 10, 13, "hot line", "blanks")]
    [InlineData("centre.json", "\"id\": \"t1\"", "\"id\": \"t\\n1\"", 61, 13, "t\n1", "blanks")]
    [InlineData("leave.csv", "A008,2026-12-10,2026-12-12", "A008,2026-12-10,2026-12-02", 2, 3, "2026-12-02", "before the first")]
    [InlineData("leave.csv", "A008,2026-12-10", "A008,10 December", 2, 2, "10 December", "date")]
    [InlineData("wishes.csv", "A002,2026-12-05,off", "A002,2026-12-05,night", 2, 3, "night", "Expected off")]
    [InlineData("wishes.csv", "A002,2026-12-05,off,yes", "A002,2026-12-05,off,maybe", 2, 4, "maybe", "yes or no")]
    [InlineData("wishes.csv", "A002,2026-12-05,off,yes,20", "A002,2026-12-05,off,yes,0", 2, 5, "0", "whole number")]
    [InlineData("previous.csv", "A001,2026-11-01,D1", "A001,2026-11-01,X9", 2, 3, "X9", "Unknown shift")]
    [InlineData("previous.csv", "A001,2026-11-01,D1", "A001,2026-11-01,E", 2, 3, "E", "not worked on Sunday")]
    [InlineData("previous.csv", "A002,2026-11-01", "A001,2026-11-01", 3, 2, "2026-11-01", "already")]
    [InlineData("events.csv", ",1.45,", ",a lot,", 2, 4, "a lot", "factor")]
    [InlineData("centre.json", "\"Asia/Shanghai\"", "\"Asia/Atlantis\"", 4, 15, "Asia/Atlantis", "time zone")]
    [InlineData("centre.json", "\"intervalMinutes\": 30", "\"intervalMinutes\": 25", 5, 22, "25", "interval")]
    [InlineData("centre.json", "\"intervalMinutes\": 30", "\"intervalMinute\": 30", 5, 21, "intervalMinute", "Unknown field")]
    [InlineData("centre.json", "\"09:00-24:00\" },\n      \"target\": { \"fraction\": 0.8, \"thresholdSeconds\": 20", "\"9 to 5\" },\n      \"target\": { \"fraction\": 0.8, \"thresholdSeconds\": 20", 13, 26, "9 to 5", "clock span")]
    [InlineData("centre.json", "\"11:30-13:00\"", "\"08:30-13:00\"", 69, 135, "08:30-13:00", "within the shift")]
    [InlineData("centre.json", "policies/combined.json", "policies/none.json", 0, 0, "policies/none.json", "no such file")]
    public void A_fault_names_file_line_column_value_and_what_was_expected(
        string file, string from, string to, int line, int column, string value, string expected)
    {
        var files = DemoFiles.Small();
        var text = DemoFiles.Text(files, file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        files[file] = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
        var read = CentreReader.Read(files);
        Assert.Null(read.Value);
        var finding = Assert.Single(read.Findings, f => f.File == file && f.Value == value && f.Message.En.Contains(expected, StringComparison.Ordinal));
        Assert.Equal((line, column), (finding.Line, finding.Column));
        Assert.NotEqual(finding.Message.En, finding.Message.Zh);
    }

    [Fact]
    public void Faults_of_all_files_are_collected_before_any_is_reported()
    {
        var files = DemoFiles.Small();
        Change(files, "centre.json", "\"intervalMinutes\": 30", "\"intervalMinutes\": 25");
        Change(files, "agents.csv", "A002,李嘉怡,t1", "A002,李嘉怡,t7");
        Change(files, "leave.csv", "2026-12-10", "2026-12-40");
        Change(files, "history.csv", "hotline,", "hotline,x");
        var read = CentreReader.Read(files);
        Assert.Equal(
            ["agents.csv", "centre.json", "history.csv", "leave.csv"],
            read.Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => f.File).Distinct().Order());
    }

    [Fact]
    public void Missing_files_are_named()
    {
        var read = CentreReader.Read(new Dictionary<string, byte[]>());
        Assert.Equal(CentreReader.RequiredFiles, read.Findings.Select(f => f.File));
    }

    [Fact]
    public void An_unknown_queue_in_the_history_is_refused()
    {
        var files = DemoFiles.Small();
        Change(files, "history.csv", "chat,", "fax,");
        Assert.Contains(CentreReader.Read(files).Findings, f => f.Value == "fax" && f.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void Agents_saved_by_a_Chinese_spreadsheet_are_read()
    {
        var files = DemoFiles.Small();
        var names = CentreReader.Read(files).Value!.Agents.Select(a => a.Name);
        files["agents.csv"] = TextEncoding.Named("gb18030")!.GetBytes(DemoFiles.Text(files, "agents.csv").Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(names, CentreReader.Read(files).Value!.Agents.Select(a => a.Name));
    }

    [Theory]
    [InlineData("utf-16", "李嘉怡")]
    [InlineData("utf-16BE", "李嘉怡")]
    [InlineData("gb18030", "李嘉怡")]
    [InlineData("windows-1252", "Zoë Müller")]
    [InlineData("windows-1251", "Михаил Иванович")]
    public void Every_table_is_read_in_the_encoding_that_it_was_saved_in(string encoding, string name)
    {
        var files = DemoFiles.Small();
        string[] tables = ["agents.csv", "leave.csv", "previous.csv", "wishes.csv", "history.csv"];
        foreach (var table in tables)
        {
            var text = DemoFiles.Text(files, table).Replace("李嘉怡", name, StringComparison.Ordinal);
            if (table == "agents.csv" && encoding.StartsWith("windows", StringComparison.Ordinal))
                text = System.Text.RegularExpressions.Regex.Replace(text, @"[\u4e00-\u9fff]+", name);
            files[table] = TextEncoding.Named(encoding)!.GetBytes(text);
        }
        var read = CentreReader.Read(files);
        Assert.DoesNotContain(read.Findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal(name, read.Value!.Agents.Single(a => a.Id == "A002").Name);
        Assert.NotEmpty(read.Value.Leaves);
        Assert.NotEmpty(read.Value.Past);
    }

    [Fact]
    public void The_history_of_a_folder_may_be_a_workbook_and_have_a_mapping_beside_it()
    {
        var files = DemoFiles.Small();
        files.Remove("history.csv");
        files["history.xlsx"] = Workbook(("Wann", "Anrufe"), ("03/12/2026 09:00", "12"), ("03/12/2026 10:00", "7"));
        Assert.Contains(CentreReader.Read(files).Findings, f => f is { Severity: FindingSeverity.Error, File: "history.xlsx" });
        files["history.mapping.json"] = """{"dateOrder": "dayFirst", "columns": {"Wann": "timestamp"}}"""u8.ToArray();
        files["history.xlsx"] = Workbook(("Wann", "hotline"), ("03/12/2026 09:00", "12"), ("03/12/2026 10:00", "7"));
        var history = Assert.Single(CentreReader.Read(files).Value?.History ?? []);
        Assert.Equal((new DateOnly(2026, 12, 3), 19.0), (history.Start, history.Volume.Where(double.IsFinite).Sum()));
    }

    [Fact]
    public void A_folder_with_two_histories_or_a_faulty_mapping_is_refused()
    {
        var files = DemoFiles.Small();
        files["history.xlsx"] = files["history.csv"];
        Assert.Contains(CentreReader.Read(files).Findings, f => f is { Severity: FindingSeverity.Error, File: "history.xlsx" });
        files = DemoFiles.Small();
        files["history.mapping.json"] = """{"dateOrder": "sideways"}"""u8.ToArray();
        var faults = CentreReader.Read(files).Findings;
        Assert.Contains(faults, f => f is { Severity: FindingSeverity.Error, File: "history.mapping.json", Line: 1 });
    }

    private static byte[] Workbook(params (string, string)[] rows)
    {
        using var package = new OfficeOpenXml.ExcelPackage();
        var sheet = package.Workbook.Worksheets.Add("calls");
        for (var i = 0; i < rows.Length; i++) (sheet.Cells[i + 1, 1].Value, sheet.Cells[i + 1, 2].Value) = rows[i];
        return package.GetAsByteArray();
    }

    [Property(MaxTest = 200)]
    public Property Damaged_files_give_findings_and_never_an_exception()
    {
        var whole = DemoFiles.Small();
        var names = whole.Keys.Order(StringComparer.Ordinal).ToArray();
        var damage =
            from name in Gen.Elements(names)
            from at in Gen.Choose(0, whole[name].Length - 1)
            from length in Gen.Choose(0, 40)
            from put in Gen.Elements("", ",", "\"", "\n", "{", "]", "-1", "99:99-1:00", "假", "\0")
            select (name, at, length, put);
        return Prop.ForAll(damage.ToArbitrary(), d =>
        {
            var files = new Dictionary<string, byte[]>(whole);
            byte[] bytes = [.. whole[d.name][..d.at], .. Encoding.UTF8.GetBytes(d.put), .. whole[d.name][Math.Min(whole[d.name].Length, d.at + d.length)..]];
            files[d.name] = bytes;
            var read = CentreReader.Read(files);
            return read.IsAccepted != read.Findings.Any(f => f.Severity == FindingSeverity.Error);
        });
    }

    private static void Change(Dictionary<string, byte[]> files, string file, string from, string to) =>
        files[file] = Encoding.UTF8.GetBytes(DemoFiles.Text(files, file).Replace(from, to, StringComparison.Ordinal));
}
