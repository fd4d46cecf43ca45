using Wfm.Engine;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Security;

/// <summary>
/// What a password of one's own must be. Length counts, composition does not (OWASP ASVS 5.0, 6.2.1, 6.2.5 and 6.2.9); what
/// everybody tries first is refused (6.2.4, 6.2.11).
/// </summary>
public static class PasswordPolicy
{
    public const int Least = 12;

    /// <summary>Longer than anybody types, short enough that hashing it costs nothing.</summary>
    public const int Most = 128;

    /// <summary>So many neighbours in a row are no accident.</summary>
    private const int Step = 6;

    /// <summary>For the page, before anything is refused.</summary>
    public static LocalText Advice { get; } = new(
        $"至少 {Least} 个字符，字符种类不限。几个词连成的短句既好记又难猜。",
        $"At least {Least} characters of any kind. A few words in a row are easy to remember and hard to guess.");

    /// <summary>What passwords are made of when they are made of one word, a year and an exclamation mark.</summary>
    private static readonly string[] CommonWords =
        ("password passwort passw secret welcome letmein login signin admin administrator root user guest test demo " +
        "default changeme qwerty qwertz azerty asdf asdfgh zxcvbn qazwsx iloveyou loveyou love woaini mima dragon " +
        "monkey football baseball sunshine princess superman master shadow summer winter spring autumn january february " +
        "march april may june july august september october november december company office computer internet service " +
        "hotline callcenter callcentre contactcentre planner manager agent roster wfm wfmdemo workforce china beijing " +
        "shanghai").Split(' ');

    /// <summary>Rows of the keyboard and of the alphabet, along which fingers run.</summary>
    private static readonly string[] Runs =
    [
        "abcdefghijklmnopqrstuvwxyz", "0123456789012345678901234567890", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    ];

    /// <summary>Why a password will not do; null when it will.</summary>
    public static LocalText? Complaint(string password, WfmUser account)
    {
        if (password.Length < Least)
            return new LocalText($"密码至少 {Least} 个字符。", $"A password has at least {Least} characters.");
        if (password.Length > Most) return new LocalText($"密码最多 {Most} 个字符。", $"A password has at most {Most} characters.");
        var letters = Plain(password);
        if (Names(account).Any(n => letters == n || (n.Length >= 4 && letters.Contains(n, StringComparison.Ordinal))))
            return new LocalText("密码不能包含用户名或姓名。", "A password does not contain the user name or the own name.");
        return IsCommon(password, letters)
            ? new LocalText("这是常见密码，容易被猜中。请换一个。", "This is a common password, which is soon guessed. Please take another one.")
            : null;
    }

    private static IEnumerable<string> Names(WfmUser account) =>
        new[] { account.UserName ?? "", account.DisplayName }.Concat(account.DisplayName.Split(' ')).Select(Plain).Where(n => n.Length > 1);

    private static bool IsCommon(string password, string letters) =>
        password.Distinct().Count() < 5
        || CommonWords.Any(w => letters.Length > 0 && letters.Replace(w, "", StringComparison.Ordinal).Length == 0)
        || RunsAlong(password.ToLowerInvariant());

    /// <summary>True where nearly all of it is one run along the keyboard, forth or back.</summary>
    private static bool RunsAlong(string password) =>
        Runs.Concat(Runs.Select(r => string.Concat(r.Reverse()))).Any(run =>
            Enumerable.Range(0, password.Length - Step + 1).Any(i => run.Contains(password.Substring(i, Step), StringComparison.Ordinal))
            && password.Distinct().Count(run.Contains) + 3 >= password.Distinct().Count());

    /// <summary>Small letters only, with the usual digits read as the letters that they stand for.</summary>
    private static string Plain(string text)
    {
        var inner = text.Trim("0123456789!?.*#$@_- ".ToCharArray());
        return string.Concat(inner.ToLowerInvariant().Select(c => c switch
        {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '7' => 't',
            '@' => 'a',
            '$' => 's',
            _ => c,
        }).Where(char.IsLetter));
    }
}
