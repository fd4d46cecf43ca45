using Wfm.Tests.Features;
using Wfm.Tests.Web;

namespace Wfm.Tests.Plans;

/// <summary>Races of each kind: one of two who do the same is told in words, and nothing is lost; see <see cref="Races"/>.</summary>
[Trait("Speed", "slow")]
public sealed class TwoAtOnceTests(PostgresTests.Server server) : IClassFixture<PostgresTests.Server>
{
    /// <summary>SQLite waits for the disk at every change, so it races half as often.</summary>
    private const int OnServer = 40, OnDisk = 20;

    public static TheoryData<string> Kinds => [.. Races.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_two_at_once_one_is_told_and_nothing_is_lost(string kind)
    {
        using var small = await SmallCentre.Published();
        await Races.Run(kind, small, OnDisk);
    }

    [PostgresFact]
    public async Task And_so_it_is_on_a_server()
    {
        foreach (var kind in Races.Kinds)
        {
            using var small = await SmallCentre.Published(server.NewDatabase());
            await Races.Run(kind, small, OnServer);
        }
    }
}
