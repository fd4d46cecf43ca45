namespace Wfm.Tests.Journeys;

/// <summary>Journeys run one after the other: each has a browser and a product, and the machine may be small.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class JourneyCollection
{
    public const string Name = "Journeys";
}
