using Wfm.Engine;
using Wfm.Engine.Time;

namespace Wfm.Web.Features.Wishes;

/// <summary>An agent's wishes for the next month that has no published roster.</summary>
/// <param name="Most">Days that may carry a wish.</param>
/// <param name="Choices">What can be wished for.</param>
public sealed record WishesView(Month Month, int Most, IReadOnlyList<WishChoice> Choices, IReadOnlyList<WishDay> Days)
{
    public int Used => Days.Count(d => d.Choice is not null);
}

/// <summary>One thing to wish for.</summary>
/// <param name="Key">"+off", "-evening" ….</param>
public sealed record WishChoice(string Key, LocalText Name);

/// <summary>One day of the month.</summary>
/// <param name="Choice">The wish; null for none.</param>
public sealed record WishDay(DateOnly Date, string? LeaveKind, SpecialDay? Holiday, string? Choice);
