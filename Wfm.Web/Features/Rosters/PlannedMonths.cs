using Wfm.Engine;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Rosters;

/// <summary>What every operation on a roster needs first: the month as it is planned.</summary>
internal static class PlannedMonths
{
    public static LocalText NoRoster { get; } = new("还没有班表。", "There is no roster yet.");

    /// <exception cref="RefusedException">Nothing is planned for the month in the user's centre.</exception>
    public static async Task<PlanRow> Existing(this PlanStore plans, CurrentUser user, DateOnly month) =>
        await plans.Find(user.Centre, month) ?? throw new RefusedException(new LocalText("该月份还没有计划。", "Nothing is planned for this month yet."));
}
