namespace Wfm.Engine.Rostering;

/// <summary>What a centre keeps of an agent beside what rosters are made from.</summary>
/// <param name="Contact">Whom to call in an emergency, or empty.</param>
/// <param name="Seniority">First day of service that counts; null where it is the day of joining.</param>
public sealed record PersonalData(string Contact, DateOnly? Birthday, DateOnly? Seniority)
{
    public static PersonalData None { get; } = new("", null, null);
}
