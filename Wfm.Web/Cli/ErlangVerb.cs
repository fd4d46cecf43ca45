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
        DefaultValueFactory = _ => nameof(ErlangModel.C),
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
        foreach (var (part, value, expected) in Asked(result).Complaints())
        {
            var option = $"--{JsonNamingPolicy.KebabCaseLower.ConvertName(part)}{(value.Length > 0 ? $" {value}" : "")}";
            result.Refuse($"{option}：{expected.Zh}", $"{option}: {expected.En}");
        }
    }

    /// <summary>What was asked, as far as it is known: a default is not there yet while a command line is checked.</summary>
    private ErlangQuestion Asked(SymbolResult parsed) => new(
        Enum.TryParse<ErlangModel>(parsed.GetValue(_model), out var model) ? model : ErlangModel.C, parsed.GetValue(_load))
    {
        Agents = parsed.GetValue(_agents),
        Require = parsed.GetValue(_require),
        AhtSeconds = parsed.GetValue(_aht) ?? ErlangQuestion.UsualAht,
        ThresholdSeconds = parsed.GetValue(_target) ?? ErlangQuestion.UsualThreshold,
        PatienceSeconds = parsed.GetValue(_patience),
        Capacity = parsed.GetValue(_capacity),
        MaxOccupancy = parsed.GetValue(_occupancy),
        MaxAsaSeconds = parsed.GetValue(_asa),
        MaxAbandonment = parsed.GetValue(_abandonment),
        Definition = parsed.GetValue(_definition),
    };

    private int Run(ParseResult parsed)
    {
        var question = Asked(parsed.CommandResult);
        var (agents, figures) = question.Answer();
        if (parsed.GetValue(_json)) Console.WriteLine(JsonSerializer.Serialize(Answer(question, agents, figures), Json.Compact));
        else Print(question, agents, figures);
        return 0;
    }

    private static void Print(ErlangQuestion question, double agents, QueueFigures figures)
    {
        Console.WriteLine(
            FormattableString.Invariant(
            $"Erlang {question.Model}: {agents} agents, {question.Load} Erlangs, AHT {question.AhtSeconds} s, ")
            + FormattableString.Invariant($"threshold {question.ThresholdSeconds} s"));
        if (question.IsOverload(agents))
            Console.WriteLine(new LocalText(
                "  超负荷：话务量不低于坐席人数，排队会越来越长，没有人能及时接通",
                "  overload: the load is no less than the agents, so the queue grows without end and nobody is answered in time")
                .In(CultureInfo.CurrentUICulture));
        foreach (var (name, value) in Answer(question, agents, figures))
        {
            if (value is Dictionary<string, double> levels)
                foreach (var (definition, level) in levels) Console.WriteLine(
                    FormattableString.Invariant($"  service level, {definition}: {level:P2}"));
            else if (value is double number) Console.WriteLine(FormattableString.Invariant($"  {name}: {number:0.######}"));
        }
    }

    private static Dictionary<string, object?> Answer(ErlangQuestion question, double agents, QueueFigures figures) => new()
    {
        ["model"] = question.Model.ToString(),
        ["agents"] = agents,
        ["loadErlang"] = question.Load,
        ["overload"] = question.IsOverload(agents),
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
