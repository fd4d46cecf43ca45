using System.IO.Compression;
using System.Text;
using OfficeOpenXml;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.Simulating;
using Wfm.Engine.Reading;
using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using Wfm.Tests.Planning;

namespace Wfm.Tests.Reading;

/// <summary>Whatever bytes a reader is given, it ends with data or with findings: it never throws, and it never says nothing.</summary>
public class ReaderFuzzTests
{
    private const int Cases = 300;

    private static readonly byte[] History = Bytes(
        "timestamp,queue,volume,aht,handled,abandoned,service level\n" + string.Concat(Enumerable.Range(0, 60)
            .Select(i => $"2026-02-0{1 + i / 20} {8 + i % 20 / 2:00}:{30 * (i % 2):00},q{i % 2},{i},{200 + i}.5,{i},0,95%\n")));

    [Fact]
    public void Contact_history_as_text() =>
        AssertEnds(History, (bytes, seed) => Outcome(HistoryReader.Read(bytes, "h.csv", How(seed))), 3 * Cases);

    [Fact]
    public void Contact_history_as_a_workbook() =>
        AssertEnds(Workbook(), (bytes, seed) => Outcome(HistoryReader.Read(bytes, "h.xlsx", How(seed))));

    [Fact]
    public void The_parts_of_a_workbook()
    {
        foreach (var part in new[] { "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
            "xl/styles.xml" })
        {
            var sound = Part(Workbook(), part);
            AssertEnds(sound, (bytes, seed) => Outcome(HistoryReader.Read(WithPart(Workbook(), part, bytes), "h.xlsx", How(seed))),
                Cases / 6);
        }
    }

    [Fact]
    public void The_mapping_of_a_history() => AssertEnds(
        Bytes(HistoryMappingFile.Write(HistoryReader.Read(History, "h.csv").Value!.Format.Mapping)),
        (bytes, _) => HistoryMappingFile.Read(bytes, "m.json") is var read && read.Value is { } mapping
            ? Outcome(HistoryReader.Read(History, "h.csv", new HistoryReading { Mapping = mapping })) : Outcome(read));

    [Theory]
    [InlineData("centre.json")]
    [InlineData("agents.csv")]
    [InlineData("leave.csv")]
    [InlineData("wishes.csv")]
    [InlineData("previous.csv")]
    [InlineData("events.csv")]
    [InlineData("history.csv")]
    [InlineData("policies/combined.json")]
    public void A_file_of_a_centre(string name)
    {
        var files = DemoFiles.Small();
        AssertEnds(files[name], (bytes, _) => Outcome(CentreReader.Read(new Dictionary<string, byte[]>(files) { [name] = bytes })),
            Cases / 3);
    }

    [Fact]
    public void A_holiday_calendar() => AssertEnds(
        DemoFiles.All().First(f => f.Key.StartsWith("holidays/", StringComparison.Ordinal)).Value, (bytes, _) =>
            Outcome(HolidayCalendarReader.Read(("h.json", bytes))));

    [Fact]
    public void A_policy_pack() =>
        AssertEnds(DemoFiles.All()["policies/combined.json"], (bytes, _) => Outcome(PolicyReader.Read("p.json", bytes)));

    [Fact]
    public void A_roster() => AssertEnds(
        Bytes("agent,date,start,end,queue,break1_start,break1_end\nA1,2026-12-01,08:00,17:00,hotline,12:00,13:00\nA2,2026-12-01,2026-12-01T22:00:00,2026-12-02T06:00:00,hotline;chat,,\n"),
        (bytes, _) => Outcome(RosterTable.Read(bytes, "r.csv")));

    [Fact]
    public void A_forecast() => AssertEnds(History, (bytes, _) => Outcome(ForecastTable.Read(bytes, "f.csv")));

    [Fact]
    public void A_list_of_dates() =>
        AssertEnds(Bytes("date,name\n2026-05-01,Labour Day\n2026-10-01,National Day\n# end\n"), (bytes, _) =>
        Outcome(DateListReader.Read(Encoding.UTF8.GetString(bytes), "d.csv")));

