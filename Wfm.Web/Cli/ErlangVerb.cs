using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Wfm.Engine;
using Wfm.Engine.Staffing;

namespace Wfm.Web.Cli;

/// <summary>Answers what a number of agents gives, or how many a target needs, by Erlang B, C or A.</summary>
internal sealed class ErlangVerb
{
    private readonly Option<string> _model = new("--model")
    {
        Description = "B: nobody waits, C: nobody gives up, A: patience.",
        DefaultValueFactory = _ => "C",
    };
    private readonly Option<double?> _agents = new("--agents") { Description = "Agents; may be fractional." };
    private readonly Option<double> _load = new("--load") { Description = "Offered load in Erlangs.", Required = true };
    private readonly Option<double?> _aht = new("--aht") { Description = "Mean handle time in seconds; 180 unless given." };
    private readonly Option<double?> _target = new("--target") { Description = "Answer threshold in seconds; 20 unless given." };
    private readonly Option<double?> _patience = new("--patience") { Description = "Mean patience in seconds; needed by model A." };
    private readonly Option<int?> _capacity = new("--capacity")
    {
        Description = "Contacts in service and waiting that fit; those beyond are lost.",
    };
    private readonly Option<double?> _require = new("--require")
    {
        Description = "Service level to reach (for B: 1 − blocking); gives the fewest agents.",
    };
    private readonly Option<double?> _occupancy = new("--max-occupancy") { Description = "Occupancy not to exceed." };
    private readonly Option<double?> _asa = new("--max-asa") { Description = "Average speed of answer not to exceed, in seconds." };
    private readonly Option<double?> _abandonment = new("--max-abandonment") { Description = "Share of contacts giving up not to exceed." };
    private readonly Option<ServiceLevelDefinition> _definition = new("--definition")
    {
        Description = "What the required service level is a share of.",
    };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var verb = new ErlangVerb();
        verb._model.AcceptOnlyFromAmong("A", "B", "C");
        var command = new Command("erlang", "Service level, waits and occupancy of a number of agents, or the fewest agents for a target.")
        {
            verb._model, verb._agents, verb._load, verb._aht, verb._target, verb._patience, verb._capacity, verb._require,
            verb._occupancy, verb._asa, verb._abandonment, verb._definition, verb._json,
        };
        command.CheckedBy(verb.Check);
        command.SetAction(verb.Run);
        return command;
    }

    private void Check(CommandResult result)
    {
        var (agents, required) = (result.GetValue(_agents), result.GetValue(_require));
        if (agents is null == required is null) result.Refuse("请给出 --agents 或 --require 之一。", "Give either --agents or --require.");
        if (agents is < 0) result.Refuse("--agents 不能为负。", "--agents must not be negative.");
        if (required is < 0 or >= 1) result.Refuse("--require 应在 [0, 1) 内，例如 0.8。", "--require is a share in [0, 1), e.g. 0.8.");
        if (!(result.GetValue(_load) >= 0)) result.Refuse("--load 不能为负。", "--load must not be negative.");
        if (result.GetValue(_aht) is <= 0) result.Refuse("--aht 应大于 0 秒。", "--aht must be above 0 seconds.");
        if (result.GetValue(_target) is < 0) result.Refuse("--target 不能为负。", "--target must not be negative.");
        if (result.GetValue(_patience) is <= 0) result.Refuse("--patience 应大于 0 秒。", "--patience must be above 0 seconds.");
        if (result.GetValue(_occupancy) is <= 0 or > 1) result.Refuse("--max-occupancy 应在 (0, 1] 内，例如 0.85。",
            "--max-occupancy lies in (0, 1], e.g. 0.85.");
        if (result.GetValue(_asa) is <= 0) result.Refuse("--max-asa 应大于 0 秒。", "--max-asa must be above 0 seconds.");
        if (result.GetValue(_abandonment) is <= 0 or > 1) result.Refuse("--max-abandonment 应在 (0, 1] 内，例如 0.05。",
            "--max-abandonment lies in (0, 1], e.g. 0.05.");
        if (result.GetValue(_model) == "A" && result.GetValue(_patience) is null) result.Refuse("模型 A 需要 --patience。",
            "Model A needs --patience.");
        if (result.GetValue(_capacity) is { } capacity && (agents is null || agents % 1 != 0 || agents < 1 || capacity < agents))
            result.Refuse("--capacity 需要整数 --agents（至少 1），且不能小于它。",
                "--capacity needs whole --agents of at least 1 and must not be below them.");
    }

    private int Run(ParseResult parsed)
    {
        var question = new Question(
            parsed.GetValue(_model)!, parsed.GetValue(_load), parsed.GetValue(_aht) ?? 180, parsed.GetValue(_patience),
                parsed.GetValue(_capacity),
            new ServiceTarget(parsed.GetValue(_require) ?? 0, parsed.GetValue(_target) ?? 20, parsed.GetValue(_occupancy) ?? 1)
            {
                MaxAsaSeconds = parsed.GetValue(_asa) ?? double.PositiveInfinity,
                MaxAbandonment = parsed.GetValue(_abandonment) ?? 1,
                Definition = parsed.GetValue(_definition),
            });
        var agents = parsed.GetValue(_agents) ?? question.FewestAgents();
        var figures = question.Figures(agents);
        if (parsed.GetValue(_json)) Console.WriteLine(JsonSerializer.Serialize(question.Answer(agents, figures), Json.Compact));
        else Print(question, agents, figures);
        return 0;
    }

    private static void Print(Question question, double agents, QueueFigures figures)
    {
        Console.WriteLine(
            FormattableString.Invariant(
            $"Erlang {question.Model}: {agents} agents, {question.Load} Erlangs, AHT {question.Aht} s, threshold {question.Target.ThresholdSeconds} s"));
        if (question.IsOverload(agents))
            Console.WriteLine(new LocalText(
                "  超负荷：话务量不低于坐席人数，排队会越来越长，没有人能及时接通",
                "  overload: the load is no less than the agents, so the queue grows without end and nobody is answered in time")
                .In(CultureInfo.CurrentUICulture));
        foreach (var (name, value) in question.Answer(agents, figures))
        {
            if (value is Dictionary<string, double> levels)
                foreach (var (definition, level) in levels) Console.WriteLine(
                    FormattableString.Invariant($"  service level, {definition}: {level:P2}"));
            else if (value is double number) Console.WriteLine(FormattableString.Invariant($"  {name}: {number:0.######}"));
        }
    }

    /// <summary>One question to a model of a queue.</summary>
    private sealed record Question(string Model, double Load, double Aht, double? Patience, int? Capacity, ServiceTarget Target)
    {
        public int FewestAgents() => Model switch
        {
            "B" => ErlangB.MinimalAgents(Load, 1 - Target.Fraction),
            "A" => ErlangA.MinimalAgents(Load, Aht, Patience!.Value, Target),
            _ => ErlangC.MinimalAgents(Load, Aht, Target),
        };

        public QueueFigures Figures(double agents) => Capacity is { } capacity
            ? FiniteWaitingRoom.Figures((int)agents, capacity, Load, Aht, Model == "A" ? Patience!.Value : double.PositiveInfinity,
                Target.ThresholdSeconds)
            : Model switch
            {
                "B" => ErlangB.Figures(agents, Load),
                "A" => ErlangA.Figures(agents, Load, Aht, Patience!.Value, Target.ThresholdSeconds),
                _ => ErlangC.Figures(agents, Load, Aht, Target.ThresholdSeconds),
            };

        /// <summary>True where contacts come faster than they are handled and nobody gives up or is turned away.</summary>
        public bool IsOverload(double agents) => Model == "C" && Capacity is null && ErlangC.IsOverloaded(agents, Load);

        public Dictionary<string, object?> Answer(double agents, QueueFigures figures) => new()
        {
            ["model"] = Model,
            ["agents"] = agents,
            ["loadErlang"] = Load,
            ["overload"] = IsOverload(agents),
            ["waitProbability"] = figures.WaitProbability,
            ["serviceLevel"] = Enum.GetValues<ServiceLevelDefinition>().ToDictionary(
                d => JsonNamingPolicy.CamelCase.ConvertName(d.ToString()), figures.ServiceLevel),
            ["asaSeconds"] = Finite(figures.AsaSeconds),
            ["meanWaitSeconds"] = Finite(figures.MeanWaitSeconds),
            ["occupancy"] = figures.Occupancy,
            ["abandonment"] = figures.Abandonment,
            ["blocking"] = figures.Blocking,
            ["queueLength"] = Finite(figures.QueueLength),
        };

        private static double? Finite(double value) => double.IsFinite(value) ? value : null;
    }
}
