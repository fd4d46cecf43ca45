using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Web.Features.Trades;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;

namespace Wfm.Tests.Features;

/// <summary>Everything that knows what a month's plan is, on one database, put together as the product does.</summary>
public sealed class PlanRooms : IDisposable
{
    private readonly ServiceProvider _services;

    public PlanRooms(IDbContextFactory<WfmDb> databases, TimeProvider clock)
    {
        var services = new ServiceCollection().AddSingleton(databases).AddSingleton(clock).AddSingleton<CentreStore>().AddSingleton<TradeTables>();
        services.AddWfmPlans();
        _services = services.BuildServiceProvider();
    }

    public CentreStore Centres => _services.GetRequiredService<CentreStore>();
    public PlanBook Plans => _services.GetRequiredService<PlanBook>();
    public ForecastStore Forecasts => _services.GetRequiredService<ForecastStore>();
    public RequirementStore Requirements => _services.GetRequiredService<RequirementStore>();
    public RosterBook Rosters => _services.GetRequiredService<RosterBook>();
    public Revisions Revisions => _services.GetRequiredService<Revisions>();
    public Waivers Waivers => _services.GetRequiredService<Waivers>();
    public MonthProblem Problems => _services.GetRequiredService<MonthProblem>();
    public DayPlanStore Days => _services.GetRequiredService<DayPlanStore>();
    public DayDesks Desks => _services.GetRequiredService<DayDesks>();

    /// <summary>A service on these rooms.</summary>
    /// <param name="given">What it needs beside them.</param>
    public T New<T>(params object[] given) => ActivatorUtilities.CreateInstance<T>(_services, given);

    public void Dispose() => _services.Dispose();
}
