using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Tests.Runs;

public sealed class PatienceTests
{
    private readonly Patience _patience = new(Clocks.Running, NullLogger.Instance);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_is_away_is_asked_again(bool writes)
    {
        var tries = 0;
        await _patience.Try(() => tries++ < 2 ? AskNobody(writes) : Task.CompletedTask, CancellationToken.None);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task Who_is_in_a_hurry_tries_once_more_and_no_longer()
    {
        var tries = 0;
        await Assert.ThrowsAnyAsync<Exception>(() => _patience.Try(
            () =>
            {
                tries++;
                return AskNobody(writes: true);
            },
            new CancellationToken(canceled: true)));
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task A_refusal_in_words_is_no_matter_of_patience()
    {
        var tries = 0;
        await Assert.ThrowsAsync<RefusedException>(() => _patience.Try(
            () =>
            {
                tries++;
                throw new RefusedException(RunWords.Unwritten);
            },
            CancellationToken.None));
        Assert.Equal(1, tries);
    }

    /// <summary>Asks the port of a server that is not there, as when it restarts.</summary>
    private static async Task AskNobody(bool writes)
    {
        var nobody = new DbContextOptionsBuilder<NpgsqlWfmDb>().UseNpgsql("Host=127.0.0.1;Port=1;Username=wfm;Database=wfm;Pooling=false");
        await using var db = new NpgsqlWfmDb(nobody.Options);
        if (!writes)
        {
            await db.Runs.AnyAsync();
            return;
        }
        db.Audit.Add(new AuditRow
        {
            At = default,
            Centre = "small",
            Address = "",
            User = "planner",
            Operation = "run.start",
            Subject = "",
            Detail = "",
        });
        await db.SaveChangesAsync();
    }
}
