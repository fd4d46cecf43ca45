using Google.OrTools.Sat;

namespace Wfm.Tests.Rostering.CpSat;

/// <summary>Checks an assignment against a CP-SAT model by the definition of each constraint, without any solver.</summary>
internal static class ProtoChecker
{
    public static bool Satisfies(CpModelProto model, IReadOnlyList<long> values) =>
        model.Variables.Select((variable, i) => values[i] >= variable.Domain[0] && values[i] <= variable.Domain[1]).All(inside => inside)
        && model.Constraints.All(c => c.EnforcementLiteral.Any(l => !Holds(l, values)) || Satisfies(c, values));

    public static long Objective(CpModelProto model, IReadOnlyList<long> values) =>
        (long)model.Objective.Offset + model.Objective.Vars.Zip(model.Objective.Coeffs, (v, c) => c * values[v]).Sum();

    private static bool Satisfies(ConstraintProto constraint, IReadOnlyList<long> values) => constraint.ConstraintCase switch
    {
        ConstraintProto.ConstraintOneofCase.BoolOr => constraint.BoolOr.Literals.Any(l => Holds(l, values)),
        ConstraintProto.ConstraintOneofCase.AtMostOne => constraint.AtMostOne.Literals.Count(l => Holds(l, values)) <= 1,
        ConstraintProto.ConstraintOneofCase.ExactlyOne => constraint.ExactlyOne.Literals.Count(l => Holds(l, values)) == 1,
        ConstraintProto.ConstraintOneofCase.Linear => Satisfies(constraint.Linear, values),
        ConstraintProto.ConstraintOneofCase.IntProd => Value(constraint.IntProd.Target, values)
            == constraint.IntProd.Exprs.Aggregate(1L, (product, e) => product * Value(e, values)),
        var other => throw new NotSupportedException($"{other} is not used."),
    };

    private static bool Satisfies(LinearConstraintProto linear, IReadOnlyList<long> values)
    {
        var sum = linear.Vars.Zip(linear.Coeffs, (v, c) => c * values[v]).Sum();
        return sum >= linear.Domain[0] && sum <= linear.Domain[1];
    }

    private static long Value(LinearExpressionProto expression, IReadOnlyList<long> values) =>
        expression.Offset + expression.Vars.Zip(expression.Coeffs, (v, c) => c * values[v]).Sum();

    private static bool Holds(int literal, IReadOnlyList<long> values) => literal >= 0 ? values[literal] != 0 : values[-literal - 1] == 0;
}
