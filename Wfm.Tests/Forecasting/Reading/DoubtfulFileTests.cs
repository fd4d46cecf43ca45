using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Tests.Forecasting.Reading;

/// <summary>Files that read well and mean something else: each is understood, or asked about, and never taken as it stands.</summary>
public class DoubtfulFileTests
{
    private static readonly DateTime Monday = new(2026, 2, 2, 8, 0, 0);

    private static readonly (DateTime At, int Contacts)[] Rows =
    [
        .. from day in Enumerable.Range(0, 7)
           from slot in Enumerable.Range(0, 20)
           select (Monday.AddDays(day).AddMinutes(30 * slot), 5 + (7 * day + 3 * slot) % 23),
    ];

    private static readonly HistoryReading InShanghai = new() { Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai") };

    private static double Whole { get; } = Rows.Sum(r => r.Contacts);

    [Theory]
    [InlineData("Subtotal Sales")]
    [InlineData("Sales total:")]
    [InlineData("小计（售后）")]
    [InlineData("* Average *")]
    public void Rows_of_totals_are_known_by_a_word_of_theirs(string words)
    {
        var text = Lines("Date,Time,Queue,Calls,AHT", r => $"{r.At:yyyy-MM-dd},{r.At:HH:mm},Sales,{r.Contacts},300")
            + $"{words},,,{Whole},300\n";
        Assert.Equal(Whole, Sum(Read(text)));
    }

    [Fact]
    public void A_total_in_the_place_of_the_time_is_no_fault() => Assert.Equal(Whole,
        Sum(Read(Lines("Date,Time,Queue,Calls", r => $"{r.At:yyyy-MM-dd},{r.At:HH:mm},Sales,{r.Contacts}")
            + $"2026-02-08,Total,Sales,{Whole}\n")));

    [Fact]
    public void The_sum_of_a_day_that_names_no_time_is_left_out()
    {
        var text = Lines("timestamp,queue,volume", r => $"{r.At:yyyy-MM-dd HH:mm},Sales,{r.Contacts}")
            + string.Concat(Rows.GroupBy(r => r.At.Date).Select(d => $"{d.Key:yyyy-MM-dd},Sales,{d.Sum(r => r.Contacts)}\n"));
        Assert.Equal(Whole, Sum(Read(text)));
    }

    [Fact]
    public void A_large_number_of_a_day_that_is_not_its_sum_is_asked_about() => AssertAsks("midnight",
        Lines("timestamp,queue,volume", r => $"{r.At:yyyy-MM-dd HH:mm},Sales,{r.Contacts}") + "2026-02-03,Sales,700\n");

    [Fact]
    public void Midnight_that_is_written_as_a_day_is_midnight()
    {
        var nights = Enumerable.Range(0, 96).Select(i => (At: Monday.Date.AddMinutes(30 * i), Contacts: 4 + i % 3)).ToList();
        var text = "timestamp,queue,volume\n"
            + string.Concat(nights.Select(r => $"{Moment(r.At)},Sales,{r.Contacts}\n"));
        Assert.Equal(nights.Sum(r => r.Contacts), Sum(Read(text)));

        static string Moment(DateTime at) => at.TimeOfDay == TimeSpan.Zero ? $"{at:yyyy-MM-dd}" : $"{at:yyyy-MM-dd HH:mm}";
    }

    [Fact]
    public void One_row_a_day_is_no_history_of_intervals() =>
        AssertAsks("one row a day", "date,queue,volume\n2026-02-02,Sales,480\n2026-02-03,Sales,470\n2026-02-04,Sales,455\n");

    [Fact]
    public void A_queue_that_is_the_sum_of_the_others_throughout_is_left_out_whatever_its_name()
    {
        var text = Lines("timestamp,queue,volume", r =>
            $"{r.At:yyyy-MM-dd HH:mm},A,{r.Contacts}\n{r.At:yyyy-MM-dd HH:mm},B,2\n{r.At:yyyy-MM-dd HH:mm},全部技能组,{r.Contacts + 2}");
        Assert.Equal(["A", "B"], Read(text).Value!.Queues.Select(q => q.Queue));
    }

    [Theory]
    [InlineData("{0:yyyy-MM-dd},{1}", "Date,Time")]
    [InlineData("{0:yyyy-MM-dd} {1}", "Timestamp")]
    public void Twelve_hours_without_their_half_are_asked_about(string form, string names) => AssertAsks("AM",
        Lines($"{names},Queue,Calls", r =>
            string.Format(CultureInfo.InvariantCulture, form, r.At, r.At.ToString("h:mm", CultureInfo.InvariantCulture))
            + $",Sales,{r.Contacts}"));

    [Fact]
    public void Numbers_of_intervals_are_not_hours() => AssertAsks("number of an interval",
        Lines("Date,Interval,Queue,Calls", r => $"{r.At:yyyy-MM-dd},{(r.At.Hour - 8) * 2 + r.At.Minute / 30 + 1},Sales,{r.Contacts}"));

    [Theory]
    [InlineData("Start Time (UTC),Queue,Calls\n")]
    [InlineData("Report\nTime zone: UTC\n\nStart Time,Queue,Calls\n")]
    [InlineData("Time zone:,UTC+0\n\nStart Time,Queue,Calls\n")]
    public void A_clock_that_the_file_names_once_is_brought_onto_the_centres(string head)
    {
        var text = head + string.Concat(Rows.Select(r => $"{r.At.AddHours(-8):yyyy-MM-dd HH:mm},Sales,{r.Contacts}\n"));
        AssertAsks("--zone", text);
        var queue = Read(text, InShanghai).Value!.Queues.Single();
        Assert.Equal((new DateOnly(2026, 2, 2), (double)Rows[0].Contacts), (queue.Start, queue.Volume[16]));
    }

    [Fact]
    public void A_region_above_the_table_is_another_clock_than_the_centres()
    {
        var text = "Time zone:,Europe/London\n\nStart Time,Queue,Calls\n"
            + string.Concat(Rows.Select(r => $"{r.At:yyyy-MM-dd HH:mm},Sales,{r.Contacts}\n"));
        Assert.Equal(Rows[0].Contacts, Read(text).Value!.Queues[0].Volume[16]);
        Assert.Equal(Rows[0].Contacts, Read(text, InShanghai).Value!.Queues[0].Volume[32]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Seconds_since_1970_are_read_on_the_clocks_of_the_centre(long unit)
    {
        var text = Lines("timestamp,queue,volume", r =>
            $"{new DateTimeOffset(r.At, TimeSpan.FromHours(8)).ToUnixTimeSeconds() * unit},Sales,{r.Contacts}");
        AssertAsks("--zone", text);
        Assert.Equal(Rows[0].Contacts, Read(text, InShanghai).Value!.Queues[0].Volume[16]);
    }

    [Fact]
    public void Day_and_hour_in_ten_digits_are_no_seconds_since_1970() =>
        Assert.Equal(7, Read("timestamp,volume\n2026020208,7\n2026020209,8\n").Value!.Queues[0].Volume[8]);

    [Theory]
    [InlineData(",,Sales,Sales,Support,Support")]
    [InlineData(",,Sales,,Support,")]
    public void Queues_above_and_numbers_below_are_names_in_two_rows(string above)
    {
        var text = above + "\n" + Lines("Date,Time,Calls,AHT,Calls,AHT", r => $"{r.At:yyyy-MM-dd},{r.At:HH:mm},{r.Contacts},300,2,400");
        var queues = Read(text).Value!.Queues;
        Assert.Equal(["Sales", "Support"], queues.Select(q => q.Queue));
        Assert.Equal([Whole, 2.0 * Rows.Length], queues.Select(q => q.Volume.Where(double.IsFinite).Sum()));
    }

    [Fact]
    public void The_same_name_twice_without_a_row_above_is_asked_about() => AssertAsks("more than once",
        Lines("Date,Time,Calls,AHT,Calls,AHT", r => $"{r.At:yyyy-MM-dd},{r.At:HH:mm},{r.Contacts},300,2,400"));

    [Fact]
    public void A_date_that_stands_once_for_its_day_holds_for_the_rows_below()
    {
        var text = Lines("Date,Time,Queue,Calls", r =>
            $"{(r.At.TimeOfDay == Monday.TimeOfDay ? $"{r.At:yyyy-MM-dd}" : "")},{r.At:HH:mm},Sales,{r.Contacts}");
        Assert.Equal(Whole, Sum(Read(text)));
        AssertAsks("expected", text.Replace("2026-02-05", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_queue_is_counted_in_its_own_intervals()
    {
        var text = Lines("timestamp,queue,volume", r =>
            $"{r.At:yyyy-MM-dd HH:mm},A,{r.Contacts}\n{r.At:yyyy-MM-dd HH:mm},B,1\n{r.At.AddMinutes(15):yyyy-MM-dd HH:mm},B,1");
        Assert.Equal([30, 15], Read(text).Value!.Queues.Select(q => q.Grid.Minutes));
    }

    [Fact]
    public void A_queue_that_ends_before_the_file_is_named()
    {
        var text = Lines("timestamp,queue,volume", r =>
            $"{r.At:yyyy-MM-dd HH:mm},A,{r.Contacts}" + (r.At.Day < 4 ? $"\n{r.At:yyyy-MM-dd HH:mm},B,2" : ""));
        var warning = Assert.Single(Read(text).Findings, f => f.Severity == FindingSeverity.Warning);
        Assert.Equal("B", warning.Value);
        Assert.Contains("2026-02-03", warning.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_of_day_that_no_day_has_stays_missing()
    {
        var text = "timestamp,volume\n" + string.Concat(Enumerable.Range(0, 21 * 20).Where(i => i % 20 != 8)
            .Select(i => $"{Monday.AddDays(i / 20).AddMinutes(30 * (i % 20)):yyyy-MM-dd HH:mm},{9 + i % 5}\n"));
        var volume = Read(text).Value!.Queues.Single().Volume;
        Assert.Equal((double.NaN, 9.0), (volume[24], volume[16]));
    }

    [Fact]
    public void Durations_without_their_colons_are_asked_about() => AssertAsks("colons",
        Lines("timestamp,queue,volume,aht", r => $"{r.At:yyyy-MM-dd HH:mm},A,{r.Contacts},0005{r.At.Minute + 11}"));

    [Fact]
    public void Spellings_of_one_queue_and_guessed_encodings_have_a_word()
    {
        var text = Lines("timestamp,queue,volume", r => $"{r.At:yyyy-MM-dd HH:mm},{(r.At.Day % 2 == 0 ? "Sales" : "SALES")},{r.Contacts}");
        Assert.Contains(
            Read(text).Findings, f => f.Severity == FindingSeverity.Warning && f.Value.Contains("SALES", StringComparison.Ordinal));
        var bytes = System.Text.Encoding.Latin1.GetBytes(text.Replace("SALES", "Büro", StringComparison.Ordinal));
        Assert.Contains(HistoryReader.Read(bytes, "h.csv").Findings, f => f.Value == "windows-1252");
    }

    private static string Lines(string names, Func<(DateTime At, int Contacts), string> row) =>
        $"{names}\n{string.Concat(Rows.Select(r => row(r) + "\n"))}";

    private static ReadResult<HistoryImport> Read(string text, HistoryReading? how = null) => HistoryReader.Read(text, "h.csv", how);

    private static double Sum(ReadResult<HistoryImport> read)
    {
        Assert.True(read.IsAccepted, string.Join("\n", read.Findings));
        return read.Value!.Queues.Single().Volume.Where(double.IsFinite).Sum();
    }

    private static void AssertAsks(string word, string text)
    {
        var read = Read(text);
        Assert.False(read.IsAccepted);
        Assert.Contains(read.Findings, f => f.Severity == FindingSeverity.Error && f.Message.En.Contains(word, StringComparison.Ordinal));
    }
}
