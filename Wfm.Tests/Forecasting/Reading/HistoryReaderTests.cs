using System.Text;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;
using Xunit;

namespace Wfm.Tests.Forecasting.Reading;

public class HistoryReaderTests
{
    private static HistoryImport Accepted(ReadResult<HistoryImport> result)
    {
        Assert.True(result.IsAccepted, string.Join("\n", result.Findings));
        return result.Value!;
    }

    [Fact]
    public void A_row_per_interval_and_queue_becomes_a_history_per_queue()
    {
        var import = Accepted(HistoryReader.Read("""
            timestamp,queue,volume,aht
            2026-01-05T08:00,voice,12,180
            2026-01-05T08:30,voice,15,
            2026-01-05T08:00,chat,0,
            2026-01-05T08:30,chat,4,300
            """, "h.csv"));
        Assert.Equal(["voice", "chat"], import.Queues.Select(q => q.Queue));
        var voice = import.Queues[0];
        Assert.Equal(30, voice.Grid.Minutes);
        Assert.Equal(new DateOnly(2026, 1, 5), voice.Start);
        Assert.Equal((12, 15), (voice.Volume[16], voice.Volume[17]));
        Assert.Equal(180, voice.AhtSeconds[16]);
        Assert.Equal(double.NaN, voice.AhtSeconds[17]);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("GB18030", false)]
    public void Encoding_and_delimiter_are_detected(string name, bool mark)
    {
        var text = "日期;时段;技能组;来电量;平均处理时长\n2026/1/5;08:00;售前;12;3:05\n2026/1/5;09:00;售前;1 200,5;2:00\n";
        var encoding = name == "utf-8" ? new UTF8Encoding(mark) : CodePagesEncodingProvider.Instance.GetEncoding(name)!;
        var import = Accepted(HistoryReader.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], "h.csv"));
        Assert.Equal("售前", import.Queues[0].Queue);
        Assert.Equal(";", import.Format.Delimiter);
        Assert.Equal(60, import.Queues[0].Grid.Minutes);
        Assert.Equal(185, import.Queues[0].AhtSeconds[8]);
        Assert.Equal(1200.5, import.Queues[0].Volume[9]);
    }

    [Fact]
    public void A_column_per_queue_is_understood()
    {
        var import = Accepted(HistoryReader.Read("time,voice,chat\n2026-01-05 08:00,1,2\n2026-01-05 08:15,3,4\n", "h.csv"));
        Assert.Equal(HistoryShape.ColumnPerQueue, import.Format.Shape);
        Assert.Equal(4, import.Queues.Single(q => q.Queue == "chat").Volume[33]);
    }

    [Fact]
    public void A_column_per_time_of_day_is_understood()
    {
        var import = Accepted(HistoryReader.Read("date,queue,8:00,8:30,9:00\n2026-01-05,a,1,2,3\n2026-01-06,a,4,5,6\n", "h.csv"));
        Assert.Equal(HistoryShape.ColumnPerTime, import.Format.Shape);
        Assert.Equal(6, import.Queues[0].Volume[48 + 18]);
    }

    [Fact]
    public void All_findings_are_collected_with_line_and_column_and_nothing_is_imported()
    {
        var result = HistoryReader.Read("timestamp,volume\n2026-01-05T08:00,x\nyesterday,3\n2026-01-05T09:00,-1\n2026-01-05T10:00,4\n", "h.csv");
        Assert.False(result.IsAccepted);
        Assert.Equal([(2, 2, "x"), (3, 1, "yesterday"), (4, 2, "-1")], result.Findings.Select(f => (f.Line, f.Column, f.Value)));
    }

    [Fact]
    public void Day_and_month_are_told_apart_by_the_whole_file()
    {
        var import = Accepted(HistoryReader.Read("date,time,calls\n1/2/2026,08:00,1\n1/13/2026,09:00,2\n", "h.csv"));
        Assert.Equal(DateOrder.MonthFirst, import.Format.DateOrder);
        Assert.Equal(new DateOnly(2026, 1, 2), import.Queues[0].Start);
    }

    [Fact]
    public void The_same_row_twice_counts_once_and_a_contradiction_is_an_error()
    {
        var twice = HistoryReader.Read("timestamp,volume\n2026-01-05T08:00,7\n2026-01-05T08:00,7\n2026-01-05T09:00,1\n", "h.csv");
        Assert.Equal(7, Accepted(twice).Queues[0].Volume[8]);
        Assert.Contains(twice.Findings, f => f.Severity == FindingSeverity.Warning && f.Line == 3);
        Assert.False(HistoryReader.Read("timestamp,volume\n2026-01-05T08:00,7\n2026-01-05T08:00,8\n2026-01-05T09:00,1\n", "h.csv").IsAccepted);
    }

    [Fact]
    public void The_hour_repeated_when_summer_time_ends_is_kept_as_two()
    {
        var result = HistoryReader.Read("timestamp,volume,aht\n2025-10-26T02:00,10,100\n2025-10-26T02:00,30,200\n2025-10-26T03:00,5,100\n", "h.csv");
        var history = Accepted(result).Queues[0];
        Assert.Equal((10, 100), (history.Volume[2], history.AhtSeconds[2]));
        Assert.Equal((30, 200), (history.Repeated[0].Volume[2], history.Repeated[0].AhtSeconds[2]));
        Assert.Equal(45, history.ContactsOn(new DateOnly(2025, 10, 26)));
    }

    [Fact]
    public void A_file_that_never_writes_a_zero_leaves_out_empty_intervals_but_not_whole_days()
    {
        var rows = Enumerable.Range(0, 15).Where(d => d != 1).SelectMany(d => new[]
        {
            $"2026-01-{5 + d:00}T08:00,7", d == 7 ? $"2026-01-{5 + d:00}T09:00,1" : "", $"2026-01-{5 + d:00}T10:00,1",
        });
        var volume = Accepted(HistoryReader.Read("timestamp,volume\n" + string.Join('\n', rows), "h.csv")).Queues[0].Volume;
        Assert.Equal(0, volume[9]);
        Assert.All(volume[24..48], v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void A_file_of_a_few_days_without_zeros_says_nothing_about_the_intervals_it_leaves_out()
    {
        var volume = Accepted(HistoryReader.Read("timestamp,volume\n2026-01-05T08:00,7\n2026-01-05T10:00,1\n2026-01-07T08:00,2\n", "h.csv")).Queues[0].Volume;
        Assert.Equal(1, volume[10]);
        Assert.True(double.IsNaN(volume[9]));
    }

    [Fact]
    public void A_file_that_writes_one_zero_of_hundreds_leaves_the_others_out()
    {
        var random = new Random(11);
        var rows = new List<string> { "2026-01-05T00:00,0" };
        var contacts = 0;
        for (var i = 1; i < 42 * 48; i++)
        {
            if (ChanceCounts.Poisson(random, 0.5) is not (> 0 and var count)) continue;
            contacts += count;
            rows.Add($"{new DateTime(2026, 1, 5).AddMinutes(30 * i):yyyy-MM-ddTHH:mm},{count}");
        }
        var import = Accepted(HistoryReader.Read("timestamp,volume\n" + string.Join('\n', rows), "h.csv"));
        Assert.DoesNotContain(import.Queues[0].Volume, double.IsNaN);
        Assert.Equal(contacts, import.Queues[0].Volume.Sum());
    }

    [Fact]
    public void An_hour_of_zeros_that_begins_within_an_hour_is_no_change_of_the_clocks()
    {
        var sunday = new DateTime(1999, 3, 14);
        var rows = Enumerable.Range(0, 240).Select(i => $"{sunday.AddMinutes(6 * i):yyyy-MM-ddTHH:mm},{(i is > 0 and < 11 ? 0 : 2)}");
        var volume = Accepted(HistoryReader.Read("timestamp,volume\n" + string.Join('\n', rows), "h.csv")).Queues[0].Volume;
        Assert.All(volume[1..11], v => Assert.Equal(0, v));
    }

    [Fact]
    public void A_busy_file_that_writes_its_few_zeros_means_missing_where_it_is_silent()
    {
        var rows = Enumerable.Range(0, 20 * 24).Where(i => i % 7 != 3)
            .Select(i => $"{new DateTime(2026, 1, 5).AddHours(i):yyyy-MM-ddTHH:mm},{(i % 24 == 4 ? 0 : 20 + i % 5)}");
        var volume = Accepted(HistoryReader.Read("timestamp,volume\n" + string.Join('\n', rows), "h.csv")).Queues[0].Volume;
        Assert.True(double.IsNaN(volume[10]));
    }

    [Fact]
    public void A_file_that_writes_zeros_means_missing_where_it_is_silent()
    {
        var volume = Accepted(HistoryReader.Read("timestamp,volume\n2026-01-05T08:00,0\n2026-01-05T10:00,1\n2026-01-05T11:00,\n", "h.csv")).Queues[0].Volume;
        Assert.All([volume[9], volume[11]], v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void A_queue_that_is_the_sum_of_the_others_is_left_out()
    {
        var result = HistoryReader.Read("timestamp,type,volume\n2026-01-05T08:00,ALL,3\n2026-01-05T08:00,a,1\n2026-01-05T08:00,b,2\n", "h.csv");
        Assert.Equal(["a", "b"], Accepted(result).Queues.Select(q => q.Queue));
        Assert.Contains(result.Findings, f => f.Value == "ALL");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b\n1,2\n")]
    [InlineData("timestamp,volume\n")]
    public void A_file_without_history_is_refused_with_a_reason(string text)
    {
        var result = HistoryReader.Read(text, "h.csv");
        Assert.False(result.IsAccepted);
        Assert.NotEmpty(result.Findings);
    }

    [Fact]
    public void Every_number_of_a_queue_is_read_from_long_rows()
    {
        var queue = Accepted(HistoryReader.Read("时间,队列,来电量,平均处理时长,接通量,放弃量,服务水平\n2026-01-05 08:00,热线,20,3:00,18,2,85%\n2026-01-05 08:30,热线,10,120,10,0,100\n", "h.csv")).Queues[0];
        Assert.Equal((20, 180, 18, 2, 0.85), (queue.Volume[16], queue.AhtSeconds[16], queue.Handled![16], queue.Abandoned![16], queue.ServiceLevel![16]));
        Assert.Equal((10, 120, 10, 0, 1.0), (queue.Volume[17], queue.AhtSeconds[17], queue.Handled[17], queue.Abandoned[17], queue.ServiceLevel[17]));
    }

    [Theory]
    [InlineData("timestamp,Hotline calls,Hotline AHT,Hotline_handled,Hotline - abandoned,Hotline service level,E-mail,E-mail aht (s)", "Hotline", "E-mail")]
    [InlineData("时间,热线来电量,热线平均处理时长,热线接通量,热线放弃量,热线服务水平,邮件,邮件处理时长(秒)", "热线", "邮件")]
    public void Several_columns_of_a_queue_are_put_together(string heading, string first, string second)
    {
        var import = Accepted(HistoryReader.Read(heading + "\n2026-01-05 08:00,20,180,18,2,85%,7,600\n2026-01-05 08:30,10,120,10,0,100%,8,700\n", "h.csv"));
        Assert.Equal([first, second], import.Queues.Select(q => q.Queue));
        var queue = import.Queues[0];
        Assert.Equal((20, 180, 18, 2, 0.85), (queue.Volume[16], queue.AhtSeconds[16], queue.Handled![16], queue.Abandoned![16], queue.ServiceLevel![16]));
        Assert.Equal((7, 600), (import.Queues[1].Volume[16], import.Queues[1].AhtSeconds[16]));
        Assert.Null(import.Queues[1].Handled);
    }

    [Fact]
    public void A_queue_whose_name_ends_like_a_volume_keeps_its_name_where_no_other_number_is_named() =>
        Assert.Equal(["outbound calls", "callback contacts"],
            Accepted(HistoryReader.Read("time,outbound calls,callback contacts\n2026-01-05 08:00,1,2\n2026-01-05 08:15,3,4\n", "h.csv")).Queues.Select(q => q.Queue));

    [Fact]
    public void A_column_may_say_what_the_numbers_of_a_row_are()
    {
        var wide = Accepted(HistoryReader.Read("日期,队列,指标,08:00,08:30\n2026-01-05,热线,来电量,20,10\n2026-01-05,热线,处理时长,180,3:20\n2026-01-05,热线,放弃量,2,0\n", "h.csv")).Queues[0];
        Assert.Equal((20, 180, 2), (wide.Volume[16], wide.AhtSeconds[16], wide.Abandoned![16]));
        Assert.Equal(200, wide.AhtSeconds[17]);
        var tall = HistoryReader.Read("timestamp,queue,measure,value\n2026-01-05 08:00,a,calls,20\n2026-01-05 08:00,a,AHT,180\n2026-01-05 08:00,a,mood,9\n2026-01-05 09:00,a,calls,5\n", "h.csv");
        Assert.Equal((20, 180), (Accepted(tall).Queues[0].Volume[8], tall.Value!.Queues[0].AhtSeconds[8]));
        Assert.Equal((4, 3, "mood"), (tall.Findings.Single().Line, tall.Findings.Single().Column, tall.Findings.Single().Value));
    }

    [Fact]
    public void A_queue_of_several_channels_becomes_a_queue_for_each()
    {
        var channels = new[] { "voice", "chat", "e-mail", "outbound", "call-back" };
        var rows = channels.Select((c, i) => $"2026-01-05 08:00,Sales,{c},{i + 1}").Append("2026-01-05 08:00,Help,voice,9").Append("2026-01-05 09:00,Help,voice,8");
        var import = Accepted(HistoryReader.Read("timestamp,queue,channel,volume\n" + string.Join('\n', rows), "h.csv"));
        Assert.Equal([.. channels.Select(c => $"Sales {c}"), "Help"], import.Queues.Select(q => q.Queue));
        Assert.Equal([1, 2, 3, 4, 5, 9], import.Queues.Select(q => q.Volume[8]));
    }

    [Fact]
    public void Where_no_volume_is_stated_it_is_what_was_handled_and_abandoned()
    {
        var both = HistoryReader.Read("timestamp,handled,abandoned\n2026-01-05 08:00,18,2\n2026-01-05 09:00,10,0\n", "h.csv");
        Assert.Equal((20, 18, 2), (Accepted(both).Queues[0].Volume[8], both.Value!.Queues[0].Handled![8], both.Value.Queues[0].Abandoned![8]));
        Assert.Equal(FindingSeverity.Information, both.Findings.Single().Severity);
        var handled = HistoryReader.Read("timestamp,handled\n2026-01-05 08:00,18\n2026-01-05 09:00,10\n", "h.csv");
        Assert.Equal(18, Accepted(handled).Queues[0].Volume[8]);
        Assert.Equal(FindingSeverity.Warning, handled.Findings.Single().Severity);
    }

    [Theory]
    [InlineData("２０２６/１/５　０８：００", "１２")]
    [InlineData("２０２６年１月５日 ８：００", "１，２００．５")]
    [InlineData("2026－01－05 08:00", "8５％")]
    public void Full_width_digits_and_signs_are_read(string date, string volume)
    {
        var queue = Accepted(HistoryReader.Read($"时间\t来电量\n{date}\t{volume}\n2026-01-05 09:00\t7\n", "h.csv")).Queues[0];
        Assert.Equal((new DateOnly(2026, 1, 5), 7), (queue.Start, queue.Volume[9]));
        Assert.Equal(volume.StartsWith('１') && volume.Length > 2 ? 1200.5 : volume.EndsWith('％') ? 0.85 : 12, queue.Volume[8], 9);
    }

    [Theory]
    [InlineData("٢٠٢٦/١/٥ 08:00", "12", 1)]
    [InlineData("2026-01-05 08:00", "٣٤", 2)]
    [InlineData("२०२६-०१-०५ 08:00", "12", 1)]
    public void Digits_of_other_scripts_are_a_finding_with_their_place(string date, string volume, int column)
    {
        var result = HistoryReader.Read($"time,volume\n{date},{volume}\n2026-01-05 09:00,7\n", "h.csv");
        Assert.False(result.IsAccepted);
        Assert.Equal((2, column), (result.Findings.Single().Line, result.Findings.Single().Column));
    }

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("1989-12-31")]
    [InlineData("2101-01-01")]
    [InlineData("2199-01-01")]
    public void A_year_in_which_no_contact_was_is_a_finding(string date)
    {
        var finding = HistoryReader.Read($"time,volume\n2026-01-05 08:00,1\n{date} 08:00,2\n", "h.csv").Findings.Single();
        Assert.Equal((3, 1), (finding.Line, finding.Column));
        Assert.Contains("1990", finding.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_far_apart_are_a_finding_and_no_room_is_taken_for_the_years_between()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = HistoryReader.Read("time,a,b,c\n1991-01-01 08:00,1,2,3\n2099-01-01 08:05,1,2,3\n", "h.csv");
        Assert.False(result.IsAccepted);
        Assert.Contains(result.Findings, f => f.Line == 3 && f.Message.En.Contains("days lie between", StringComparison.Ordinal));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void More_queues_than_any_centre_has_are_a_finding_and_soon()
    {
        var text = "time,queue,volume\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"2026-01-05 08:00,q{i},1\n"));
        Assert.Contains(HistoryReader.Read(text, "h.csv").Findings, f => f.Severity == FindingSeverity.Error && f.Message.En.Contains("queues", StringComparison.Ordinal));
    }

    [Fact]
    public void More_columns_than_any_file_has_are_a_finding_and_soon()
    {
        var text = "time," + string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"q{i}")) + "\n2026-01-05 08:00\n";
        Assert.Contains(HistoryReader.Read(text, "h.csv").Findings, f => f.Severity == FindingSeverity.Error && f.Message.En.Contains("columns", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_a_thousand_queues_with_their_measures_are_told_apart_in_a_moment()
    {
        var names = Enumerable.Range(0, 900).SelectMany(i => new[] { $"q{i} calls", $"q{i} AHT" }).ToArray();
        var import = Accepted(HistoryReader.Read(
            "time," + string.Join(',', names) + "\n2026-01-05 08:00," + string.Join(',', names.Select((_, i) => i % 2 == 0 ? 7 : 180)) + "\n", "h.csv"));
        Assert.Equal(900, import.Queues.Count);
    }

    [Theory]
    [InlineData('%')]
    [InlineData(' ')]
    [InlineData(',')]
    [InlineData('9')]
    [InlineData(':')]
    public void A_cell_of_enormous_length_is_a_finding(char sign)
    {
        var cell = new string(sign, 1_000_000);
        var result = HistoryReader.Read($"time;volume\n2026-01-05 08:00;1{cell}1\n2026-01-05 {cell}09:00;1\n", "h.csv");
        Assert.Equal([2, 3], result.Findings.Select(f => f.Line));
        Assert.All(result.Findings, f => Assert.InRange(f.Value.Length, 1, 300));
    }
}
