using System.Security.Cryptography;

namespace Wfm.Web.Security;

/// <summary>What an inline script of one answer must carry to be run; no answer has that of another.</summary>
internal static class ScriptNonce
{
    private const string Key = "wfm.nonce";

    public static string Make(HttpContext http)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Items[Key] = nonce;
        return nonce;
    }

    public static string Of(HttpContext http) => (string)http.Items[Key]!;
}
