using System.Text;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>What the reader of packs finds in a document, beside what the centre does not have.</summary>
internal static class PolicyCheck
{
    public static IReadOnlyList<FieldFinding> Of(PolicyDocument document, PolicyVocabulary centre)
    {
        var text = document.Text;
        var places = PolicyPlaces.Of(text);
        var read = PolicyReader.Read("", Encoding.UTF8.GetBytes(text));
        return
        [
            .. read.Findings.Select(places.At),
            .. Enumerable.Range(0, document.RuleCount).SelectMany(i => Unknown(document, i, centre))
                .Select(u => places.At(u.Path, u.IsNeeded ? FindingSeverity.Error : FindingSeverity.Warning, u.Message)),
        ];
    }

    /// <summary>Values of a rule that name what the centre does not have.</summary>
    private static IEnumerable<(string Path, bool IsNeeded, LocalText Message)> Unknown(
        PolicyDocument document, int rule, PolicyVocabulary centre)
    {
        var own = document.KindAt(rule)?.Parameters ?? [];
        var place = PolicyDocument.RuleAt(rule);
        foreach (var (parameter, at) in own.Select(p => (p, place)).Concat(RuleCatalogue.Scope.Select(p => (p, $"{place}.scope"))))
        {
            if (parameter.Target is not { } target) continue;
            var path = PolicyPlaces.Member(at, parameter.Name);
            // A default that merely binds nothing stands for centres that have it; one that is needed is named here as well.
            var named = parameter.NeedsTarget || document.Find(path) is not null ? document.Texts(at, parameter) : [];
            foreach (var id in named.Where(id => id.Length > 0 && !centre.Has(target, id)))
                yield return (path, parameter.NeedsTarget, Message(target, id, parameter.NeedsTarget));
        }
    }

    private static LocalText Message(RuleTarget target, string id, bool isNeeded)
    {
        var kind = PolicyVocabulary.KindOf(target);
        return isNeeded
            ? new($"本中心没有{kind.Zh}“{id}”，这条规则无法执行。", $"The centre has no {kind.En} '{id}', and the rule cannot be kept.")
            : new($"本中心没有{kind.Zh}“{id}”。", $"The centre has no {kind.En} '{id}'.");
    }
}
