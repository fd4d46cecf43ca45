namespace Wfm.Web.Plans;

internal static class PlansSetup
{
    /// <summary>Everything that knows what a month's plan is.</summary>
    public static void AddWfmPlans(this IServiceCollection services)
    {
        services.AddSingleton<PlanBook>();
        services.AddSingleton<ForecastStore>();
        services.AddSingleton<RequirementStore>();
        services.AddSingleton<RosterBook>();
        services.AddSingleton<ShiftTrail>();
        services.AddSingleton<Revisions>();
        services.AddSingleton<Waivers>();
        services.AddSingleton<MonthProblem>();
        services.AddSingleton<DayPlanStore>();
        services.AddSingleton<DayDesks>();
        services.AddSingleton<Absence>();
        services.AddSingleton<TradeRecords>();
        services.AddSingleton<Leavers>();
        services.AddSingleton<SetUpProgress>();
    }
}
