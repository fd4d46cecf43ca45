using Wfm.Engine.Rostering.Search;

namespace Wfm.Web.Features.Rosters;

/// <summary>What a second look at a certificate found.</summary>
/// <param name="Found">What contradicts the certificate, and which bound was proven again.</param>
/// <param name="OfKeptInput">
/// True where the input of the search was kept with the roster: then later changes of rules, agents or demand do not matter.
/// False where it was made again from what is stored today.
/// </param>
public sealed record CertificateCheck(Verification Found, bool OfKeptInput);
