namespace Wfm.Engine.Forecasting.Reading;

/// <summary>The months by the first letters of their names in English, German, French and Spanish.</summary>
internal static class MonthNames
{
    private static readonly string[][] Starts =
    [
        ["jan", "jän", "ene"], ["feb", "fév", "fev"], ["mar", "mär", "mrz", "maerz"], ["apr", "avr", "abr"], ["may", "mai"],
        ["jun", "juin"], ["jul", "juil"],
        ["aug", "aoû", "aou", "ago"], ["sep"], ["oct", "okt"], ["nov"], ["dec", "dez", "déc", "dic"],
    ];

    /// <summary>1 for January to 12; 0 for no month.</summary>
    public static int NumberOf(ReadOnlySpan<char> name)
    {
        for (var month = 0; month < Starts.Length; month++)
        {
            foreach (var start in Starts[month])
                if (name.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return month + 1;
        }
        return 0;
    }
}
