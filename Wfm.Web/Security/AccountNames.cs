using Microsoft.AspNetCore.Identity;
using Wfm.Engine;
using Wfm.Engine.Rostering;

namespace Wfm.Web.Security;

/// <summary>What an account may be called.</summary>
internal static class AccountNames
{
    private const int Longest = 64;

    public static LocalText Taken { get; } = new("该用户名已存在。", "That user name is taken.");

    /// <summary>Why an account cannot be called so; null when it can.</summary>
    public static LocalText? Complaint(string account, string name)
    {
        if (string.IsNullOrWhiteSpace(account) || string.IsNullOrWhiteSpace(name))
            return new LocalText("请填写用户名和姓名。", "Please give a user name and a name.");
        if (account.Trim().Length > Longest || name.Trim().Length > Longest)
            return new LocalText($"用户名和姓名最多 {Longest} 个字符。", $"User name and name have at most {Longest} characters.");
        return account.Any(char.IsControl) || account.Trim().Any(char.IsWhiteSpace)
            ? new LocalText("用户名不能含空格或控制字符。", "A user name has no blanks and no control characters.")
            : null;
    }

    /// <summary>The account of an agent.</summary>
    public static string Of(string agent) => agent.ToLowerInvariant();

    /// <summary>A name that says which centre the account is of, for one that another centre has already.</summary>
    public static string Within(string centre, string account) => $"{centre.ToLowerInvariant()}.{account}";

    /// <summary>The name, if nobody has it, or else the next one that nobody has; from then on it is taken.</summary>
    /// <param name="taken">Names as they are looked up, of all centres.</param>
    public static string Free(string account, string centre, ISet<string> taken, ILookupNormalizer normalizer)
    {
        var within = account.StartsWith(Within(centre, ""), StringComparison.Ordinal) ? account : Within(centre, account);
        return Enumerable.Range(2, int.MaxValue - 2).Select(n => $"{within}-{n}").Prepend(within).Prepend(account)
            .First(name => taken.Add(normalizer.NormalizeName(name)));
    }

    /// <summary>Agents whose accounts would be called like one another or like an account of the start.</summary>
    public static IEnumerable<Finding> Clashes(IEnumerable<Agent> agents, IReadOnlyList<string> staff, ILookupNormalizer normalizer)
    {
        var owners = staff.ToDictionary(s => normalizer.NormalizeName(s), s => s);
        foreach (var agent in agents)
        {
            if (owners.TryAdd(normalizer.NormalizeName(Of(agent.Id)), agent.Id)) continue;
            var owner = owners[normalizer.NormalizeName(Of(agent.Id))];
            yield return new Finding(FindingSeverity.Error, "agents.csv", 0, 0, agent.Id, new LocalText(
                $"账号名与“{owner}”相同（不区分大小写），请换一个工号",
                $"Its account would be called like that of '{owner}', since case does not count; the agent needs another id."));
        }
    }
}
