using Wfm.Engine;
using Wfm.Web.Components.Tables;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>A time zone by its IANA name.</summary>
internal sealed record ZoneCell : CellKind
{
    public override CellReading Read(string text)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && (zone.HasIanaId || text == "UTC")) return new(text);
        var iana = TimeZoneInfo.TryConvertWindowsIdToIanaId(text, out var converted) ? converted : null;
        return iana is not null ? new(iana) : new(text, new(
            "未知时区，应为 IANA 名称，例如 Asia/Shanghai", "Unknown time zone. Expected an IANA name such as Asia/Shanghai."));
    }
}
