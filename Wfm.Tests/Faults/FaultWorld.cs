using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wfm.Web.Hosting;
using Wfm.Web.Persistence;

namespace Wfm.Tests.Faults;

/// <summary>
/// The product, put together as it puts itself together, on a database and a clock that are given from outside. Nothing is replaced
/// but the clock; what looks at the database or disturbs it is added to it.
/// </summary>
internal sealed class FaultWorld : IAsyncDisposable
{
    private readonly WebApplication _product;
    private readonly AsyncServiceScope _scope;
    private readonly Action _drop;

    private FaultWorld(WebApplication product, TimeProvider clock, Witness witness, Action drop)
    {
        (_product, Clock, Witness, _drop) = (product, clock, witness, drop);
        _scope = product.Services.CreateAsyncScope();
    }

    public TimeProvider Clock { get; }
    public Witness Witness { get; }

    /// <param name="drop">What is to be done with the database at the end.</param>
    public static FaultWorld On(FaultStore store, TimeProvider clock, Action drop, params IInterceptor[] disturbances)
    {
        string[] where = store.Postgres is { } postgres ? ["--ConnectionStrings:Postgres", postgres] : [];
        var builder = WfmApplication.Compose(["--data", store.Folder, .. where]);
        builder.Logging.ClearProviders();
        var witness = new Witness();
        IInterceptor[] interceptors = [witness, .. disturbances];
        builder.Services.ConfigureDbContext<SqliteWfmDb>(o => o.AddInterceptors(interceptors));
        builder.Services.ConfigureDbContext<NpgsqlWfmDb>(o => o.AddInterceptors(interceptors));
        builder.Services.AddSingleton(clock);
        return new FaultWorld(builder.Build(), clock, witness, drop);
    }

    /// <summary>A service of the product.</summary>
    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>A context of its own for a look from outside.</summary>
    public WfmDb NewContext() => Get<IDbContextFactory<WfmDb>>().CreateDbContext();

    /// <summary>What the product does before its first page.</summary>
    public Task Start() => Get<StartUp>().Prepare(TextWriter.Null);

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _product.DisposeAsync();
        _drop();
    }
}
