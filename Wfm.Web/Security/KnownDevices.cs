using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Wfm.Web.Security;

/// <summary>
/// A mark in a browser that says which accounts have signed in from it. It opens nothing; it only tells their owners' tries
/// from everybody else's.
/// </summary>
internal sealed class KnownDevices(IDataProtectionProvider protection)
{
    private const string Cookie = "wfm.device";

    /// <summary>A browser that is shared at a desk knows the last ones to sit there.</summary>
    private const int Accounts = 8;

    private readonly IDataProtector _protector = protection.CreateProtector("wfm.device.v1");

    /// <summary>Names the browser, where the account has signed in from it before.</summary>
    public string? DeviceOf(HttpContext http, string account) =>
        Read(http) is [var device, .. var accounts] && accounts.Contains(account) ? device : null;

    /// <summary>Remembers that the account has signed in from this browser.</summary>
    public void Remember(HttpContext http, string account)
    {
        string[] known = Read(http) ?? [Guid.NewGuid().ToString("N")];
        string[] marks = [known[0], account, .. known[1..].Where(a => a != account).Take(Accounts - 1)];
        http.Response.Cookies.Append(Cookie, _protector.Protect(string.Join(' ', marks)), new CookieOptions
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(180),
        });
    }

    private string[]? Read(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } sealedMarks) return null;
        try
        {
            return _protector.Unprotect(sealedMarks).Split(' ');
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
