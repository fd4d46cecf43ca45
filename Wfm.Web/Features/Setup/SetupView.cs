using Wfm.Engine;
using Wfm.Web.Plans;

namespace Wfm.Web.Features.Setup;

/// <summary>How far the set-up of a centre has come.</summary>
/// <param name="Steps">Null once a month is published.</param>
/// <param name="ForeignLaw">The country, where its rule pack is that of another place.</param>
/// <param name="WithoutHolidays">True where no holidays of the country are shipped.</param>
public sealed record SetupView(LocalText Centre, IReadOnlyList<SetUpStep>? Steps, LocalText? ForeignLaw, bool WithoutHolidays);
