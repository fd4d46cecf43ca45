namespace Wfm.Engine.Rostering;

/// <summary>What a rule, one of its parameters or a choice is called on forms and in the schema.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NamedAttribute(string zh, string en) : Attribute
{
    public LocalText Name => new(zh, en);
}

/// <summary>What a rule demands or a parameter means, in a planner's words.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class HelpAttribute(string zh, string en) : Attribute
{
    public LocalText Text => new(zh, en);
}

/// <summary>The unit in which a number is given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitAttribute(string zh, string en) : Attribute
{
    public LocalText Name => new(zh, en);
}

/// <summary>What of the centre a text names.</summary>
public enum RuleTarget
{
    Contract,
    Team,
    Agent,
    Queue,

    /// <summary>Category of a shift type.</summary>
    Category,

    /// <summary>An entry of a rotation: a shift code, a category, "off" or "any".</summary>
    Turn,
}

/// <summary>Says that a text names something of the centre.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RefersToAttribute(RuleTarget target) : Attribute
{
    public RuleTarget Target => target;

    /// <summary>True where the rule cannot be kept without what it names; otherwise it then binds nothing.</summary>
    public bool IsNeeded { get; init; }
}
