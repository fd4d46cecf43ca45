using System.Globalization;
using System.Text;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Tests.Forecasting.Reading;

/// <summary>Histories of queues that never rest, over days of 23 and 25 hours.</summary>
public class ChangedClockTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Europe/London")]
    public void An_hour_that_comes_twice_is_two_hours_whether_its_numbers_are_the_same_or_not(string? zone)
    {
        foreach (var second in new[] { 60, 90 })
        {
            var rows = Rows(new DateTime(2026, 10, 19), 14).ToList();
            rows.Insert(rows.FindIndex(r => r.StartsWith("2026-10-25 02:00", StringComparison.Ordinal)), $"2026-10-25 01:00,{second},200");
            var history = Read(rows, zone);
            Assert.Equal(1440 + second, history.ContactsOn(new DateOnly(2026, 10, 25)));
            Assert.Equal(14 * 1440 + second, history.Contacts);
            Assert.Equal(60, history.Volume[6 * 24 + 1]);
            Assert.Equal(second, Assert.Single(history.Repeated).Volume[1]);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Europe/London")]
    public void An_hour_that_is_skipped_is_missing_though_its_row_is_missing_or_says_zero(string? zone)
    {
        var rows = Rows(new DateTime(2026, 3, 16), 21).Where(r => !r.StartsWith("2026-03-29 01:00", StringComparison.Ordinal)).ToList();
        Assert.True(double.IsNaN(Read(rows, zone).Volume[13 * 24 + 1]));
        rows.Add("2026-03-29 01:00,0,");
        var history = Read(rows, zone);
        Assert.True(double.IsNaN(history.Volume[13 * 24 + 1]));
        Assert.Equal(23 * 60, history.ContactsOn(new DateOnly(2026, 3, 29)));
    }

    [Fact]
    public void A_zero_in_an_hour_that_the_centre_s_clocks_do_show_stays_a_zero()
    {
        var rows = Rows(new DateTime(2026, 3, 16), 21)
            .Select(r => r.StartsWith("2026-03-29 01:00", StringComparison.Ordinal) ? "2026-03-29 01:00,0,200" : r);
        Assert.Equal(0, Read([.. rows], "Asia/Shanghai").Volume[13 * 24 + 1]);
        Assert.True(double.IsNaN(Read([.. rows], "Europe/London").Volume[13 * 24 + 1]));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25 02:00")]
    [InlineData("America/New_York", "2026-11-01 01:00")]
    [InlineData("America/St_Johns", "2026-11-01 01:00")]
    [InlineData("Africa/Cairo", "2026-10-29 23:00")]
    public void A_repeated_hour_is_told_by_the_zone_of_the_centre(string zone, string hour)
    {
        var rows = Rows(new DateTime(2026, 10, 19), 21).ToList();
        rows.Insert(rows.FindIndex(r => r.StartsWith(hour, StringComparison.Ordinal)), $"{hour},60,200");
        Assert.Equal(21 * 1440 + 60, Read(rows, zone).Contacts);
    }

    [Fact]
    public void Half_an_hour_comes_twice_on_Lord_Howe_Island()
    {
        var start = new DateTime(2026, 3, 30);
        var rows = Enumerable.Range(0, 14 * 48).Select(i => $"{start.AddMinutes(30 * i):yyyy-MM-dd HH:mm},30,200").ToList();
        rows.Add("2026-04-05 01:30,25,200");
        var history = Read(rows, "Australia/Lord_Howe");
        Assert.Equal(1465, history.ContactsOn(new DateOnly(2026, 4, 5)));
    }

    [Fact]
    public void Stamps_with_an_offset_fall_into_the_two_hours_by_themselves()
    {
        var utc = new DateTime(2026, 10, 18, 23, 0, 0);
        var rows = Enumerable.Range(0, 14 * 24 + 1).Select(i => $"{utc.AddHours(i):yyyy-MM-ddTHH:mm:ss}Z,60,200").ToList();
        var history = Read(rows, "Europe/London");
        Assert.Equal(14 * 1440 + 60, history.Contacts);
        Assert.Equal(1500, history.ContactsOn(new DateOnly(2026, 10, 25)));
        Assert.Equal(14, history.Days);
    }

    [Fact]
    public void Both_times_of_an_hour_survive_another_grid_a_cut_and_a_merge()
    {
        var rows = Rows(new DateTime(2026, 10, 19), 14).Append("2026-10-25 01:00,90,200").ToList();
        var history = Read(rows, "Europe/London");
        Assert.Equal(history.Contacts, Regrid.History(history, new(30)).Contacts, 6);
        Assert.Equal(1530, history.Before(new DateOnly(2026, 10, 28)).ContactsOn(new DateOnly(2026, 10, 25)));
        Assert.Empty(history.Before(new DateOnly(2026, 10, 25)).Repeated);
        var early = Read(Rows(new DateTime(2026, 10, 12), 7).ToList(), "Europe/London");
        Assert.Equal(21 * 1440 + 90, HistoryMerge.Join(early, history, MergeMode.FileCounts).Contacts);
        Assert.Equal(0, HistoryMerge.Compare(history, history).Different);
        Assert.Equal(1, HistoryMerge.Compare(Read(rows[..^1], "Europe/London"), history).New);
    }

    private static IEnumerable<string> Rows(DateTime start, int days) => Enumerable.Range(0, days * 24)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{start.AddHours(i):yyyy-MM-dd HH:mm},60,200"));

    private static ContactHistory Read(IReadOnlyList<string> rows, string? zone)
    {
        var text = $"timestamp,volume,aht\n{string.Join('\n', rows)}\n";
        var how = new HistoryReading { Zone = zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone) };
        var read = HistoryReader.Read(Encoding.UTF8.GetBytes(text), "history.csv", how);
        Assert.DoesNotContain(read.Findings, f => f.Severity == FindingSeverity.Error);
        return Assert.Single(read.Value!.Queues);
    }
}
