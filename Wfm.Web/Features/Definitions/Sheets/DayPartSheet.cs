using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>A table of the day's rules, which are one part together.</summary>
internal abstract class DayPartSheet : DefinitionSheet
{
    public sealed override CentrePartKind Kind => CentrePartKind.Day;

    public sealed override Type Content => typeof(DayRules);

    public sealed override IEnumerable<string> Parts(Centre centre) => [""];

    public sealed override string PartOf(IReadOnlyDictionary<string, string> cells) => "";
}
