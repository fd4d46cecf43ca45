namespace Wfm.Web.Features.SignIn;

/// <summary>What the form for a centre of one's own says; texts as they were typed.</summary>
public sealed class OwnCentre
{
    public string? Key { get; set; }
    public string? Centre { get; set; }
    public string? Country { get; set; }

    /// <summary>IANA name; empty for the country's usual one.</summary>
    public string? TimeZone { get; set; }

    public string? Account { get; set; }
    public string? Name { get; set; }
    public string? Password { get; set; }
    public string? Again { get; set; }
}
