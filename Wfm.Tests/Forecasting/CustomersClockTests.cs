using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;

namespace Wfm.Tests.Forecasting;

/// <summary>Queues whose customers live in another zone than the centre.</summary>
public class CustomersClockTests
{
    private static readonly DateOnly Start = new(2026, 1, 5);

    [Theory]
    [InlineData("Europe/London", "America/New_York", 30)]
    [InlineData("Asia/Shanghai", "America/New_York", 60)]
    [InlineData("Asia/Shanghai", "Asia/Kolkata", 60)]
    [InlineData("America/New_York", "Australia/Lord_Howe", 30)]
    [InlineData("Europe/Berlin", "Australia/Adelaide", 15)]
    public void Hours_that_are_always_the_same_to_customers_are_learned_as_the_same(string centre, string customers, int minutes)
    {
        var (here, there) = (LocalClock.Of(centre), LocalClock.Of(customers));
        var learned = new CustomersClock(here, there).Learned(Recorded(here, there, minutes, days: 140));
        var days = Enumerable.Range(1, learned.Days - 2);
        Assert.All(days, d => Assert.Equal(Contacts(minutes), learned.ContactsOn(learned.Start.AddDays(d)), 1e-6));
        if (customers == "Asia/Kolkata") return;
        var volume = learned.Volume[learned.Grid.PerDay..^learned.Grid.PerDay];
        Assert.All(Enumerable.Range(0, volume.Length).Where(i => !double.IsNaN(volume[i])), i =>
            Assert.Equal(VolumeAt(i % learned.Grid.PerDay * minutes, minutes), volume[i], 1e-9));
    }

    [Fact]
    public void What_is_learned_by_their_clock_lands_in_their_hours_of_the_centre_s_day_when_only_one_of_them_has_changed_it()
    {
        var (london, newYork) = (LocalClock.Of("Europe/London"), LocalClock.Of("America/New_York"));
        var clock = new CustomersClock(london, newYork);
        var period = new Month(2026, 3).Period;
        var days = clock.Touched(period);
        Assert.Equal((new DateOnly(2026, 2, 28), 32), (days.Start, days.Days));
        var grid = new IntervalGrid(30);
        double[] volume = [.. Enumerable.Range(0, days.Days * 48).Select(i => VolumeAt(i % 48 * 30, 30))];
        var placed = clock.Placed(new Forecast("us", grid, days, volume, [.. volume.Select(_ => 240.0)], "test"), period);
        Assert.Equal(31 * 48 - 2, placed.Volume.Length);
        Assert.Equal(14 * 60, FirstBusy(placed, 5));
        Assert.Equal(13 * 60, FirstBusy(placed, 11));
        Assert.Equal(13 * 60, FirstBusy(placed, 27));
        Assert.Equal(14 * 60, FirstBusy(placed, 30));
        Assert.All(Enumerable.Range(0, 31), d => Assert.Equal(Contacts(30), placed.Volume[placed.Grid.RangeOf(period, d)].Sum(), 1e-6));
    }

    [Fact]
    public void A_forecast_over_the_end_of_summer_time_has_the_contacts_of_the_repeated_hour_twice_and_of_the_skipped_hour_none()
    {
        var autumn = new Month(2026, 10).Period;
        var cells = Enumerable.Repeat(60.0, 31 * 24).ToArray();
        var forecast = new Forecast("q", new IntervalGrid(60), autumn, cells, [.. cells.Select(_ => 200.0)], "test");
        var laid = Regrid.Forecast(forecast, new IntervalGrid(30, LocalClock.Of("Europe/London")));
        Assert.Equal(1500, laid.Volume[laid.Grid.RangeOf(autumn, 24)].Sum(), 1e-6);
        Assert.Equal(cells.Sum() + 60, laid.Volume.Sum(), 1e-6);
        Assert.Equal(cells.Sum(), Regrid.Forecast(laid, new IntervalGrid(60)).Volume.Sum(), 1e-6);
    }

    private static int FirstBusy(Forecast forecast, int day)
    {
        var range = forecast.Grid.RangeOf(forecast.Period, day);
        var first = Enumerable.Range(0, forecast.Volume.Length).Take(range).First(i => forecast.Volume[i] > 0);
        return forecast.Grid.Span(forecast.Period, first).Start;
    }

    /// <summary>Customers call from 9:00 to 17:00 of their own clock, most at noon.</summary>
    private static double VolumeAt(int minute, int length) =>
        length * (minute is >= 540 and < 1020 ? minute is >= 720 and < 780 ? 2 : 1 : 0);

    private static double Contacts(int minutes) => Enumerable.Range(0, 1440 / minutes).Sum(i => VolumeAt(i * minutes, minutes));

    /// <summary>What the centre records of them, minute by minute.</summary>
    private static ContactHistory Recorded(LocalClock centre, LocalClock customers, int minutes, int days)
    {
        var grid = new IntervalGrid(minutes);
        var (volume, again) = (new double[days * grid.PerDay], new Dictionary<DateOnly, double[]>());
        Array.Fill(volume, double.NaN);
        for (var moment = centre.Moment(Start, 0); moment < centre.Moment(Start.AddDays(days), 0); moment++)
        {
            var (reading, theirs) = (centre.ReadingAt(moment), customers.ReadingAt(moment) % 1440);
            var at = (int)((reading - Start.DayNumber * 1440L) / minutes);
            var came = VolumeAt((int)theirs, 1);
            if (centre.SecondMomentOf(reading) is { } second && second <= moment)
            {
                var date = Start.AddDays(at / grid.PerDay);
                if (!again.ContainsKey(date)) Array.Fill(again[date] = new double[grid.PerDay], double.NaN);
                ref var cell = ref again[date][at % grid.PerDay];
                cell = (double.IsNaN(cell) ? 0 : cell) + came;
            }
            else volume[at] = (double.IsNaN(volume[at]) ? 0 : volume[at]) + came;
        }
        return new ContactHistory("us", grid, Start, volume, [.. volume.Select(_ => 240.0)])
        {
            Repeated =
            [
                .. again.OrderBy(a => a.Key)
                    .Select(a => new ContactHistory("us", grid, a.Key, a.Value, [.. a.Value.Select(_ => 240.0)])),
            ],
        };
    }
}
