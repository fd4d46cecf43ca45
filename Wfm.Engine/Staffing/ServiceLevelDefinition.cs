namespace Wfm.Engine.Staffing;

/// <summary>
/// What "80 % within 20 seconds" is a share of. Where nobody gives up all four agree; with impatient customers they lie up
/// to several points apart, so the one in use is named wherever a service level is shown.
/// </summary>
public enum ServiceLevelDefinition
{
    /// <summary>Answered within the threshold, of all contacts offered. The strictest towards the centre and the default.</summary>
    AnsweredInTimeOfOffered,

    /// <summary>Answered within the threshold, of the contacts answered; those who gave up are left out.</summary>
    AnsweredInTimeOfAnswered,

    /// <summary>Contacts to whom an agent was on offer within the threshold, had they had the patience to wait for it.</summary>
    OfferedWaitInTime,

    /// <summary>Answered within the threshold, of all contacts but those who gave up before it.</summary>
    AnsweredInTimeExcludingShortAbandons,
}

/// <summary>The definitions by name.</summary>
public static class ServiceLevelDefinitions
{
    extension(ServiceLevelDefinition definition)
    {
        /// <summary>Name of the definition as planners read it.</summary>
        public LocalText Name => definition switch
        {
            ServiceLevelDefinition.AnsweredInTimeOfOffered => new("按时应答 ÷ 全部来量", "answered in time, of all offered"),
            ServiceLevelDefinition.AnsweredInTimeOfAnswered => new("按时应答 ÷ 已应答", "answered in time, of those answered"),
            ServiceLevelDefinition.OfferedWaitInTime => new("按时可应答 ÷ 全部来量", "an agent on offer in time, of all offered"),
            ServiceLevelDefinition.AnsweredInTimeExcludingShortAbandons =>
                new("按时应答 ÷（来量 − 阈值内放弃）", "answered in time, short abandons left out"),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition, "Not a definition of service level."),
        };
    }
}
