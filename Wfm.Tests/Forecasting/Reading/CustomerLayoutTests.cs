using System.Globalization;
using System.Text;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Reading;

namespace Wfm.Tests.Forecasting.Reading;

/// <summary>Files as telephone systems and people write them; each is made here, with the truth that it was made from.</summary>
public class CustomerLayoutTests
{
    private static readonly DateTime Monday = new(2026, 2, 2, 8, 0, 0);

    /// <summary>Three weeks of half-hours from eight to six: contacts, and seconds that each took.</summary>
    private static IEnumerable<(DateTime At, int Contacts, int Seconds)> Truth(int days = 21) =>
        from day in Enumerable.Range(0, days)
        from slot in Enumerable.Range(0, 20)
        select (Monday.AddDays(day).AddMinutes(30 * slot), 5 + (7 * day + 3 * slot) % 23, 280 + (11 * day + 5 * slot) % 90);

    [Fact]
    public void Milliseconds_are_told_by_size_and_said()
    {
        var result = Read("Interval Start,Interval End,Media Type,Queue Name,Offer,Answer,Abandon,Avg Handle,Service Level %", t =>
            $"{t.At:s},{t.At.AddMinutes(30):s},voice,Support,{t.Contacts},{t.Contacts},0,{1000 * t.Seconds},81.5");
        AssertTruth(result);
        Assert.Equal("Support", result.Value!.Queues.Single().Queue);
        Assert.Contains(result.Findings, f => f.Message.En.Contains("milliseconds", StringComparison.Ordinal));
    }

    [Fact]
    public void Talk_hold_and_after_call_work_add_up_and_it_is_said()
    {
        var result = Read("Date,Half Hour,Skill,Calls Inbound,Calls Abandoned,Avg Talk Time,Avg Hold Time,Avg After Call Work Time", t =>
            $"{t.At:M/d/yyyy},{Twelve(t.At)},Service,{t.Contacts},0,{Clock(t.Seconds - 60)},00:00:15,00:00:45");
        AssertTruth(result);
        Assert.Contains(result.Findings, f => f.Message.En.Contains("added up", StringComparison.Ordinal));
    }

    [Fact]
    public void A_Chinese_report_of_talk_and_after_call_work_adds_up_and_its_total_row_is_left_out()
    {
        var result = Read("日期时间,技能组,呼入量,放弃量,接通量,平均通话时长,平均事后处理时间,接通率", t =>
            $"{t.At:yyyy-MM-dd HH:mm},售后,{t.Contacts},0,{t.Contacts},{Clock(t.Seconds - 60)},00:01:00,96.00%",
                foot: "合计,,12045,350,11695,00:03:00,00:01:00,97.00%");
        AssertTruth(result);
        Assert.Contains(result.Findings, f => f.Line == 422 && f.Message.Zh.Contains("合计行", StringComparison.Ordinal));
    }

    [Fact]
    public void Talk_alone_is_taken_with_a_warning()
    {
        var result = Read("timestamp,calls,avg talk time", t => $"{t.At:s},{t.Contacts},{t.Seconds}");
        AssertTruth(result);
        Assert.Contains(result.Findings, f =>
            f.Severity == FindingSeverity.Warning && f.Message.En.Contains("talk time only", StringComparison.Ordinal));
    }

    [Fact]
    public void The_time_of_all_contacts_together_is_divided_by_them()
    {
        AssertTruth(Read("timestamp,calls,handle time", t => $"{t.At:s},{t.Contacts * 40},{t.Contacts * 40 * t.Seconds}"), times: 40);
        AssertTruth(Read("timestamp,calls,total handle time", t => $"{t.At:s},{t.Contacts},{t.Contacts * t.Seconds}"));
        AssertTruth(Read("timestamp,calls,handle time", t => $"{t.At:s},{t.Contacts * 12},{Clock(t.Contacts * 12 * t.Seconds)}"),
            times: 12);
    }

