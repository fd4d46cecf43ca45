namespace Wfm.Engine.Rostering.Benchmarks;

/// <summary>
/// A multi-activity, multi-day shift-scheduling instance of Qu and Curtois (2020): 15-minute cover per task, free start
/// times within windows, shifts of several tasks. All times are minutes from midnight before the first day; the horizon runs
/// from 06:00 on the first day to 06:00 on the day after the last.
/// </summary>
/// <param name="Tasks">Number of tasks; they are numbered from 1.</param>
/// <param name="Covers">What each interval of 15 minutes needs.</param>
public sealed record MultiActivityInstance(
    int Days, int Tasks, IReadOnlyList<MultiActivityInstance.Employee> Staff, IReadOnlyList<MultiActivityInstance.Cover> Covers)
{
    public const int Grid = 15;
    public const int MinutesPerDay = 24 * 60;

    public sealed record Employee(string Id, int MinMinutes, int MaxMinutes);

    /// <param name="Start">Start of the interval.</param>
    public sealed record Cover(int Start, int Task, int Min, int Max);

    /// <summary>A stint at one task.</summary>
    public readonly record struct Stint(int Task, int Minutes);

    /// <param name="Employee">Index into <see cref="Staff"/>.</param>
    /// <param name="Stints">One after another, without a gap.</param>
    public sealed record Shift(int Employee, int Start, IReadOnlyList<Stint> Stints)
    {
        public int Minutes => Stints.Sum(s => s.Minutes);

        public int End => Start + Minutes;

        /// <summary>Calendar day on which it starts, 0-based.</summary>
        public int Day => Start / MinutesPerDay;
    }
}
