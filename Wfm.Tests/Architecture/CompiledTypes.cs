using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Wfm.Tests.Architecture;

/// <summary>
/// The compiled assemblies as the guards of the layout read them: which type uses which, bodies of methods included, whatever the
/// sources call it. A constant of another type leaves no trace in them; the usings of the sources tell of those.
/// </summary>
internal static class CompiledTypes
{
    public static ModuleDefinition Engine { get; } = Read(typeof(Wfm.Engine.LocalText));

    public static ModuleDefinition Web { get; } = Read(typeof(Wfm.Web.Hosting.StartUp));

    /// <summary>Types as they are written: without those that the compiler makes, which count as part of the type around them.</summary>
    public static IEnumerable<TypeDefinition> Written(ModuleDefinition module) =>
        module.GetAllTypes().Where(type => Outermost(type).Namespace.StartsWith("Wfm.", StringComparison.Ordinal) && !type.Name.Contains('<', StringComparison.Ordinal));

    /// <summary>Pairs of outermost types: one and another of the same module that it uses.</summary>
    public static IEnumerable<(TypeDefinition User, TypeDefinition Used)> Uses(ModuleDefinition module) =>
        (from type in module.GetAllTypes()
         from named in NamedBy(type)
         from part in Parts(named)
         where part.Scope == module
         let used = Outermost(part.Resolve())
         where used != Outermost(type)
         select (Outermost(type), used)).Distinct();

    /// <summary>Methods with the file and the lines of their bodies, local functions, lambdas and iterators among them.</summary>
    public static IEnumerable<(MethodDefinition Method, string File, int First, int Last)> Bodies(ModuleDefinition module) =>
        from type in module.GetAllTypes()
        from method in type.Methods
        where method.DebugInformation.HasSequencePoints
        from document in method.DebugInformation.SequencePoints.Where(p => !p.IsHidden).GroupBy(p => p.Document.Url)
        select (method, document.Key, document.Min(p => p.StartLine), document.Max(p => p.EndLine));

    public static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    private static ModuleDefinition Read(Type type) =>
        ModuleDefinition.ReadModule(type.Assembly.Location, new ReaderParameters { ReadSymbols = true });

    private static IEnumerable<TypeReference> NamedBy(TypeDefinition type) =>
    [
        .. type.BaseType is null ? [] : new[] { type.BaseType },
        .. type.Interfaces.Select(i => i.InterfaceType),
        .. type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. type.CustomAttributes.Select(a => a.AttributeType),
        .. type.Fields.Select(f => f.FieldType),
        .. type.Methods.SelectMany(NamedBy),
    ];

    private static IEnumerable<TypeReference> NamedBy(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(p => p.ParameterType),
        .. method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. method.HasBody ? method.Body.Variables.Select(v => v.VariableType).Concat(method.Body.Instructions.SelectMany(NamedBy)) : [],
    ];

    private static IEnumerable<TypeReference> NamedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification special => Parts(special.ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
