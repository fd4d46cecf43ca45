using Microsoft.EntityFrameworkCore;
using Wfm.Web.Features.Trades;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Faults.Changes;

/// <summary>Swaps and covers, from the question to the roster.</summary>
internal static class TradeChanges
{
    private static readonly CurrentUser[] Traders = [An, Bo, Cai];

    public static Change Ask { get; } = new("trade.ask", async (world, chance) =>
    {
        var (user, date) = (chance.OneOf(Traders)!, AllChanges.Trading.Any(chance));
        var page = await world.Get<AskTradeService>().Search(user, date, new TradeSearch(Covers: chance.Next(3) == 0));
        var option = chance.OneOf([.. page.Options.Where(o => o.Allowed && AllChanges.Trading.Has(o.TheirDate ?? o.MyDate))]);
        return option is null ? null : () => world.Get<AskTradeService>().Ask(user, option, "note");
    });

    public static Change Accept { get; } = Answer("trade.accept", TradeState.Proposed, (world, trade) =>
        world.Get<MyTradesService>().Accept(UserOf(trade.Taker), trade.Id, "note"));

    public static Change Decline { get; } = Answer("trade.decline", TradeState.Proposed, (world, trade) =>
        world.Get<MyTradesService>().Decline(UserOf(trade.Taker), trade.Id));

    public static Change Withdraw { get; } = Answer("trade.withdraw", TradeState.Proposed, (world, trade) =>
        world.Get<MyTradesService>().Withdraw(UserOf(trade.Giver), trade.Id));

    public static Change Approve { get; } = Answer("trade.approve", TradeState.Agreed, (world, trade) =>
        world.Get<TradesService>().Approve(Manager, trade.Id));

    public static Change Refuse { get; } = Answer("trade.refuse", TradeState.Agreed, (world, trade) =>
        world.Get<TradesService>().Refuse(Planner, trade.Id, "no"));

    public static Change AskBack { get; } = Answer("trade.askBack", TradeState.Approved, (world, trade) =>
        world.Get<TakeBackService>().Ask(UserOf(trade.Giver), trade.Id));

    public static Change AgreeBack { get; } = Answer("trade.agreeBack", TradeState.Approved, (world, trade) =>
        world.Get<TakeBackService>().Agree(UserOf(trade.Taker), trade.Id));

    public static Change Keep { get; } = Answer("trade.keep", TradeState.Approved, (world, trade) =>
        world.Get<TakeBackService>().Keep(UserOf(trade.Taker), trade.Id));

    public static Change TakeBack { get; } = Answer("trade.takeBack", TradeState.Approved, (world, trade) =>
        world.Get<TakeBackService>().TakeBack(Planner, trade.Id, "back"));

    public static IReadOnlyList<Change> All { get; } =
        [Ask, Ask, Accept, Accept, Decline, Withdraw, Approve, Refuse, AskBack, AskBack, AgreeBack, Keep, TakeBack];

    private static Change Answer(
        string kind, TradeState state, Func<FaultWorld, TradeRow, Task> answer) => new(kind, async (world, chance) =>
    {
        await using var db = world.NewContext();
        var trades = await db.Trades.AsNoTracking().Where(t => t.State == state).OrderBy(t => t.Id).ToListAsync();
        var trade = chance.OneOf(trades);
        return trade is null ? null : () => answer(world, trade);
    });

    private static CurrentUser UserOf(string agent) => Traders.Single(t => t.Agent == agent);
}
