using System.Globalization;
using System.Text;
using Wfm.Engine.Forecasting.BackTesting;

namespace Wfm.Web.Cli;

/// <summary>Writes the outcome of a back-test as a table for people or as an object for programs.</summary>
internal static class BackTestReport
{
    public static object AsJson(BackTestResult result, double seconds) => new
    {
        automatic = new
        {
            wape = ByWeek(result.Automatic, a => a.Wape),
            bias = ByWeek(result.Automatic, a => a.Bias),
            coverage80 = Number(result.Automatic.All.Coverage),
            coverage80Days = Number(result.Automatic.ByDay.Coverage),
            coverage80Weeks = Number(result.Automatic.WeekTotals.Coverage),
        },
        methods = result.Methods.ToDictionary(m => m.Method, m => new { wape = ByWeek(m, a => a.Wape), bias = ByWeek(m, a => a.Bias) }),
        origins = result.Origins,
        seconds = Math.Round(seconds, 3),
    };

    public static string AsTable(string queue, BackTestResult result, double seconds)
    {
        var text = new StringBuilder();
        var weeks = result.Automatic.ByWeek.Length;
        var heads = string.Concat(Enumerable.Range(1, weeks).Select(w => $"{"W" + w,8}")) + $"{"C" + weeks,8}";
        if (queue.Length > 0) text.AppendLine(queue);
        foreach (var (title, value) in new (string, Func<Accuracy, double>)[] { ("WAPE %", a => a.Wape), ("bias %", a => a.Bias) })
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{title,-36}{heads}");
            foreach (var method in result.Methods.Prepend(result.Automatic)) text.AppendLine(Row(method, value));
            text.AppendLine();
        }
        text.AppendLine(CultureInfo.InvariantCulture, $"{"80 % band covers %",-36}{heads}")
            .AppendLine(Row(result.Automatic, a => a.Coverage));
        text.AppendLine(CultureInfo.InvariantCulture, $"{"of day totals",-36}{100 * result.Automatic.ByDay.Coverage,8:0.00}")
            .AppendLine(CultureInfo.InvariantCulture, $"{"of week totals",-36}{100 * result.Automatic.WeekTotals.Coverage,8:0.00}")
            .AppendLine();
        return text.AppendLine(CultureInfo.InvariantCulture, $"{result.Origins} origins, {seconds:0.0} s").ToString();
    }

    private static string Row(MethodAccuracy method, Func<Accuracy, double> value) =>
        $"{method.Method,-36}" + string.Concat(method.ByWeek.Append(method.All)
            .Select(a => (100 * value(a)).ToString("0.00", CultureInfo.InvariantCulture).PadLeft(8)));

    private static Dictionary<string, double?> ByWeek(MethodAccuracy method, Func<Accuracy, double> value)
    {
        var values = method.ByWeek.Select((a, w) => (Key: $"w{w + 1}", Value: Number(value(a)))).ToDictionary(p => p.Key, p => p.Value);
        values[$"c{method.ByWeek.Length}"] = Number(value(method.All));
        return values;
    }

    /// <summary>Where nothing could be scored there is no number.</summary>
    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}
