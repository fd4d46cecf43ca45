using Microsoft.EntityFrameworkCore;
using Wfm.Engine;

namespace Wfm.Web.Persistence;

/// <summary>
/// The database has let somebody else go first: what was to be saved rests on something that has changed meanwhile, or takes
/// a number or a place that is taken. Nothing of it is stored. <see cref="Collisions"/> makes it of what the engines say.
/// </summary>
public sealed class CollisionException : DbUpdateConcurrencyException
{
    private static readonly LocalText Faster = new(
        "刚刚有其他人先保存了更改，您的更改没有保存；请刷新后重试。",
        "Somebody else has just saved a change, so yours was not saved. Please look again and retry.");

    private static readonly LocalText Locked = new(
        "数据库正忙，没有保存任何内容；请稍后重试。", "The database is busy; nothing was saved. Please try again in a moment.");

    internal CollisionException(Exception cause, bool isBusy) : base((isBusy ? Locked : Faster).En, cause) => IsBusy = isBusy;

    /// <summary>True when the database could not be written to in time, so that trying again at once would not help.</summary>
    public bool IsBusy { get; }

    /// <summary>For the reader.</summary>
    public LocalText Words => IsBusy ? Locked : Faster;
}