    [Fact]
    public void Minutes_that_may_be_seconds_are_asked_for_and_taken_as_the_mapping_says()
    {
        Func<(DateTime At, int Contacts, int Seconds), string> row = t =>
            string.Create(CultureInfo.InvariantCulture, $"{t.At:s},{t.Contacts},{t.Seconds / 60.0:0.0000000}");
        var asked = Read("timestamp,calls,aht", row);
        Assert.False(asked.IsAccepted);
        Assert.Contains(asked.Findings, f =>
            f.Message.En.Contains("minutes", StringComparison.Ordinal) && f.Message.En.Contains("seconds", StringComparison.Ordinal));
        AssertTruth(Read("timestamp,calls,aht", row, how: Mapped("aht", ColumnMeaning.Aht, DurationUnit.Minutes)));
        AssertTruth(Read("timestamp,calls,aht (min)", row));
    }

    [Fact]
    public void Three_decimals_after_a_comma_are_decimals_between_semicolons()
    {
        var result = Read("timestamp;queue;volume;aht", t =>
            string.Create(CultureInfo.InvariantCulture,
            $"{t.At:dd.MM.yyyy HH:mm};Service;{Grouped(1000 + t.Contacts, '.')};{t.Seconds},125"));
        var queue = result.Value!.Queues.Single();
        Assert.Equal(Truth().Sum(t => 1000 + t.Contacts), queue.Volume.Where(double.IsFinite).Sum());
        Assert.Equal(Truth().First().Seconds + 0.125, queue.AhtSeconds[16]);
    }

    [Fact]
    public void An_apostrophe_stands_between_thousands() => Assert.Equal(
        Truth().Sum(t => 1000 + t.Contacts),
        Read("timestamp;volume", t => $"{t.At:dd.MM.yyyy HH:mm};{Grouped(1000 + t.Contacts, '\'')}").Value!.Queues.Single()
            .Volume.Where(double.IsFinite).Sum());

    [Theory]
    [InlineData("windows-1252", "Datum;Uhrzeit;Warteschlange;Anrufe;Ø Bearbeitungszeit (Sek.)", "Störung")]
    [InlineData("gb18030", "统计日期;统计时间;技能队列;请求服务数;话务均长(秒)", "售后")]
    [InlineData("utf-16", "Datum;Uhrzeit;Warteschlange;Anrufe;Ø Bearbeitungszeit (Sek.)", "Rückfragen")]
    [InlineData("utf-8", "Datum;Uhrzeit;Warteschlange;Anrufe;Ø Bearbeitungszeit (Sek.)", "Störung")]
    public void Words_and_encodings_are_told_by_content(string encoding, string heading, string queue)
    {
        var text = heading + "\r\n" + string.Join("\r\n", Truth()
            .Select(t => $"{t.At:dd.MM.yyyy};{t.At:HH:mm};{queue};{t.Contacts};{t.Seconds}"));
        var result = HistoryReader.Read(TextEncoding.Named(encoding)!.GetBytes(text), "h.csv");
        AssertTruth(result);
        Assert.Equal(queue, result.Value!.Queues.Single().Queue);
    }

    [Fact]
    public void Days_below_thirteen_follow_one_another_in_the_order_that_is_right()
    {
        var result = Read("Date,Time,Queue,Calls Offered,AHT", t => $"{t.At:MM/dd/yyyy},{t.At:HH:mm},Service,{t.Contacts},{t.Seconds}",
            days: 11);
        AssertTruth(result, days: 11);
        Assert.Equal(DateOrder.MonthFirst, result.Value!.Format.DateOrder);
        Assert.Equal(DateOrder.DayFirst, Read("Date,Time,Calls", t => $"{t.At:dd/MM/yyyy},{t.At:HH:mm},{t.Contacts}", days: 11)
            .Value!.Format.DateOrder);
    }

    [Fact]
    public void A_date_that_may_be_two_days_is_asked_for_and_taken_as_the_mapping_says()
    {
        const string Text = "date,time,calls\n03/04/2026,08:00,1\n03/04/2026,08:30,2\n";
        var asked = HistoryReader.Read(Text, "h.csv");
        Assert.Contains("dateOrder", Assert.Single(asked.Findings, f => f.Severity == FindingSeverity.Error).Message.En,
            StringComparison.Ordinal);
        var how = new HistoryReading { Mapping = new HistoryMapping { DateOrder = DateOrder.MonthFirst } };
        Assert.Equal(new DateOnly(2026, 3, 4), HistoryReader.Read(Text, "h.csv", how).Value!.Queues[0].Start);
    }

