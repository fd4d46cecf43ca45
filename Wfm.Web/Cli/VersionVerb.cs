using System.CommandLine;
using Wfm.Engine;

namespace Wfm.Web.Cli;

/// <summary>Prints the version of the engine, as it stands on certificates.</summary>
internal static class VersionVerb
{
    public static Command Create()
    {
        var verb = new Command("version", "Print the engine version.");
        verb.SetAction(_ => Console.WriteLine(EngineVersion.Current));
        return verb;
    }
}
