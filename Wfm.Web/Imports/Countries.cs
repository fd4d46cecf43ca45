using System.Text.Json;
using System.Text.Json.Serialization;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Web.Imports;

/// <summary>The countries whose defaults are shipped, and the centre that begins with them.</summary>
internal sealed class Countries(ProductFolders folders, ShippedPolicies policies)
{
    private const int UsualInterval = 30;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Lazy<IReadOnlyList<Country>> _all = new(() =>
        JsonSerializer.Deserialize<Country[]>(File.ReadAllBytes(Path.Combine(folders.Shipped, "countries.json")), Options)!);

    /// <summary>In the order in which they are offered.</summary>
    public IReadOnlyList<Country> All => _all.Value;

    public Country? Find(string code) => All.FirstOrDefault(c => c.Code == code);

    /// <summary>
    /// A centre that nobody works in yet: its clock, its law and its holidays, one team and the usual contracts. Everything else is
    /// added in the browser.
    /// </summary>
    public Centre Begin(Country country, string id, string name, string timeZone) => new()
    {
        Id = id,
        Name = new LocalText(name, name),
        TimeZone = timeZone,
        Grid = new IntervalGrid(UsualInterval),
        Queues = [],
        Teams = [new Team("t1", new LocalText("客服一组", "Team One"))],
        Contracts =
        [
            new Contract("full-time", new LocalText("全日制", "Full-time")), new Contract("part-time", new LocalText("非全日制", "Part-time")),
        ],
        ShiftTypes = [],
        Agents = [],
        Policy = Pack(country),
        Holidays = Calendar(country),
        History = [],
    };

    private PolicyPack Pack(Country country) => policies.All.Single(p => p.Id == country.Policy);

    private HolidayCalendar Calendar(Country country)
    {
        IReadOnlyCollection<SpecialDay> days = country.Holidays.Count == 0 ? []
            : Whole(HolidayCalendarReader.Read([.. country.Holidays.Select(h => (h, Shipped(h)))])).Days;
        return new HolidayCalendar(country.Code, days) { Week = new WorkingWeek(country.Weekend, country.FirstWeekday) };
    }

    private byte[] Shipped(string calendar) => File.ReadAllBytes(Path.Combine(folders.Shipped, "holidays", calendar + ".json"));

    private static T Whole<T>(ReadResult<T> read) where T : class =>
        read.Value ?? throw new InvalidDataException("A shipped file does not read: " + string.Join("; ", read.Findings));
}