    [Theory]
    [InlineData("dd-MMM-yyyy HH:mm")]
    [InlineData("MMM d, yyyy h:mm tt")]
    [InlineData("d MMMM yyyy HH:mm")]
    [InlineData("ddd MM/dd/yyyy h:mm tt")]
    [InlineData("dddd, dd.MM.yyyy HH:mm")]
    [InlineData("dd.MM.yy HH:mm")]
    [InlineData("yyyyMMdd HHmm")]
    [InlineData("yyyyMMddHHmm")]
    [InlineData("yyyy年M月d日 H时mm分")]
    [InlineData("yyyy/M/d tth:mm")]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fff")]
    public void Dates_are_read_as_people_write_them(string format)
    {
        var culture = format.Contains("tth", StringComparison.Ordinal) ? CultureInfo.GetCultureInfo("zh-CN") : CultureInfo.InvariantCulture;
        AssertTruth(Read("timestamp\tcalls\taht", t => $"{t.At.ToString(format, culture)}\t{t.Contacts}\t{t.Seconds}"));
    }

    [Fact]
    public void A_date_and_a_time_without_separators_are_read() =>
        AssertTruth(Read("date,time,volume,aht", t => $"{t.At:yyyyMMdd},{t.At:HHmm},{t.Contacts},{t.Seconds}"));

    [Fact]
    public void Ends_of_intervals_become_their_starts_and_it_is_said()
    {
        var result = Read("Interval End,queue,volume,aht", t => $"{t.At.AddMinutes(30):yyyy-MM-dd HH:mm},night,{t.Contacts},{t.Seconds}");
        AssertTruth(result);
        Assert.Contains(result.Findings, f => f.Message.En.Contains("ends of intervals", StringComparison.Ordinal));
    }

    [Fact]
    public void Timestamps_in_UTC_are_shown_on_the_clocks_of_the_centre_or_asked_for()
    {
        var shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        Func<(DateTime At, int Contacts, int Seconds), string> row = t => $"{t.At.AddHours(-8):s}Z,{t.Contacts},{t.Seconds}";
        AssertTruth(Read("timestamp,volume,aht", row, how: new HistoryReading { Zone = shanghai }));
        Assert.Contains(Read("timestamp,volume,aht", row).Findings, f =>
            f.Severity == FindingSeverity.Error && f.Message.En.Contains("--zone", StringComparison.Ordinal));
        AssertTruth(Read("timestamp,volume,aht", t => $"{t.At:s}+08:00,{t.Contacts},{t.Seconds}"));
        AssertTruth(Read("timestamp,volume,aht", t => $"{t.At:s}+08:00,{t.Contacts},{t.Seconds}",
            how: new HistoryReading { Zone = shanghai }));
    }

    [Fact]
    public void The_hour_that_the_clocks_pass_twice_is_two_hours_even_with_the_same_numbers()
    {
        var rows = Enumerable.Range(0, 8 * 24 + 1).Select(h => new DateTime(2026, 10, 19).AddHours(h > 6 * 24 + 2 ? h - 1 : h))
            .Select(at => $"{at:s},60,200");
        var result = HistoryReader.Read("timestamp,volume,aht\n" + string.Join('\n', rows), "h.csv");
        Assert.Equal(25 * 60, result.Value!.Queues[0].ContactsOn(new DateOnly(2026, 10, 25)));
    }

