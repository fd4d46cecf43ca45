using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Wfm.Web.Security;

/// <summary>
/// Keys for calendar programs, which cannot sign in. A key names its account, is signed by this product and opens nothing
/// but that account's own calendar.
/// </summary>
public sealed class CalendarKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("wfm.calendar.v1");

    /// <summary>The path to subscribe to.</summary>
    public string PathFor(string account) => $"/calendar/{_protector.Protect(account)}.ics";

    /// <summary>The account of a key; null when this product has not made it.</summary>
    public string? AccountOf(string key)
    {
        try
        {
            return _protector.Unprotect(key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
