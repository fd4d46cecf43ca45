using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>A parameter of a labour rule, a scope or the limits of trades, as a policy pack names it and a form shows it.</summary>
/// <param name="Name">Name in JSON, e.g. "minMinutes".</param>
/// <param name="Bounds">Smallest and largest value of a number; null where none is set.</param>
public sealed record RuleParameter(PropertyInfo Property, string Name, bool IsRequired, (int Min, int Max)? Bounds)
{
    /// <summary>Its type, whether or not it may be left out.</summary>
    public Type Type { get; } = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>What forms call it.</summary>
    public LocalText Title { get; } = Property.GetCustomAttribute<NamedAttribute>()?.Name ?? default;

    /// <summary>What it means.</summary>
    public LocalText Help { get; } = Property.GetCustomAttribute<HelpAttribute>()?.Text ?? default;

    /// <summary>Unit of a number; null for anything else.</summary>
    public LocalText? Unit { get; } = Property.GetCustomAttribute<UnitAttribute>()?.Name;

    /// <summary>What of the centre its texts name; null where they name nothing.</summary>
    public RuleTarget? Target { get; } = Property.GetCustomAttribute<RefersToAttribute>()?.Target;

    /// <summary>True where the rule cannot be kept without what it names.</summary>
    public bool NeedsTarget { get; } = Property.GetCustomAttribute<RefersToAttribute>()?.IsNeeded == true;

    /// <summary>The value as texts where a pack says nothing; empty for nothing, and for one that must be given.</summary>
    public IReadOnlyList<string> Default { get; private init; } = [];

    /// <summary>True for a list that says nothing without an entry.</summary>
    public bool NeedsEntry { get; } = Property.IsDefined(typeof(MinLengthAttribute));

    /// <summary>True for a list of values.</summary>
    public bool IsList => Type.IsGenericType;

    /// <summary>Type of a value: of an entry where it is a list.</summary>
    public Type ValueType => IsList ? Type.GetGenericArguments()[0] : Type;

    /// <summary>The values that may be chosen, as JSON has them and as they are called; empty where any may be typed.</summary>
    public IReadOnlyList<(string Value, LocalText Name)> Choices { get; } = ChoicesOf(Property.PropertyType);

    /// <summary>The parameters among the properties that a type itself declares.</summary>
    /// <param name="plain">An object of the type on which nothing has been said; null where there are no defaults.</param>
    internal static IReadOnlyList<RuleParameter> Of(Type type, object? plain, Func<PropertyInfo, bool>? isOne = null) =>
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where property.SetMethod is not null && isOne?.Invoke(property) != false
           let range = property.GetCustomAttribute<RangeAttribute>()
           let isRequired = property.IsDefined(typeof(RequiredMemberAttribute)) || property.IsDefined(typeof(RequiredAttribute))
           select new RuleParameter(
               property, RuleCatalogue.JsonName(property.Name), isRequired,
               range is null ? null : ((int)range.Minimum, (int)range.Maximum))
           {
               Default = isRequired || plain is null ? [] : ParameterValues.Texts(ParameterValues.Write(property.GetValue(plain))),
           },
    ];

    private static IReadOnlyList<(string, LocalText)> ChoicesOf(Type type)
    {
        if (type == typeof(DayOfWeek) || type == typeof(IReadOnlyList<DayOfWeek>))
            return [.. ParameterValues.Weekdays.Select(d => (JsonFields.DayNames[(int)d], Wording.Weekday(d)))];
        return type.IsEnum
            ? [.. Enum.GetNames(type).Select(name => (
                RuleCatalogue.JsonName(name), type.GetField(name)!.GetCustomAttribute<NamedAttribute>()?.Name ?? default))]
            : [];
    }
}
