using System.Globalization;
using System.Text;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Tests.Forecasting.Reading;

/// <summary>
/// Durations whose name says neither mean nor total: the time of all contacts grows with their number, the mean does not. Two
/// weeks of half-hours with handle times of 200 to 420 seconds, whose mean weighed by contacts is known.
/// </summary>
public class TotalTimesTests
{
    private static readonly (DateTime At, int Contacts, int Seconds)[] Rows = Make();

    private static double Truth => (double)Rows.Sum(r => r.Contacts * r.Seconds) / Rows.Sum(r => r.Contacts);

    [Theory]
    [InlineData("Handle Time")]
    [InlineData("处理时长")]
    [InlineData("Handle Time (sec)")]
    [InlineData("Bearbeitungszeit")]
    public void A_time_that_grows_with_the_contacts_is_that_of_all_of_them(string name)
    {
        Assert.Equal(Truth, MeanOf(Read(["Offered", name], r => [r.Contacts, r.Contacts * r.Seconds])), 6);
        Assert.Equal(Truth, MeanOf(Read(["Offered", name], r => [r.Contacts, r.Seconds])), 6);
    }

    [Theory]
    [InlineData("Talk Time", "ACW Time", "Hold Time")]
    [InlineData("acdtime", "acwtime", "holdtime")]
    [InlineData("通话时长", "整理时长", "保持时长")]
    public void Hold_and_after_call_work_go_with_the_talk_that_grows(string talk, string wrap, string hold) =>
        Assert.Equal(Truth, MeanOf(Read(
            ["Offered", talk, wrap, hold], r => [r.Contacts, r.Contacts * (r.Seconds - 80), r.Contacts * 60, r.Contacts * 20])), 6);

    [Fact]
    public void What_is_called_a_mean_is_added_as_one_to_the_talk_of_all_contacts() =>
        Assert.Equal(Truth, MeanOf(Read(
            ["Offered", "Total Talk Time", "Avg ACW Time"], r => [r.Contacts, r.Contacts * (r.Seconds - 60), 60])), 6);

    [Theory]
    [InlineData("Talk Time", "ACW Time")]
    [InlineData("Total Talk Time", "Avg ACW Time")]
    [InlineData("Avg Talk Time", "Avg ACW Time")]
    public void What_was_understood_reads_the_same_when_it_is_given_back(string talk, string wrap)
    {
        int Of(string name, int seconds, int contacts) => name.StartsWith("Avg", StringComparison.Ordinal) ? seconds : contacts * seconds;
        var text = Text(["Offered", talk, wrap], r => [r.Contacts, Of(talk, r.Seconds - 60, r.Contacts), Of(wrap, 60, r.Contacts)]);
        var read = HistoryReader.Read(text, "export.csv").Value!;
        var again = HistoryReader.Read(text, "export.csv", new HistoryReading { Mapping = read.Format.Mapping }).Value!;
        Assert.Equal(Truth, MeanOf(read.Queues[0]), 6);
        Assert.Equal(read.Queues[0].AhtSeconds, again.Queues[0].AhtSeconds);
    }

    [Fact]
    public void A_long_mean_is_left_as_it_is_called() =>
        Assert.Equal(10 * Truth, MeanOf(Read(["Offered", "Avg Handle Time"], r => [r.Contacts, 10 * r.Seconds])), 6);

    [Fact]
    public void Queues_of_short_and_of_long_contacts_are_each_told_by_their_own_rows()
    {
        var text = new StringBuilder("Interval,Queue,Offered,Handle Time\n");
        foreach (var (at, contacts, seconds) in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm},busy,{20 * contacts},{20 * contacts * seconds / 4}\n");
            text.Append(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm},quiet,{contacts},{4 * contacts * seconds}\n");
        }
        var read = HistoryReader.Read(text.ToString(), "two.csv");
        Assert.Equal([Truth / 4, 4 * Truth], read.Value!.Queues.Select(MeanOf), (x, y) => Math.Abs(x - y) < 1);
    }

    [Fact]
    public void Where_the_contacts_do_not_vary_and_both_may_be_it_asks_and_a_mapping_answers()
    {
        object[] Same((DateTime At, int Contacts, int Seconds) row) => [10, 10 * row.Seconds];
        var asked = HistoryReader.Read(Text(["Offered", "Handle Time"], Same), "same.csv");
        Assert.Null(asked.Value);
        Assert.Contains(
            asked.Findings,
            f => f.Severity == FindingSeverity.Error && f.Message.En.Contains("aht / totalHandle", StringComparison.Ordinal));
        var mean = Rows.Average(r => r.Seconds);
        foreach (var (meaning, expected) in new[] { (ColumnMeaning.TotalHandle, mean), (ColumnMeaning.Aht, 10 * mean) })
        {
            var columns = new Dictionary<string, ColumnChoice> { ["Handle Time"] = new(meaning) };
            var told = HistoryReader.Read(
                Text(["Offered", "Handle Time"], Same), "same.csv",
                new HistoryReading { Mapping = new HistoryMapping { Columns = columns } });
            Assert.Equal(expected, MeanOf(told.Value!.Queues[0]), 6);
        }
    }

    private static (DateTime, int, int)[] Make()
    {
        var random = new Random(4);
        return [.. from day in Enumerable.Range(0, 14)
                   from half in Enumerable.Range(16, 24)
                   select (new DateTime(2026, 3, 2).AddDays(day).AddMinutes(30 * half), random.Next(2, 16), random.Next(200, 420))];
    }

    private static Wfm.Engine.Forecasting.ContactHistory Read(
        string[] names, Func<(DateTime At, int Contacts, int Seconds), object[]> cells) =>
        HistoryReader.Read(Text(names, cells), "export.csv").Value!.Queues[0];

    private static string Text(string[] names, Func<(DateTime At, int Contacts, int Seconds), object[]> cells) =>
        string.Concat(Rows.Select(r => string.Create(
            CultureInfo.InvariantCulture, $"{r.At:yyyy-MM-dd HH:mm},hotline,{string.Join(',', cells(r))}\n"))
            .Prepend($"Interval,Queue,{string.Join(',', names)}\n"));

    private static double MeanOf(Wfm.Engine.Forecasting.ContactHistory history)
    {
        var known = Enumerable.Range(0, history.Volume.Length).Where(i => history.Volume[i] > 0 && history.AhtSeconds[i] > 0).ToList();
        return known.Sum(i => history.Volume[i] * history.AhtSeconds[i]) / known.Sum(i => history.Volume[i]);
    }
}
