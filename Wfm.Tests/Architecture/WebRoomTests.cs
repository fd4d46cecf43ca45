using Mono.Cecil;

namespace Wfm.Tests.Architecture;

/// <summary>The rooms of the product, from the doors down to the rows: what each may use of the others, as docs/architecture.md draws it.</summary>
public sealed class WebRoomTests
{
    /// <summary>
    /// Room → the rooms it may use. The composition root (Hosting), the verbs (Cli) and the table of addresses (Routes) see the whole house.
    /// </summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Persistence"] = ["Security"],
        ["Security"] = ["Persistence"],
        ["Imports"] = ["Persistence", "Security"],
        ["Exports"] = [],
        ["Plans"] = ["Persistence", "Security"],
        ["Runs"] = ["Plans", "Persistence", "Security"],
        ["Features"] = ["Components", "Plans", "Runs", "Persistence", "Security", "Imports", "Exports"],
        ["Components"] = ["Plans", "Runs", "Persistence", "Security", "Exports"],
        ["Api"] = ["Features", "Plans", "Runs", "Persistence", "Security", "Exports"],
    };

    public static TheoryData<string> Rooms => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_of_the_product_uses_only_the_rooms_it_may(string room)
    {
        var strays = from use in CompiledTypes.Uses(CompiledTypes.Web)
                     let used = RoomOf(use.Used)
                     where RoomOf(use.User) == room && use.User.Name != "Routes" && used.Length > 0 && used != room && !Allowed[room].Contains(used)
                     select $"{use.User.FullName} uses {use.Used.FullName}";
        Strays.None(strays);
    }

    [Fact]
    public void The_scheduler_is_known_where_runs_are_done_and_where_the_product_is_put_together()
    {
        var strays = from type in CompiledTypes.Written(CompiledTypes.Web)
                     where RoomOf(CompiledTypes.Outermost(type)) is not ("Runs" or "Hosting")
                     from method in type.Methods.Where(m => m.HasBody)
                     where method.Body.Instructions.Any(i => i.Operand is MemberReference member && IsQuartz(member))
                     select method.FullName;
        Strays.None(strays);
    }

    private static bool IsQuartz(MemberReference member) =>
        (member as TypeReference ?? member.DeclaringType)?.Namespace.StartsWith("Quartz", StringComparison.Ordinal) == true;

    private static string RoomOf(TypeDefinition type) =>
        type.Namespace.StartsWith("Wfm.Web.", StringComparison.Ordinal) ? type.Namespace.Split('.')[2] : "";
}
