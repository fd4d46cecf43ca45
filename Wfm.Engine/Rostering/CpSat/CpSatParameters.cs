using System.Collections;
using System.Globalization;
using Google.OrTools.Sat;
using Google.Protobuf.Reflection;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>The parameters of CP-SAT, as options say them and in the text format that the library reads.</summary>
internal static class CpSatParameters
{
    /// <summary>
    /// The strategy of a worker that solves the full linear relaxation. With few workers CP-SAT's own portfolio leaves it
    /// out, and with it the bound; it is put first there (measured, see decision 2).
    /// </summary>
    private const string FullRelaxation = "max_lp";

    public static SatParameters Of(CpSatOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1);
        var parameters = new SatParameters
        {
            NumWorkers = options.Workers,
            RandomSeed = options.Seed,
            LinearizationLevel = options.Linearization,
            StopAfterFirstSolution = options.FirstOnly,
        };
        if (options.TimeLimit is { } time) parameters.MaxTimeInSeconds = time.TotalSeconds;
        if (options.DeterministicTime is { } work) parameters.MaxDeterministicTime = work;
        if (options is { Linearization: 2, Workers: > 1 and < 8 }) parameters.Subsolvers.Add([FullRelaxation, "default_lp"]);
        return parameters;
    }

    /// <summary>Protocol buffer text format: <c>name:value</c> of everything that is set.</summary>
    public static string TextOf(SatParameters parameters) => string.Join(' ',
        from field in SatParameters.Descriptor.Fields.InDeclarationOrder()
        from value in ValuesOf(field, parameters)
        select string.Create(CultureInfo.InvariantCulture, $"{field.Name}:{(value is string ? $"\"{value}\"" : value)}"));

    private static IEnumerable<object> ValuesOf(FieldDescriptor field, SatParameters parameters) =>
        field.IsRepeated ? ((IEnumerable)field.Accessor.GetValue(parameters)).Cast<object>()
        : field.Accessor.HasValue(parameters) ? [field.Accessor.GetValue(parameters)]
        : [];
}
