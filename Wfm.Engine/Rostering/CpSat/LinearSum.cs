namespace Wfm.Engine.Rostering.CpSat;

/// <summary>A linear expression over the variables of a CP-SAT model: Σ coefficient × variable + constant.</summary>
internal sealed class LinearSum
{
    private readonly List<(int Variable, long Coefficient)> _terms = [];

    public IReadOnlyList<(int Variable, long Coefficient)> Terms => _terms;

    public long Constant { get; private set; }

    public LinearSum Add(long constant)
    {
        Constant += constant;
        return this;
    }

    /// <summary>Adds a variable, or the negation 1 − x of a Boolean one when <paramref name="literal"/> is negative.</summary>
    public LinearSum Add(int literal, long coefficient)
    {
        if (coefficient == 0) return this;
        if (literal >= 0)
        {
            _terms.Add((literal, coefficient));
            return this;
        }
        _terms.Add((CpModelBuilder.Not(literal), -coefficient));
        return Add(coefficient);
    }

    public LinearSum AddAll(LinearSum other)
    {
        _terms.AddRange(other._terms);
        return Add(other.Constant);
    }

    public long Value(IReadOnlyList<long> values) => Constant + _terms.Sum(t => t.Coefficient * values[t.Variable]);
}
