using Google.OrTools.Sat;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// A CP-SAT model under construction. Literals are variable indices; the negation of literal x is −x − 1. Every variable
/// comes with its value in a given roster, because CP-SAT takes a hint at once only when it is complete.
/// </summary>
internal sealed class CpModelBuilder
{
    private readonly CpModelProto _proto = new();
    private readonly List<Func<Roster, IReadOnlyList<long>, long>> _definitions = [];
    private readonly Dictionary<int, long> _objective = [];

    public CpModelBuilder() => True = NewVariable(1, 1, (_, _) => 1);

    /// <summary>A literal that holds.</summary>
    public int True { get; }

    /// <summary>A literal that does not hold.</summary>
    public int False => Not(True);

    /// <summary>Constant part of the objective.</summary>
    public long Offset { get; private set; }

    public static int Not(int literal) => -literal - 1;

    public int NewVariable(long min, long max, Func<Roster, IReadOnlyList<long>, long> value)
    {
        _proto.Variables.Add(new IntegerVariableProto { Domain = { min, max } });
        _definitions.Add(value);
        return _proto.Variables.Count - 1;
    }

    public int NewBoolean(Func<Roster, IReadOnlyList<long>, bool> value) => NewVariable(0, 1, (r, v) => value(r, v) ? 1 : 0);

    /// <summary>True and the value when the literal is decided already.</summary>
    public bool IsFixed(int literal, out bool value)
    {
        var domain = _proto.Variables[literal >= 0 ? literal : Not(literal)].Domain;
        value = domain[0] != 0 == literal >= 0;
        return domain[0] == domain[1];
    }

    public static bool Holds(int literal, IReadOnlyList<long> values) =>
        literal >= 0 ? values[literal] != 0 : values[Not(literal)] == 0;

    public (long Min, long Max) Range(LinearSum sum)
    {
        var (min, max) = (sum.Constant, sum.Constant);
        foreach (var (variable, coefficient) in sum.Terms)
        {
            var domain = _proto.Variables[variable].Domain;
            min += coefficient * domain[coefficient > 0 ? 0 : 1];
            max += coefficient * domain[coefficient > 0 ? 1 : 0];
        }
        return (min, max);
    }

    /// <summary>At least one literal holds.</summary>
    public void AddClause(IEnumerable<int> literals, int? enforcedBy = null)
    {
        var open = new List<int>();
        foreach (var literal in literals)
            if (!IsFixed(literal, out var value)) open.Add(literal);
            else if (value) return;
        Add(new ConstraintProto { BoolOr = new BoolArgumentProto { Literals = { open } } }, enforcedBy);
    }

    public void AddAtMostOne(IEnumerable<int> literals) =>
        _proto.Constraints.Add(new ConstraintProto { AtMostOne = new BoolArgumentProto { Literals = { literals } } });

    public void AddExactlyOne(IEnumerable<int> literals) =>
        _proto.Constraints.Add(new ConstraintProto { ExactlyOne = new BoolArgumentProto { Literals = { literals } } });

    /// <summary>The sum lies between two bounds; nothing is added where it cannot leave them.</summary>
    public void AddBetween(LinearSum sum, long min, long max, int? enforcedBy = null)
    {
        var (lowest, highest) = Range(sum);
        if (lowest >= min && highest <= max) return;
        if (lowest > max || highest < min)
        {
            AddClause([], enforcedBy);
            return;
        }
        var linear = new LinearConstraintProto { Domain = { Math.Max(min, lowest) - sum.Constant, Math.Min(max, highest) - sum.Constant } };
        foreach (var (variable, coefficient) in sum.Terms)
        {
            linear.Vars.Add(variable);
            linear.Coeffs.Add(coefficient);
        }
        Add(new ConstraintProto { Linear = linear }, enforcedBy);
    }

    /// <summary>A variable that equals the square of <paramref name="root"/>, whose values are 0 to <paramref name="max"/>.</summary>
    public int SquareOf(int root, long max)
    {
        var square = NewVariable(0, max * max, (_, v) => v[root] * v[root]);
        var side = new LinearExpressionProto { Vars = { root }, Coeffs = { 1 } };
        _proto.Constraints.Add(new ConstraintProto
        {
            IntProd = new LinearArgumentProto
            {
                Target = new LinearExpressionProto { Vars = { square }, Coeffs = { 1 } },
                Exprs = { side, side.Clone() },
            },
        });
        return square;
    }

    public void Minimise(LinearSum sum, long weight = 1)
    {
        Offset += weight * sum.Constant;
        foreach (var (variable, coefficient) in sum.Terms)
            _objective[variable] = _objective.GetValueOrDefault(variable) + weight * coefficient;
    }

    /// <summary>Asks that the literal holds; reported back when the assumptions contradict each other.</summary>
    public void Assume(int literal) => _proto.Assumptions.Add(literal);

    /// <summary>The model as it stands, which may grow and be built again; complete with a hint when a roster is given.</summary>
    public CpModelProto Build(Roster? hint)
    {
        _proto.Objective = new CpObjectiveProto { Offset = Offset };
        foreach (var (variable, coefficient) in _objective.Where(o => o.Value != 0).OrderBy(o => o.Key))
        {
            _proto.Objective.Vars.Add(variable);
            _proto.Objective.Coeffs.Add(coefficient);
        }
        if (_proto.Assumptions.Count > 0) _proto.Objective = null;
        if (hint is not null) _proto.SolutionHint = HintOf(hint);
        return _proto;
    }

    /// <summary>What the objective cannot fall below by the domains of its variables alone.</summary>
    public static long LeastObjective(CpModelProto model)
    {
        var objective = model.Objective;
        var least = (long)objective.Offset;
        for (var k = 0; k < objective.Vars.Count; k++)
        {
            var (domain, coefficient) = (model.Variables[objective.Vars[k]].Domain, objective.Coeffs[k]);
            least += coefficient * (coefficient > 0 ? domain[0] : domain[^1]);
        }
        return least;
    }

    private PartialVariableAssignment HintOf(Roster roster)
    {
        var hint = new PartialVariableAssignment();
        foreach (var definition in _definitions)
        {
            hint.Vars.Add(hint.Values.Count);
            hint.Values.Add(definition(roster, hint.Values));
        }
        return hint;
    }

    private void Add(ConstraintProto constraint, int? enforcedBy)
    {
        if (enforcedBy is { } literal) constraint.EnforcementLiteral.Add(literal);
        _proto.Constraints.Add(constraint);
    }
}
