using Microsoft.AspNetCore.Components;
using Wfm.Engine.Time;

namespace Wfm.Web.Components;

/// <summary>Base of the pages that work on the plan of one month, which their address names: ?month=2026-12.</summary>
public abstract class PlanPage : WfmPage
{
    [SupplyParameterFromQuery(Name = "month")]
    public string? MonthText { get; set; }

    /// <summary>The month asked for; null for the month that is planned next.</summary>
    protected Month? AskedMonth => Month.TryParse(MonthText, out var month) ? month : null;
}