    [Fact]
    public void Random_bytes_are_no_history()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var bytes = new byte[seed];
            new Random(seed).NextBytes(bytes);
            Assert.NotEmpty(HistoryReader.Read(bytes, "h").Findings);
            Assert.NotEmpty(HistoryReader.Read([.. "PK\u0003\u0004"u8, .. bytes], "h").Findings);
        }
    }

    [Theory]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>-1</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>999999999</v></c></row>")]
    [InlineData("<row r=\"-2\"><c r=\"A2\" s=\"-1\"><v>46055.5</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"A2\" s=\"-2147483648\"><v>NaN</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"ZZZZZZZZZZ2\"><v>1</v></c></row>")]
    public void A_cell_that_refers_to_nothing_is_a_finding(string row)
    {
        var sheet = $"<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{row}</sheetData></worksheet>";
        Assert.NotEmpty(HistoryReader.Read(WithPart(Workbook(), "xl/worksheets/sheet1.xml", Bytes(sheet)), "h.xlsx").Findings);
    }

    [Fact]
    public void A_small_workbook_that_unpacks_to_a_huge_one_is_a_finding_and_takes_no_room()
    {
        var sheet = new MemoryStream();
        sheet.Write("<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"u8);
        var blanks = Bytes(new string('x', 1 << 20));
        for (var i = 0; i < 60; i++) sheet.Write(blanks);
        var before = GC.GetTotalAllocatedBytes();
        var bomb = WithPart(Workbook(), "xl/worksheets/sheet1.xml", sheet.ToArray());
        var made = GC.GetTotalAllocatedBytes() - before;
        var result = HistoryReader.Read(bomb, "h.xlsx");
        Assert.InRange(bomb.Length, 0, 500_000);
        Assert.Equal(FindingSeverity.Error, Assert.Single(result.Findings).Severity);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before - made, 0, 100_000_000);
    }

    private static HistoryReading How(int seed) =>
        new() { KeepGoing = seed % 2 == 0, Zone = seed % 3 == 0 ? TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") : null };

    private static void AssertEnds(byte[] sound, Func<byte[], int, string> read, int cases = Cases)
    {
        for (var seed = 0; seed < cases; seed++)
        {
            var bytes = Mutation.Of(sound, seed);
            try
            {
                Assert.NotEqual("nothing", read(bytes, seed));
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {seed}: {e}\n{Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 3000)))}");
            }
        }
    }

    private static string Outcome<T>(ReadResult<T> read) where T : class =>
        read.Value is not null ? "data" : read.Findings.Any(f => f.Severity == FindingSeverity.Error) ? "findings" : "nothing";

    private static byte[] Workbook()
    {
        using var package = new ExcelPackage();
        var sheet = package.Workbook.Worksheets.Add("Data");
        string[] names = ["timestamp", "queue", "volume", "aht"];
        for (var c = 0; c < names.Length; c++) sheet.Cells[1, c + 1].Value = names[c];
        for (var r = 0; r < 20; r++)
        {
            (sheet.Cells[r + 2, 1].Value, sheet.Cells[r + 2, 2].Value) = (new DateTime(2026, 2, 2, 8, 0, 0).AddMinutes(30 * r), "Support");
            (sheet.Cells[r + 2, 3].Value, sheet.Cells[r + 2, 4].Value) = (10 + r, (200 + r) / 86_400.0);
        }
        sheet.Cells[2, 1, 21, 1].Style.Numberformat.Format = "yyyy-mm-dd hh:mm";
        sheet.Cells[2, 4, 21, 4].Style.Numberformat.Format = "[h]:mm:ss";
        return package.GetAsByteArray();
    }

    private static byte[] Part(byte[] workbook, string part)
    {
        using var package = new ZipArchive(new MemoryStream(workbook));
        using var stream = package.GetEntry(part)!.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] WithPart(byte[] workbook, string part, byte[] content)
    {
        var file = new MemoryStream();
        file.Write(workbook);
        using (var package = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            package.GetEntry(part)!.Delete();
            using var stream = package.CreateEntry(part, System.IO.Compression.CompressionLevel.Optimal).Open();
            stream.Write(content);
        }
        return file.ToArray();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
