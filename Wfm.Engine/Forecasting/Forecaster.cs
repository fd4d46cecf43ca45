using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Forecasting.Methods;
using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>Turns the history of one queue into a forecast of volume and handle time for a period after it.</summary>
public static class Forecaster
{
    /// <summary>The forecast for every interval of <paramref name="period"/>, on the grid of the history.</summary>
    /// <param name="events">Known factors on volume, past ones to take out and coming ones to put on.</param>
    public static Forecast Forecast(
        ContactHistory history, HolidayCalendar holidays, PlanningPeriod period,
        IReadOnlyList<VolumeEvent>? events = null, ForecastOptions? options = null)
    {
        (events, options) = (events ?? [], options ?? new ForecastOptions());
        var known = Window(history, holidays, events, options.RestDay, history.Days);
        var days = period.Dates.Select(d => new HorizonDay(d, DayPatterns.OfFuture(d, holidays, options.RestDay))).ToArray();
        var (chosen, holidayFactors) = Choose(known, holidays, days, options);
        var season = new YearlyShape(known, options.TrainWeeks);
        var seasonFactors = Array.ConvertAll(days, d => options.Method is null ? season.FactorOn(d.Date) : 1);
        var eventFactors = Array.ConvertAll(days, d => VolumeEvent.FactorOn(d.Date, events));
        var factors = holidayFactors.Zip(seasonFactors, (h, s) => h * s).Zip(eventFactors, (f, e) => f * e).ToArray();
        var (volume, low, high) = chosen.WithFactors(factors, known.SlotsPerDay);
        var window = known.Last(options.TrainWeeks);
        var unseen = new NeverSeen(window);
        unseen.Fill(period, volume, low, high);
        return new Forecast(
            history.Queue, history.Grid, period, volume, HandleTimeProfile.Over(period, history, options), chosen.Name)
        {
            Low = low,
            High = high,
            Spread = chosen.Spread,
            RelativeNoise = chosen.RelativeNoise,
            DayBand = chosen.DayBand,
            WeekBand = chosen.WeekBand,
            Weights = chosen.Weights,
            Days = ForecastDay.Of(window, days, holidayFactors, seasonFactors, eventFactors),
            Notes = [.. HistoryNotes.Of(history, window, unseen, options)],
            Options = options,
            KnownUntil = history.End,
            Fingerprint = ForecastFingerprint.Of(history, holidays, period, events, options),
        };
    }

    /// <summary>The forecast from a history as recorded: cleaned by the rules of the product, with notes on what they changed.</summary>
    /// <param name="clock">The clock of the history, where it is known.</param>
    public static Forecast FromRecorded(
        ContactHistory recorded, HolidayCalendar holidays, PlanningPeriod period, ForecastOptions options, LocalClock? clock = null)
    {
        var cleaned = HistoryCleaner.Clean(recorded, holidays, options.RestDay, clock: clock);
        var forecast = Forecast(cleaned.Without([]), holidays, period, null, options);
        return forecast with { Notes = [.. HistoryNotes.Of(cleaned, []), .. forecast.Notes] };
    }

    /// <summary>What a cleaned history cannot tell a forecast, in words.</summary>
    public static IReadOnlyList<LocalText> NotesOn(ContactHistory cleaned, HolidayCalendar holidays, ForecastOptions options)
    {
        var window = Window(cleaned, holidays, [], options.RestDay, 7 * options.TrainWeeks);
        return [.. HistoryNotes.Of(cleaned, window, new NeverSeen(window), options)];
    }

    /// <summary>The forecast before events, and what past holidays say about coming ones.</summary>
    internal static (AutomaticForecast Forecast, double[] HolidayFactors) Choose(
        TrainingWindow known, HolidayCalendar holidays, HorizonDay[] days, ForecastOptions options)
    {
        var window = known.Last(options.TrainWeeks);
        if (options.Method is { } name)
        {
            var method = ForecastMethods.Named(name) ?? throw new ArgumentException(
                $"There is no method '{name}'. Maybe one of: {string.Join(", ", ForecastMethods.All.Select(m => m.Name))}?",
                nameof(options));
            return (AutomaticChoice.Forecast(window, days, method), [.. days.Select(_ => 1.0)]);
        }
        var effects = new HolidayEffects(known, holidays, options.RestDay);
        return (AutomaticChoice.Forecast(Outages.Removed(window), days), Array.ConvertAll(days, d => effects.FactorOn(d.Date)));
    }

    /// <summary>
    /// The last <paramref name="lastDays"/> days of a history as methods see it, with the effects of known events taken out.
    /// </summary>
    internal static TrainingWindow Window(
        ContactHistory history, HolidayCalendar holidays, IReadOnlyList<VolumeEvent> events, RestDay restDay, int lastDays)
    {
        var perDay = history.Grid.PerDay;
        var first = Math.Max(0, history.Days - lastDays);
        var (volume, patterns) = (history.Volume[(first * perDay)..], new DayPattern[history.Days - first]);
        for (var day = 0; day < patterns.Length; day++)
        {
            var date = history.Start.AddDays(first + day);
            patterns[day] = DayPatterns.OfPast(date, holidays, restDay);
            var factor = VolumeEvent.FactorOn(date, events);
            if (factor == 1) continue;
            for (var i = day * perDay; i < (day + 1) * perDay; i++) volume[i] /= factor;
        }
        return new TrainingWindow(history.Start.AddDays(first), perDay, volume, patterns) { Week = holidays.Week };
    }
}
