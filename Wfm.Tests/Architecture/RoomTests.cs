using Mono.Cecil;

namespace Wfm.Tests.Architecture;

/// <summary>
/// The rooms of the engine, and which may use which: stages outside, the rooms of Rostering and of its search inside. A room is a
/// namespace; the table is the drawing of docs/architecture.md in the words of a test.
/// </summary>
public sealed class RoomTests
{
    private const string Root = "Wfm.Engine";

    /// <summary>What a search is asked and what it answers: read by the rooms of the search, which know nothing else of its public face.</summary>
    private static readonly string[] WordsOfTheSearch = ["SolveOptions", "SolveProgress", "SolveResult", "Certificate"];

    /// <summary>Room of Rostering → the rooms of Rostering it may use. A room of a room is written with both names.</summary>
    private static readonly Dictionary<string, string[]> Rostering = new()
    {
        ["Model"] = [],
        ["Problem"] = ["Model"],
        ["CpSat"] = ["Model"],
        ["Search.Words"] = ["Model", "Problem"],
        ["Search.Packed"] = ["Model"],
        ["Search.Pricing"] = ["Model", "Search.Packed"],
        ["Search.Moves"] = ["Model", "Search.Packed", "Search.Pricing"],
        ["Search.Programmes"] = ["Model", "CpSat", "Search.Packed", "Search.Pricing", "Search.Moves"],
        ["Search.Portfolio"] = ["Model", "CpSat", "Search.Words", "Search.Packed", "Search.Pricing", "Search.Moves", "Search.Programmes"],
        ["Search"] = ["Model", "CpSat", "Search.Words", "Search.Packed", "Search.Pricing", "Search.Moves", "Search.Portfolio"],
        ["Rules"] = ["Model", "Problem"],
        ["Rules.Standing"] = ["Model", "Problem", "Rules"],
        ["Rules.Policies"] = ["Model", "Problem", "Rules", "Rules.Standing"],
        ["Compiling"] = ["Model", "Problem", "Rules.Standing", "Search.Packed"],
        ["Rotations"] = ["Model", "Problem", "CpSat", "Rules", "Compiling"],
        ["Fairness"] = ["Problem", "Rules"],
        ["Explaining"] = ["Model", "Problem", "CpSat", "Rules", "Rules.Standing", "Compiling", "Search", "Search.Words"],
        ["Trading"] = ["Model", "Problem", "Rules", "Rules.Standing", "Compiling", "Explaining", "Search", "Search.Packed", "Search.Moves"],
        ["Intraday"] = ["Model", "Problem"],
        ["Benchmarks"] = ["Model", "Rotations"],
    };

    public static TheoryData<string> Rooms => [.. Rostering.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_of_rostering_uses_only_the_rooms_it_may(string room)
    {
        var strays = from use in CompiledTypes.Uses(CompiledTypes.Engine)
                     where RoomOf(use.User) == room && RoomOf(use.Used) is { } used && used != room && !Rostering[room].Contains(used)
                     select $"{use.User.Name} uses {use.Used.Name} of {RoomOf(use.Used)}";
        Strays.None(strays);
    }

    [Fact]
    public void The_rooms_of_rostering_stand_in_one_order_without_circles()
    {
        var names = Rostering.Keys.ToList();
        Strays.None(from room in names from used in Rostering[room] where !IsAbove(room, used, []) select $"{room} and {used} use each other");
    }

    [Fact]
    public void Every_room_of_rostering_has_its_line_in_the_table()
    {
        var rooms = CompiledTypes.Written(CompiledTypes.Engine).Select(type => RoomOf(CompiledTypes.Outermost(type))).OfType<string>().ToHashSet();
        Assert.Equal(Rostering.Keys.Order(), rooms.Order());
    }

    /// <summary>The stages as <see cref="DirectionTests"/> has them, seen in what is compiled: a name without its using is a dependency, too.</summary>
    [Fact]
    public void Stages_use_only_earlier_stages_whatever_the_sources_call_them()
    {
        var strays = from use in CompiledTypes.Uses(CompiledTypes.Engine)
                     let user = StageOf(use.User)
                     let used = StageOf(use.Used)
                     where DirectionTests.Allowed.ContainsKey(user) && DirectionTests.Allowed.ContainsKey(used)
                         && user != used && !DirectionTests.Allowed[user].Contains(used)
                     select $"{use.User.FullName} uses {use.Used.FullName}";
        Strays.None(strays);
    }

    private static bool IsAbove(string room, string used, HashSet<string> seen) =>
        room != used && (!seen.Add(used) || Rostering[used].All(next => IsAbove(room, next, seen)));

    private static string StageOf(TypeDefinition type) => type.Namespace.Split('.').ElementAtOrDefault(2) ?? "";

    /// <summary>Room of a type of Rostering; null for other types. The nouns that stand in Rostering itself are the room "Problem".</summary>
    private static string? RoomOf(TypeDefinition type)
    {
        const string rostering = $"{Root}.Rostering";
        if (type.Namespace == rostering) return "Problem";
        if (!type.Namespace.StartsWith(rostering + ".", StringComparison.Ordinal)) return null;
        var room = type.Namespace[(rostering.Length + 1)..];
        return room == "Search" && WordsOfTheSearch.Contains(type.Name) ? "Search.Words" : room;
    }
}
