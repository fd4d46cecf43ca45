using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Web.Features.Histories;

/// <summary>What columns mean, in a planner's words.</summary>
public static class MappingWords
{
    public static LocalText Of(ColumnMeaning meaning) => meaning switch
    {
        ColumnMeaning.Ignore => new("不导入", "leave out"),
        ColumnMeaning.Timestamp => new("日期时间", "date and time"),
        ColumnMeaning.Date => new("日期", "date"),
        ColumnMeaning.Time => new("时刻", "time of day"),
        ColumnMeaning.End => new("时段结束", "end of interval"),
        ColumnMeaning.Queue => new("队列", "queue"),
        ColumnMeaning.Channel => new("渠道", "channel"),
        ColumnMeaning.Measure => new("指标名称", "name of the measure"),
        ColumnMeaning.Volume => new("联络量", "contacts"),
        ColumnMeaning.Handled => new("接通", "handled"),
        ColumnMeaning.Abandoned => new("放弃", "abandoned"),
        ColumnMeaning.ServiceLevel => new("服务水平", "service level"),
        ColumnMeaning.Aht => new("平均处理时长", "mean handle time"),
        ColumnMeaning.Talk => new("平均通话时长", "mean talk time"),
        ColumnMeaning.Hold => new("平均保持时长", "mean hold time"),
        ColumnMeaning.Wrap => new("平均话后处理时长", "mean after-call work"),
        ColumnMeaning.TotalHandle => new("总处理时长", "total handle time"),
        ColumnMeaning.TotalTalk => new("总通话时长", "total talk time"),
        ColumnMeaning.TotalHold => new("总保持时长", "total hold time"),
        ColumnMeaning.TotalWrap => new("总话后处理时长", "total after-call work"),
        _ => throw new ArgumentOutOfRangeException(nameof(meaning), meaning, null),
    };

    public static LocalText Of(DurationUnit unit) => unit switch
    {
        DurationUnit.Detect => new("自动", "automatic"),
        DurationUnit.Seconds => new("秒", "seconds"),
        DurationUnit.Milliseconds => new("毫秒", "milliseconds"),
        DurationUnit.Minutes => new("分钟", "minutes"),
        DurationUnit.Hours => new("小时", "hours"),
        DurationUnit.Days => new("天", "days"),
        DurationUnit.MinutesSeconds => new("分:秒", "mm:ss"),
        DurationUnit.HoursMinutes => new("时:分", "hh:mm"),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };
}
