using System.Globalization;
using Wfm.Engine.Time;

namespace Wfm.Engine.Staffing;

/// <summary>Why one interval of a queue needs the agents it needs, as values and as a sentence.</summary>
/// <param name="Span">Clock time of the interval on <paramref name="Date"/>.</param>
/// <param name="Volume">Forecast contacts of the interval.</param>
/// <param name="AhtSeconds">Forecast mean handle time.</param>
/// <param name="Concurrency">Contacts one agent handles at once.</param>
/// <param name="LoadErlang">Offered load: volume × handle time / concurrency / length of the interval.</param>
/// <param name="Net">Agents needed at work.</param>
/// <param name="Gross">Agents to schedule.</param>
/// <param name="OneLess">What customers would see with one agent at work less.</param>
/// <param name="AsRequired">What customers see with <paramref name="Net"/> agents at work.</param>
/// <param name="OneMore">What customers would see with one agent at work more.</param>
public sealed record RequirementExplanation(
    string Queue,
    DateOnly Date,
    ClockSpan Span,
    bool Open,
    double Volume,
    double AhtSeconds,
    double Concurrency,
    double Shrinkage,
    ServiceTarget Target,
    double LoadErlang,
    int Net,
    int Gross,
    ServiceFigures OneLess,
    ServiceFigures AsRequired,
    ServiceFigures OneMore)
{
    /// <summary>Mean patience of customers in seconds; null when nobody gives up.</summary>
    public double? PatienceSeconds { get; private init; }

    /// <summary>True for work that may wait until a deadline.</summary>
    public bool IsDeferred { get; private init; }

    /// <summary>The formula behind the figures, with its source.</summary>
    public LocalText Formula => IsDeferred
        ? new LocalText(
            "截止期工作：累计完成量取到达与到期之间的拉紧绳（A. Veinott 1971），峰值最低；人数 = 计划工作量 ÷ 占有率上限",
            "Work with a deadline: what is done runs as a taut string between what has come and what is due (A. Veinott 1971), the plan of least peak; agents = planned work ÷ maximum occupancy")
        : PatienceSeconds is null
        ? new LocalText(
            "Erlang C（A. K. Erlang 1917）：P(等待) = 1/(ρ + (1−ρ)/B)，服务水平 = 1 − P(等待)·e^(−(n−a)·T/AHT)",
            "Erlang C (A. K. Erlang 1917): P(wait) = 1/(ρ + (1−ρ)/B), service level = 1 − P(wait)·e^(−(n−a)·T/AHT)")
        : new LocalText(
            F($"Erlang A（C. Palm 1957；Baccelli & Hebuterne 1981）：M/M/n+M，平均耐心 {PatienceSeconds:0} 秒"),
            F($"Erlang A (C. Palm 1957; Baccelli & Hebuterne 1981): M/M/n+M with a mean patience of {PatienceSeconds:0} s"));

    /// <summary>Short name of the formula.</summary>
    private string Model => PatienceSeconds is null ? "Erlang C" : "Erlang A";

    /// <summary>The explanation in one or two sentences.</summary>
    public LocalText Sentence => !Open ? Closed : IsDeferred ? Waiting : Volume == 0 ? Empty : Staffed;

    private static LocalText Closed { get; } = new("队列未开放，不需要坐席。", "The queue is closed; nobody is needed.");

    private static LocalText Empty { get; } = new("预测没有来量，不需要坐席。", "No contacts are forecast; nobody is needed.");

    private LocalText Waiting => new(
        F($"本时段来 {Volume:0.#} 件，截止期 {Target.ThresholdSeconds / 3600:0.#} 小时；按最平稳的计划此时处理 {LoadErlang:0.00} 人份的工作，") +
        F($"占有率不高于 {Target.MaxOccupancy:P0}，需 {Net} 人；少一人只能完成 {OneLess.ServiceLevel:P0}，多一人占有率为 {OneMore.Occupancy:P0}。损耗率 {Shrinkage:P0}，需排 {Gross} 人。"),
        F($"{Volume:0.#} pieces come in, due within {Target.ThresholdSeconds / 3600:0.#} h. The evenest plan does {LoadErlang:0.00} agents' worth of work here; ") +
        F($"at no more than {Target.MaxOccupancy:P0} occupancy that takes {Net}. One fewer does {OneLess.ServiceLevel:P0} of it, with one more occupancy is {OneMore.Occupancy:P0}. Shrinkage {Shrinkage:P0}: schedule {Gross}."));

    private LocalText Staffed => new(
        F($"{Volume:0.#} 个联络 × {AhtSeconds:0} 秒{(Concurrency > 1 ? F($" ÷ 并发 {Concurrency:0.##}") : "")} ÷ {Span.Minutes} 分钟 = {LoadErlang:0.00} Erlang。") +
        F($"按 {Model}，{Net} 名在线坐席的服务水平（{Target.ThresholdSeconds:0} 秒内）为 {AsRequired.ServiceLevel:P1}、占有率 {AsRequired.Occupancy:P0}，{GoalZh}；") +
        F($"少一人为 {OneLess.ServiceLevel:P1}、占有率 {OneLess.Occupancy:P0}，多一人为 {OneMore.ServiceLevel:P1}。") +
        F($"损耗率 {Shrinkage:P0}，需排 {Gross} 人。"),
        F($"{Volume:0.#} contacts × {AhtSeconds:0} s{(Concurrency > 1 ? F($" ÷ concurrency {Concurrency:0.##}") : "")} ÷ {Span.Minutes} min = {LoadErlang:0.00} Erlangs. ") +
        F($"By {Model} {Net} agents at work answer {AsRequired.ServiceLevel:P1} within {Target.ThresholdSeconds:0} s at {AsRequired.Occupancy:P0} occupancy ({GoalEn}); ") +
        F($"one fewer gives {OneLess.ServiceLevel:P1} at {OneLess.Occupancy:P0}, one more {OneMore.ServiceLevel:P1}. ") +
        F($"Shrinkage {Shrinkage:P0}: schedule {Gross}."));

    private string GoalZh => F($"目标 {Target.Fraction:P0}") + (Target.MaxOccupancy < 1 ? F($"、占有率不高于 {Target.MaxOccupancy:P0}") : "");

    private string GoalEn =>
        F($"target {Target.Fraction:P0}") + (Target.MaxOccupancy < 1 ? F($", occupancy at most {Target.MaxOccupancy:P0}") : "");

    internal static RequirementExplanation Of(Requirement requirement, int index)
    {
        var load = requirement.LoadErlang(index);
        var net = requirement.Net[index];
        return new RequirementExplanation(
            requirement.Queue, requirement.Period[requirement.Grid.DayOf(requirement.Period, index)],
            requirement.Grid.Span(requirement.Period, index), requirement.Open[index],
            requirement.Volume[index], requirement.AhtSeconds[index], requirement.Concurrency,
            requirement.Shrinkage[index], requirement.Target, load, net, requirement.Gross[index],
            With(Math.Max(0, net - 1)), With(net), With(net + 1))
        {
            PatienceSeconds = requirement.PatienceSeconds,
            IsDeferred = requirement.DeferredAgents is not null,
        };

        ServiceFigures With(int agents) => ServiceFigures.Of(requirement, index, agents);
    }

    private static string F(FormattableString text) => text.ToString(PercentWithoutSpace);

    private static readonly NumberFormatInfo PercentWithoutSpace = new()
    {
        PercentPositivePattern = 1,
        PercentNegativePattern = 1,
    };
}
