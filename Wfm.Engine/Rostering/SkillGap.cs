namespace Wfm.Engine.Rostering;

/// <summary>Days on which an agent lacks a skill that is held on other days of the same period.</summary>
/// <param name="Last">Last day, included.</param>
public sealed record SkillGap(string Queue, DateOnly First, DateOnly Last);
