using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Wfm.Tests.Architecture;

/// <summary>The house style of CONTRIBUTING.md, as far as a machine can see it.</summary>
public sealed partial class LayoutTests
{
    private const int LongestMethod = 70, LongestFile = 400;

    private static IEnumerable<string> Production(params string[] endings) =>
        SourceFiles.Below("Wfm.Engine", endings.Where(e => e != ".razor").ToArray()).Concat(SourceFiles.Below("Wfm.Web", endings));

    private static IEnumerable<TypeDefinition> Types() =>
        CompiledTypes.Written(CompiledTypes.Engine).Concat(CompiledTypes.Written(CompiledTypes.Web));

    [Fact]
    public void No_method_is_longer_than_seventy_lines()
    {
        var tooLong = from body in CompiledTypes.Bodies(CompiledTypes.Engine).Concat(CompiledTypes.Bodies(CompiledTypes.Web))
                      where body.Last - body.First >= LongestMethod && body.Method.Name != ".cctor" && !IsGenerated(body.File, body.Method)
                      select $"{body.Method.DeclaringType.Name}.{body.Method.Name}: {body.Last - body.First + 1} lines";
        Strays.None(tooLong);
    }

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() =>
        Strays.None(from file in Production(".cs", ".razor")
                    let lines = File.ReadLines(file).Count()
                    where lines > LongestFile
                    select $"{SourceFiles.Name(file)}: {lines} lines");

    [Fact]
    public void No_type_is_called_manager_helper_util_info_or_impl() =>
        Strays.None(Types().Where(type => EmptyName().IsMatch(type.Name)).Select(type => type.FullName));

    [Fact]
    public void Classes_are_sealed_unless_something_derives_from_them()
    {
        var bases = Types().Select(type => type.BaseType?.GetElementType().FullName).ToHashSet();
        var open = from type in Types()
                   where type.IsClass && !type.IsSealed && !type.IsAbstract && !bases.Contains(type.FullName)
                       && !IsComponent(type) && !type.Namespace.Contains("Migrations", StringComparison.Ordinal)
                   select type.FullName;
        Strays.None(open);
    }

    [Fact]
    public void Every_interface_has_two_implementations_or_more()
    {
        var lonely = from type in Types()
                     where type.IsInterface && Types().Count(t => t.Interfaces.Any(i => i.InterfaceType.GetElementType().FullName == type.FullName)) < 2
                     select type.FullName;
        Strays.None(lonely);
    }

    [Fact]
    public void Public_types_say_what_they_are()
    {
        var silent = from file in Production(".cs")
                     from Match type in PublicType().Matches(File.ReadAllText(file))
                     where !type.Groups["before"].Value.Contains("///", StringComparison.Ordinal)
                     select $"{SourceFiles.Name(file)}: {type.Groups["name"].Value}";
        Strays.None(silent);
    }

    [Fact]
    public void Sources_have_no_regions_and_nothing_to_do_later() =>
        Strays.None(from file in Production(".cs", ".razor")
                    where Leftover().IsMatch(File.ReadAllText(file))
                    select SourceFiles.Name(file));

    [Fact]
    public void The_engine_reads_no_file_and_writes_to_no_console()
    {
        var strays = from type in CompiledTypes.Engine.GetTypeReferences()
                     where type.FullName is "System.IO.File" or "System.IO.Directory" or "System.IO.FileStream" or "System.Console"
                     select type.FullName;
        Strays.None(strays);
    }

    /// <summary>Mark-up of a page and what a generator wrote: their length is not a method's.</summary>
    private static bool IsGenerated(string file, MethodDefinition method) => file.EndsWith(".g.cs", StringComparison.Ordinal)
        || file.EndsWith(".generated.cs", StringComparison.Ordinal)
        || file.Contains("Migrations", StringComparison.Ordinal)
        || (file.EndsWith(".razor", StringComparison.Ordinal) && (method.Name.Contains("BuildRenderTree", StringComparison.Ordinal) || method.Name.StartsWith('<')));

    /// <summary>Components are written as mark-up, which cannot seal them.</summary>
    private static bool IsComponent(TypeDefinition type) => type.Name == "_Imports" || type.Methods.Any(m => m.Name == "BuildRenderTree");

    [GeneratedRegex(@"(Manager|Helper|Utils?|Info|Impl)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(
        @"(?<before>(?:^[ \t]*(?:///|\[|[""+]).*\n)*)"
        + @"^public (?:(?:abstract|sealed|static|readonly|partial) )*"
        + @"(?:record struct|record|class|struct|enum|interface|delegate \S+) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^\s*#region|\bTODO\b|\bFIXME\b", RegexOptions.Multiline)]
    private static partial Regex Leftover();
}