    [Fact]
    public void Titles_before_the_table_and_lines_after_it_are_left_out_and_named()
    {
        var text = "Queue interval report\nPeriod:,2026-02-02,to,2026-02-22\nTime zone:,Europe/London\n\n"
            + Text("timestamp,queue,volume,aht", t =>
                $"{t.At:yyyy-MM-dd HH:mm},Service,{t.Contacts},{t.Seconds}") + "\nTotal,,12080,240\n\nReport made 2026-02-23 06:00 by scheduler\n";
        var result = HistoryReader.Read(text, "h.csv");
        AssertTruth(result);
        Assert.Equal(3, result.Findings.Count(f => f.Message.En.Contains("left out", StringComparison.Ordinal)));
        Assert.Equal(5, result.Value!.Format.Mapping.HeaderLine);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_printed_report_of_many_days_and_skills_is_read_section_by_section(bool isPrinted)
    {
        var text = new StringBuilder("Split/Skill Interval Report\n");
        foreach (var skill in (string[])["Sales", "Service Desk"])
        {
            foreach (var day in Truth().GroupBy(t => t.At.Date))
            {
                text.Append(CultureInfo.InvariantCulture, $"Date:,{day.Key:M/d/yyyy}\nSplit/Skill:,{skill}\n\n");
                text.Append("Time,ACD Calls,Aban Calls,Avg ACD Time,Avg ACW Time,Max Delay\n");
                foreach (var (at, contacts, seconds) in day)
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"{Twelve(at).Replace(" ", "")}-{Twelve(at.AddMinutes(30))
                            .Replace(" ", "")},{contacts},0,{(seconds - 45) / 60}:{(seconds - 45) % 60:00},:45,7\n");
                text.Append("SUMMARY,9999,0,5:00,:45,7\n\n");
            }
        }
        var file = isPrinted ? text.ToString().Replace(":,", ": ").Replace(",", "     ") : text.ToString();
        var result = HistoryReader.Read(file, "split.txt");
        Assert.True(result.IsAccepted, string.Join("\n", result.Findings));
        Assert.Equal(["Sales", "Service Desk"], result.Value!.Queues.Select(q => q.Queue));
        foreach (var queue in result.Value.Queues)
        {
            Assert.Equal(Truth().Sum(t => t.Contacts), queue.Volume.Where(double.IsFinite).Sum());
            Assert.Equal(Truth().First().Seconds, queue.AhtSeconds[16]);
        }
    }

