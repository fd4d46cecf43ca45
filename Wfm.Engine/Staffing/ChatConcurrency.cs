namespace Wfm.Engine.Staffing;

/// <summary>How a conversation by chat runs.</summary>
/// <param name="ReplySeconds">Mean time an agent needs to read and write one reply, &gt; 0.</param>
/// <param name="GapSeconds">Mean time a customer takes to write back, ≥ 0.</param>
public sealed record ChatPace(double ReplySeconds, double GapSeconds);

/// <summary>A promise on replies: this share of them within so many seconds.</summary>
public sealed record ReplyTarget(double Fraction, double ThresholdSeconds);

/// <summary>
/// How many chats one agent can hold at once. The agent is one server, the chats are its few customers, each of whom comes
/// back after a gap: the machine-repair model M/M/1//c (C. Palm 1947; Gross &amp; Harris 1998, §2.7). Who writes finds the
/// desk as the other c−1 chats leave it (arrival theorem; Sevcik &amp; Mitrani 1981).
/// </summary>
public static class ChatConcurrency
{
    private const int Most = 20;

    /// <summary>
    /// Share of replies begun within <paramref name="thresholdSeconds"/> of the customer's message, with <paramref name="chats"/> open all
    /// the time.
    /// </summary>
    public static double RepliesWithin(int chats, ChatPace pace, double thresholdSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chats, 1);
        var ahead = AtTheDesk(chats - 1, pace);
        var work = thresholdSeconds / pace.ReplySeconds;
        var (within, term, tail) = (0.0, Math.Exp(-work), 0.0);
        for (var j = 0; j < ahead.Length; j++)
        {
            within += ahead[j] * (1 - tail);
            tail += term;
            term *= work / (j + 1);
        }
        return within;
    }

    /// <summary>
    /// Chats that one agent gets through at <paramref name="chats"/> at once, relative to one after the other: 2 chats are worth less than
    /// 2.
    /// </summary>
    public static double Effective(int chats, ChatPace pace)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chats, 1);
        return (1 - AtTheDesk(chats, pace)[0]) * (pace.ReplySeconds + pace.GapSeconds) / pace.ReplySeconds;
    }

    /// <summary>The most chats at once that keep both promises; 1 when not even two do.</summary>
    /// <param name="first">On the first reply, e.g. 90 % within 15 seconds.</param>
    /// <param name="following">On each following reply, e.g. 80 % within 20 seconds.</param>
    public static int Highest(ChatPace pace, ReplyTarget first, ReplyTarget following)
    {
        var chats = 1;
        while (chats < Most && Keeps(chats + 1, first) && Keeps(chats + 1, following)) chats++;
        return chats;

        bool Keeps(int count, ReplyTarget target) =>
            Tolerance.Reaches(RepliesWithin(count, pace, target.ThresholdSeconds), target.Fraction);
    }

    /// <summary>Probability that 0, 1, … of <paramref name="chats"/> wait for or receive a reply.</summary>
    private static double[] AtTheDesk(int chats, ChatPace pace)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pace.ReplySeconds, nameof(pace));
        ArgumentOutOfRangeException.ThrowIfNegative(pace.GapSeconds, nameof(pace));
        var probabilities = new double[chats + 1];
        // From the full desk downwards, so that a customer who answers at once (gap 0) divides nothing by zero.
        probabilities[chats] = 1;
        for (var j = chats; j > 0; j--)
            probabilities[j - 1] = probabilities[j] * pace.GapSeconds / (pace.ReplySeconds * (chats - j + 1));
        var sum = probabilities.Sum();
        return Array.ConvertAll(probabilities, p => p / sum);
    }
}
