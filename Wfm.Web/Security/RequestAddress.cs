namespace Wfm.Web.Security;

internal static class RequestAddress
{
    /// <summary>The network address that asks, for the log.</summary>
    public static string AddressOf(this HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
