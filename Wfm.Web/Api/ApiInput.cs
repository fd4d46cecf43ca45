using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Time;

namespace Wfm.Web.Api;

/// <summary>Reads the parameters of a request, so that everything that is wrong with them is told at once.</summary>
internal sealed class ApiInput
{
    private readonly List<ApiFinding> _findings = [];

    /// <summary>The month of a path that has nothing else to be read.</summary>
    public static Month MonthOf(string text)
    {
        var input = new ApiInput();
        var month = input.Month(text);
        input.Done();
        return month;
    }

    public Month Month(string text)
    {
        if (!Wfm.Engine.Time.Month.TryParse(text, out var month)) Refuse("month", text, new LocalText(
            $"应为 2026-12 这样的月份，{Wfm.Engine.Time.Month.Earliest} 至 {Wfm.Engine.Time.Month.Latest}。",
            $"A month such as 2026-12, from {Wfm.Engine.Time.Month.Earliest} to {Wfm.Engine.Time.Month.Latest}."));
        return month;
    }

    public DateOnly Day(string field, string? text)
    {
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (!isDay || !Within(day)) Refuse(field, text, new LocalText("应为 2026-12-01 这样的日期。", "A day such as 2026-12-01."));
        return day;
    }

    public int Whole(string field, string? text, int otherwise, int least, int most)
    {
        if (text is null) return otherwise;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
            Refuse(field, text, new LocalText($"应为 {least} 至 {most} 的整数。", $"A whole number from {least} to {most}."));
        return number;
    }

    public T Named<T>(string field, string? text, T otherwise) where T : struct, Enum
    {
        if (text is null) return otherwise;
        var names = Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName).ToList();
        var place = names.IndexOf(text);
        if (place >= 0) return Enum.GetValues<T>()[place];
        Refuse(field, text, new LocalText($"应为 {string.Join("、", names)} 之一。", $"One of {string.Join(", ", names)}."));
        return otherwise;
    }

    public void Refuse(string field, string? value, LocalText expected) => _findings.Add(ApiFinding.Of(field, value, expected));

    /// <exception cref="ApiProblemException">Something could not be taken.</exception>
    public void Done()
    {
        if (_findings.Count > 0) throw new ApiProblemException(
            StatusCodes.Status400BadRequest,
            new LocalText("请求中有不能接受的值。", "The request has values that cannot be taken."), _findings);
    }

    private static bool Within(DateOnly day) =>
        day >= Wfm.Engine.Time.Month.Earliest.First && day <= Wfm.Engine.Time.Month.Latest.Last;
}
