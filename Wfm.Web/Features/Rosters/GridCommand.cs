using System.Text.Json.Serialization;

namespace Wfm.Web.Features.Rosters;

/// <summary>What a key in the month grid asks for beside a shift. Codes of shifts are no commands, whatever they are called.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GridCommand>))]
public enum GridCommand
{
    /// <summary>A day off.</summary>
    Off,
    Lock,

    /// <summary>The next queue of the agent.</summary>
    Queue,
    Undo,
    Redo,
    Save,

    /// <summary>Why the cell holds what it does.</summary>
    Why,
}
