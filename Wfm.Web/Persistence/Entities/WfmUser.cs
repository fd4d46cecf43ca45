using Microsoft.AspNetCore.Identity;

namespace Wfm.Web.Persistence.Entities;

/// <summary>An account.</summary>
public sealed class WfmUser : IdentityUser
{
    public required string DisplayName { get; set; }

    /// <summary>The centre the account belongs to.</summary>
    public required string Centre { get; set; }

    /// <summary>The agent whose account this is; null for planners, managers and administrators.</summary>
    public string? Agent { get; set; }
}
