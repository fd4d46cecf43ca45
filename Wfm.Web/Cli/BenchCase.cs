namespace Wfm.Web.Cli;

/// <summary>One thing to measure.</summary>
/// <param name="Work">Does it and tells how much was done.</param>
/// <param name="Show">The figure from the processor seconds that one unit took at best.</param>
internal sealed record BenchCase(string Name, string Bar, int Turns, Func<double> Work, Func<double, double> Show);
