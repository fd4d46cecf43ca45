namespace Wfm.Engine.Planning.WithinDay;

/// <summary>The kinds of activity inside a shift and their names.</summary>
public static class DayActivity
{
    public const string Lunch = "lunch";
    public const string Break = "break";
    public const string Briefing = "briefing";
    public const string Meeting = "meeting";
    public const string Training = "training";
    public const string Coaching = "coaching";
    public const string Call = "call";
    public const string Video = "video";
    public const string FaceToFace = "face-to-face";

    /// <summary>Kinds that a planner may add to a day.</summary>
    public static IReadOnlyList<string> Addable { get; } = [Coaching, Training, Meeting, Break];

    /// <summary>Name of a kind; one of the centre's own reads as it is written.</summary>
    public static LocalText NameOf(string kind) => kind switch
    {
        Lunch => new("用餐", "Lunch"),
        Break => new("小休", "Break"),
        Briefing => new("岗前会", "Briefing"),
        Meeting => new("例会", "Meeting"),
        Training => new("培训", "Training"),
        Coaching => new("辅导", "Coaching"),
        Call => new("电话联系", "Call"),
        Video => new("视频会议", "Video meeting"),
        FaceToFace => new("面对面会议", "Meeting face to face"),
        _ => new(kind, kind),
    };
}
