using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Planning.Notices;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Definitions;

/// <summary>The holidays of a year from a notice: read, looked at, kept.</summary>
public sealed class HolidaysService(CentreStore centres, CentreParts parts)
{
    private const string Pasted = "notice";

    public async Task<HolidayView> View(CurrentUser user)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var today = centres.Today(await centres.First(user.Centre));
        var centre = await centres.DefinitionIn(user.Centre, Month.Of(today));
        return new HolidayView(centre.Holidays, centre.Closures, today);
    }

    /// <summary>Reads a text that was pasted; nothing is stored.</summary>
    /// <param name="year">The year where the text has none.</param>
    public async Task<NoticePreview> Read(CurrentUser user, string text, int? year)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var view = await View(user);
        return await Preview(user, view, HolidayNoticeReader.Read(text, Pasted, view.Holidays.Country, year));
    }

    /// <summary>Reads a file: a calendar of a calendar program, the JSON of a year, or a text.</summary>
    public async Task<NoticePreview> ReadFile(CurrentUser user, string file, byte[] bytes, int? year)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var view = await View(user);
        return await Preview(user, view, IsCalendar(file)
            ? HolidayNoticeReader.Read(CalendarLines.Of(bytes, year), file, view.Holidays.Country, year)
            : HolidayNoticeReader.Read(file, bytes, view.Holidays.Country, year));
    }

    /// <summary>Keeps what was looked at: the year of the notice as it says, days in other years beside what is there.</summary>
    public async Task Keep(CurrentUser user, NoticePreview preview)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        if (preview.Calendar is not { } calendar)
            throw new RefusedException(new LocalText("有错误，不能保存。", "There are errors; it cannot be kept."));
        var changes = preview.Years.Select(year => new PartChange(
            CentrePartKind.Holidays, year.ToString(CultureInfo.InvariantCulture), DateOnly.MinValue,
            calendar.Days.Where(d => d.Date.Year == year).OrderBy(d => d.Date).ToArray()));
        var faults = await parts.Save(user.Centre, user.Account, [.. changes], preview.Seen);
        if (faults.Count > 0) throw new RefusedException(faults[0].Message);
    }

    private async Task<NoticePreview> Preview(CurrentUser user, HolidayView view, ReadResult<HolidayNotice> read)
    {
        var seen = await parts.Latest(user.Centre);
        if (read.Value is not { } notice) return new NoticePreview(null, [], read.Findings, seen);
        var main = notice.Days.GroupBy(d => d.Date.Year).MaxBy(g => g.Count())!.Key;
        var noticed = notice.Days.Select(d => d.Date).ToHashSet();
        var kept = view.Holidays.Days.Where(d => d.Date.Year != main && !noticed.Contains(d.Date));
        var calendar = new HolidayCalendar(view.Holidays.Country, kept.Concat(notice.Days)) { Week = view.Holidays.Week };
        return new NoticePreview(calendar, notice.Years, read.Findings, seen) { Days = notice.Days };
    }

    private static bool IsCalendar(string file) => file.EndsWith(".ics", StringComparison.OrdinalIgnoreCase);
}
