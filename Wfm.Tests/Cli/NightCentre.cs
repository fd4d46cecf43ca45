using System.Globalization;

namespace Wfm.Tests.Cli;

/// <summary>A folder of a centre that is open day and night with one agent on duty: five agents, early, late and night shifts.</summary>
internal static class NightCentre
{
    /// <param name="nightAgents">How many of the five work nights.</param>
    /// <param name="leave">First and last day of leave of the first agent, in December 2026; null for none.</param>
    /// <param name="isNightBeforeKnown">Whether the roster of November is there, with its last night.</param>
    public static void Write(string folder, int nightAgents = 5, (int First, int Last)? leave = null, bool isNightBeforeKnown = true)
    {
        Directory.CreateDirectory(Path.Combine(folder, "policies"));
        Put("centre.json", """
            {"id":"nights","name":{"zh":"夜间中心","en":"Night centre"},"timeZone":"Asia/Shanghai","intervalMinutes":60,
             "policy":"policies/nights.json","holidays":[],
             "queues":[{"id":"line","name":{"zh":"热线","en":"Line"},"channel":"voice","open":{"daily":"00:00-24:00"},
                        "target":{"fraction":0.8,"thresholdSeconds":60},"shrinkage":[0.0]}],
             "teams":[{"id":"t","name":{"zh":"组","en":"Team"}}],
             "contracts":[{"id":"any","name":{"zh":"不限","en":"Any"}},{"id":"days","name":{"zh":"白班","en":"Days"}}],
             "shiftTypes":[
               {"code":"E","name":{"zh":"早","en":"early"},"category":"early","span":"07:00-15:00","unpaidBreaks":[]},
               {"code":"L","name":{"zh":"晚","en":"late"},"category":"late","span":"15:00-23:00","unpaidBreaks":[]},
               {"code":"N","name":{"zh":"夜","en":"night"},"category":"night","span":"23:00-31:00","unpaidBreaks":[]}]}
            """);
        Put("policies/nights.json", """
            {"id":"nights","name":{"zh":"夜间规则","en":"Night rules"},"validFrom":"2020-01-01",
             "trading":{"maxPerMonth":2,"noticeHours":24,"leaveCutoff":"18:00","managerApproves":false},
             "rules":[{"rule":"minimumRest","id":"rest","minutes":660},{"rule":"maxConsecutiveDays","id":"run","days":5},
                      {"rule":"minimumCover","id":"post","agents":1,"span":"23:00-31:00"},
                      {"rule":"maxConsecutiveDays","id":"nights","days":3,"categories":["night"]},
                      {"rule":"allowedShifts","id":"no-nights","categories":["early","late"],"scope":{"contracts":["days"]}}]}
            """);
        Put("agents.csv", "id,name,team,contract,skills\n" + string.Concat(Enumerable.Range(1, 5).Select(i =>
            $"B{i},Agent {i},t,{(i <= nightAgents ? "any" : "days")},line\n")));
        Put("history.csv", "timestamp,queue,volume,aht\n" + string.Concat(Enumerable.Range(0, 70 * 24).Select(hour => string.Create(
            CultureInfo.InvariantCulture, $"{new DateTime(2026, 9, 22).AddHours(hour):yyyy-MM-ddTHH:mm:ss},line,3,180\n"))));
        if (leave is { } away) Put("leave.csv", $"agent,first,last,kind\nB1,2026-12-{away.First:00},2026-12-{away.Last:00},annual\n");
        if (isNightBeforeKnown) Put("previous.csv", "agent,date,shift,queue\nB1,2026-11-30,N,line\n");

        void Put(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
    }
}