    [Theory]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("N/A")]
    [InlineData("#DIV/0!")]
    [InlineData("null")]
    [InlineData("")]
    public void What_stands_for_no_number_is_unknown(string sign)
    {
        var result = HistoryReader.Read($"timestamp,volume,aht\n2026-02-02 08:00,0,{sign}\n2026-02-02 08:30,4,300\n", "h.csv");
        Assert.Equal((0, double.NaN), (result.Value!.Queues[0].Volume[16], result.Value.Queues[0].AhtSeconds[16]));
    }

    [Theory]
    [InlineData("2026-02-02 09:00,-3,300")]
    [InlineData("2026-02-02 09:00,1e400,300")]
    [InlineData("2026-02-02 09:00,4,soon")]
    [InlineData("someday,4,300")]
    public void A_faulty_row_costs_the_file_or_by_the_users_decision_only_itself(string row)
    {
        var text = $"timestamp,volume,aht\n2026-02-02 08:00,2,300\n2026-02-02 08:30,4,300\n{row}\n2026-02-02 09:30,5,300\n";
        Assert.False(HistoryReader.Read(text, "h.csv").IsAccepted);
        var kept = HistoryReader.Read(text, "h.csv", new HistoryReading { KeepGoing = true });
        Assert.Equal(11, kept.Value!.Queues[0].Volume.Where(double.IsFinite).Sum());
        Assert.Equal((4, FindingSeverity.Warning), (kept.Findings.Single().Line, kept.Findings.Single().Severity));
    }

    [Fact]
    public void Columns_that_say_nothing_are_no_queues_where_the_file_names_its_numbers()
    {
        var result = Read("Interval Start,Offer,Answer,Abandon,Avg Handle,Service Level %,Mood", t =>
            $"{t.At:s},{t.Contacts},{t.Contacts},0,{t.Seconds},81.5,7");
        AssertTruth(result);
        Assert.Contains(result.Findings, f => f.Value == "Mood" && f.Severity == FindingSeverity.Information);
    }

    [Fact]
    public void A_column_that_sounds_like_a_figure_is_asked_for_before_it_becomes_a_queue()
    {
        var asked = HistoryReader.Read("time,Sales,Average wait\n2026-01-05 08:00,1,20\n2026-01-05 08:30,3,40\n", "h.csv");
        Assert.Contains(asked.Findings, f => f.Severity == FindingSeverity.Error && f.Value == "Average wait");
        var taken = HistoryReader.Read("time,Sales,Average wait\n2026-01-05 08:00,1,20\n2026-01-05 08:30,3,40\n", "h.csv",
            Mapped("Average wait", ColumnMeaning.Ignore));
        Assert.Equal("Sales", Assert.Single(taken.Value!.Queues).Queue);
    }

    [Fact]
    public void What_a_mapping_says_counts_and_comes_back_as_it_was_given()
    {
        var columns = new Dictionary<string, ColumnChoice>
        {
            ["Wann"] = new(ColumnMeaning.Timestamp),
            ["Wieviel"] = new(ColumnMeaning.Volume),
            ["Wielang"] = new(ColumnMeaning.Aht, DurationUnit.Minutes),
            ["Rang"] = new(ColumnMeaning.Ignore),
        };
        var mapping = new HistoryMapping
        {
            Columns = columns,
            DateOrder = DateOrder.DayFirst,
            Decimal = ',',
            LabelsAtEnd = false,
            Zone = "",
            Encoding = "utf-8",
            Delimiter = ';',
            HeaderLine = 1
        };
        var back = HistoryMappingFile.Read(Encoding.UTF8.GetBytes(HistoryMappingFile.Write(mapping)), "mapping.json");
        Assert.Equivalent(mapping, back.Value, strict: true);
        var result = HistoryReader.Read("Wann;Wieviel;Wielang;Rang\n3/4/2026 08:00;1.234;5,5;1\n3/4/2026 08:30;2;4;1\n", "h.csv",
            new HistoryReading { Mapping = back.Value! });
        Assert.Equal((1234, 330), (result.Value!.Queues[0].Volume[16], result.Value.Queues[0].AhtSeconds[16]));
    }

    [Fact]
    public void A_mapping_with_slips_names_each_with_its_place()
    {
        var read = HistoryMappingFile.Read("""{"dateOrder": "backwards", "decimals": ",", "columns": {"A": "moon", "B": "aht parsecs"}}"""u8.ToArray(), "mapping.json");
        Assert.Null(read.Value);
        Assert.Equal(4, read.Findings.Count(f => f.Severity == FindingSeverity.Error && f.Line == 1 && f.Column > 1));
    }

    private static HistoryReading Mapped(string column, ColumnMeaning meaning, DurationUnit unit = DurationUnit.Detect) =>
        new() { Mapping = new HistoryMapping { Columns = new Dictionary<string, ColumnChoice> { [column] = new(meaning, unit) } } };

    private static ReadResult<HistoryImport> Read(
        string heading, Func<(DateTime At, int Contacts, int Seconds), string> row, int days = 21, string foot = "",
            HistoryReading? how = null) =>
        HistoryReader.Read(Text(heading, row, days) + "\n" + foot, "h.csv", how);

    private static string Text(string heading, Func<(DateTime At, int Contacts, int Seconds), string> row, int days = 21) =>
        heading + "\n" + string.Join('\n', Truth(days).Select(row));

    private static void AssertTruth(ReadResult<HistoryImport> result, int days = 21, int times = 1)
    {
        Assert.True(result.IsAccepted, string.Join("\n", result.Findings));
        var queue = result.Value!.Queues.Single();
        Assert.Equal((new DateOnly(2026, 2, 2), days, 30), (queue.Start, queue.Days, queue.Grid.Minutes));
        Assert.Equal(Truth(days).Sum(t => t.Contacts * times), queue.Volume.Where(double.IsFinite).Sum());
        foreach (var (at, contacts, seconds) in Truth(days))
        {
            var i = (int)((at - Monday.Date).TotalMinutes / 30);
            Assert.Equal((contacts * times, (double)seconds), (queue.Volume[i], Math.Round(queue.AhtSeconds[i], 3)));
        }
    }

    private static string Clock(int seconds) => $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}";

    private static string Twelve(DateTime at) => at.ToString("h:mm tt", CultureInfo.InvariantCulture);

    private static string Grouped(int number, char mark) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', mark);
}
