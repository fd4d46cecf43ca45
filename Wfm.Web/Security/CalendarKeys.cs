using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>
/// Keys for calendar programs, which cannot sign in. A key names its account and the stamp that the account had when the key was
/// made; it is signed by this product, opens nothing but that account's own calendar, and dies with the stamp.
/// </summary>
public sealed class CalendarKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("wfm.calendar.v2");

    /// <summary>The path to subscribe to; null while the account has none.</summary>
    public string? PathFor(WfmUser user) =>
        user.CalendarStamp is { } stamp ? $"/calendar/{_protector.Protect($"{user.Id} {stamp}")}.ics" : null;

    /// <summary>Account and stamp of a key; null when this product has not made it.</summary>
    public (string User, string Stamp)? Read(string key)
    {
        try
        {
            return _protector.Unprotect(key).Split(' ') is [var user, var stamp] ? (user, stamp) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
