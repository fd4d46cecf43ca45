using Wfm.Engine;

namespace Wfm.Web.Features.SignIn;

/// <summary>How far an installation has got.</summary>
/// <param name="IsOpen">True while nobody administers a centre of their own: one can be set up with the set-up key.</param>
/// <param name="IsEmpty">True while there is no centre at all, not even the demo.</param>
/// <param name="Demo">Who can sign in to the demo centre; null where there is none or where people work beside it.</param>
internal sealed record StartView(bool IsOpen, bool IsEmpty, LocalText? Demo);
