using System.Globalization;
using Google.OrTools.Sat;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>The parameters of CP-SAT, as options say them and in the text format that the library reads.</summary>
internal static class CpSatParameters
{
    public static SatParameters Of(CpSatOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1);
        var parameters = new SatParameters
        {
            NumWorkers = options.Workers,
            RandomSeed = options.Seed,
            LinearizationLevel = options.Linearization,
        };
        if (options.TimeLimit is { } time) parameters.MaxTimeInSeconds = time.TotalSeconds;
        if (options.DeterministicTime is { } work) parameters.MaxDeterministicTime = work;
        return parameters;
    }

    /// <summary>Protocol buffer text format: <c>name:value</c> of every number that is set.</summary>
    public static string TextOf(SatParameters parameters) => string.Join(' ',
        from field in SatParameters.Descriptor.Fields.InDeclarationOrder()
        where field.HasPresence && field.Accessor.HasValue(parameters)
        select string.Create(CultureInfo.InvariantCulture, $"{field.Name}:{field.Accessor.GetValue(parameters)}"));
}
