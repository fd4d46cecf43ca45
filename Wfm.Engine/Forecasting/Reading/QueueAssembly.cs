using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Puts the records of the queues of a file on the interval grid.</summary>
/// <param name="interval">Length of the shortest interval in the file, in minutes; a queue may be counted in longer ones.</param>
/// <param name="labelsAtEnd">Whether the records' times are the ends of their intervals.</param>
internal sealed class QueueAssembly(int interval, bool labelsAtEnd, CentreClock clock, FindingLog findings)
{
    /// <summary>Days with rows from which on the absence of zeros says something.</summary>
    private const int FewestDays = 14;

    /// <summary>A file that writes a smaller share of the zeros that must be there leaves them out.</summary>
    private const double WrittenShare = 0.1;

    private static readonly int[] Lengths = [5, 6, 10, 12, 15, 20, 30, 60];

    /// <summary>Contacts in all of a time of day up to which the next one may well have had none: e⁻⁵ is below one in a hundred.</summary>
    private const double FewContacts = 5;

    /// <summary>Rows of a queue from which on its longer interval is no chance: a day of half-hours.</summary>
    private const int FewestRows = 48;

    private IntervalGrid _grid = new(interval);
    private long _intervals;

    /// <summary>The interval length in minutes that the timestamps keep to; 0, with a finding, when there is none.</summary>
    public static int IntervalOf(IEnumerable<List<QueueRecord>> queues, FindingLog findings)
    {
        var fit = LongestFitting(queues.SelectMany(q => q), tolerated: 0.02);
        if (fit == 0)
            findings.Error(0, 0, "",
                new LocalText("时间间隔应为 5 至 60 分钟且能整除一小时。", "Intervals of 5 to 60 minutes that divide the hour are expected."));
        return fit;
    }

    /// <summary>The longest interval that the stamps keep to but for a share of them; 0 for none.</summary>
    private static int LongestFitting(IEnumerable<QueueRecord> records, double tolerated)
    {
        var minutes = new long[ClockSpan.MinutesPerDay];
        foreach (var record in records) minutes[record.Stamp % ClockSpan.MinutesPerDay]++;
        var most = minutes.Sum() * tolerated;
        return Lengths.LastOrDefault(l => minutes.Where((_, m) => m % l != 0).Sum() <= most);
    }

    /// <summary>
    /// The interval of a queue: that of the file, or a longer one in which all its rows are counted. Its numbers stand for all of
    /// that interval; put on the shorter grid they would be crowded into its first part.
    /// </summary>
    private int IntervalOf(string queue, List<QueueRecord> records)
    {
        var own = records.Count < FewestRows ? 0 : LongestFitting(records, tolerated: 0);
        if (own <= interval || own % interval != 0) return interval;
        findings.Information(0, 0, queue, new(
            $"该队列的时段为 {own} 分钟，文件中其他队列为 {interval} 分钟。",
            $"This queue is counted in intervals of {own} minutes, others of the file in {interval}."));
        return own;
    }

    /// <summary>The history of a queue; null, with a finding, where its days lie too far apart.</summary>
    public ContactHistory? Assemble(string queue, List<QueueRecord> records)
    {
        var own = IntervalOf(queue, records);
        _grid = new IntervalGrid(own);
        if (labelsAtEnd)
            for (var i = 0; i < records.Count; i++) records[i] = records[i] with { Stamp = records[i].Stamp - own };
        records.Sort((a, b) => a.Stamp != b.Stamp ? a.Stamp.CompareTo(b.Stamp) : a.Line.CompareTo(b.Line));
        if (!IsOfOnePiece(queue, records)) return null;
        var first = DayOf(records[0]);
        var length = (DayOf(records[^1]) - first + 1) * _grid.PerDay;
        var columns = new double[]?[5];
        columns[0] = Missing(length);
        var seen = new bool[length];
        var again = new List<QueueRecord>();
        var repeatsChange = RepeatsOnlyAtChange(records);
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            if (record.Stamp % own != 0)
            {
                findings.Fault(record.Line, 0, Text(record.Stamp),
                    new($"时间不在 {own} 分钟的网格上。", $"The time is not on the {own}-minute grid of the file."));
                continue;
            }
            var merged = MergeRepeats(records, ref i, repeatsChange, again);
            var at = (int)(record.Stamp / own - (long)first * _grid.PerDay);
            seen[at] = true;
            Put(columns, at, Values(merged));
        }
        var filled = FillUnstatedZeros(columns[0]!, seen);
        LeaveOutSkipped(columns[0]!, seen, (long)first * ClockSpan.MinutesPerDay);
        SayWhatIsFilled(queue, filled.Count(i => columns[0]![i] == 0));
        return Of(queue, first, columns) with
        {
            Repeated = [.. again.GroupBy(DayOf).OrderBy(d => d.Key).Select(d => Again(queue, d.Key, d))],
        };
    }

    private ContactHistory Of(string queue, int day, double[]?[] columns) =>
        new(queue, _grid, DateOnly.FromDayNumber(day), columns[0]!, columns[1] ?? Missing(columns[0]!.Length))
        {
            Handled = columns[2],
            Abandoned = columns[3],
            ServiceLevel = columns[4],
        };

    /// <summary>The hour of a day that came for the second time.</summary>
    private ContactHistory Again(string queue, int day, IEnumerable<QueueRecord> records)
    {
        var columns = new double[]?[5];
        columns[0] = Missing(_grid.PerDay);
        foreach (var record in records) Put(columns, (int)(record.Stamp % ClockSpan.MinutesPerDay / _grid.Minutes), Values(record));
        return Of(queue, day, columns);
    }

    private static double[] Values(QueueRecord record) =>
        [record.Volume, record.AhtSeconds, record.Handled, record.Abandoned, record.ServiceLevel];

    /// <summary>
    /// An hour that the clocks skip has seen nothing, not zero contacts: neither where no row is written for it, nor where a zero is.
    /// Without a zone it is one whole hour of the clock, and no more, between others with contacts: a quiet night has hours of zeros.
    /// </summary>
    private void LeaveOutSkipped(double[] volume, bool[] seen, long midnight)
    {
        bool IsEmpty(int i) => volume[i] == 0 && clock.IsSkipped(midnight + (long)i * _grid.Minutes);
        for (var i = 0; i < volume.Length; i++)
        {
            if (!IsEmpty(i)) continue;
            var first = i;
            while (i + 1 < volume.Length && IsEmpty(i + 1)) i++;
            var isBetween = first > 0 && volume[first - 1] > 0 && i + 1 < volume.Length && volume[i + 1] > 0;
            var isWholeHour = first * _grid.Minutes % 60 == 0 && (i + 1 - first) * _grid.Minutes == 60;
            if (!clock.IsSure && !(isBetween && isWholeHour)) continue;
            Array.Fill(volume, double.NaN, first, i + 1 - first);
            if (seen[first])
                findings.Information(0, 0, Text(midnight + (long)first * _grid.Minutes), new(
                    "夏令时开始时跳过的一小时，记录的零不算作没有联络。",
                    "The hour skipped by the start of summer time: its zeros are not taken for contacts that did not come."));
        }
    }

    private static int DayOf(QueueRecord record) => (int)(record.Stamp / ClockSpan.MinutesPerDay);

    /// <summary>A column that states nothing takes no room.</summary>
    private static void Put(double[]?[] columns, int at, ReadOnlySpan<double> values)
    {
        for (var c = 0; c < columns.Length; c++)
        {
            if (double.IsNaN(values[c])) continue;
            (columns[c] ??= Missing(columns[0]!.Length))[at] = values[c];
        }
    }

    /// <summary>No long hole that a slip in a date makes, and not more intervals than a centre can have, before room is taken for
    /// them.</summary>
    private bool IsOfOnePiece(string queue, List<QueueRecord> records)
    {
        for (var i = 1; i < records.Count; i++)
        {
            var days = DayOf(records[i]) - DayOf(records[i - 1]);
            if (days <= InputLimits.LongestGapDays) continue;
            findings.Error(records[i].Line, 0, Text(records[i].Stamp), new(
                $"与前一行数据（{Text(records[i - 1].Stamp)}，第 {records[i - 1].Line} 行）相隔 {days} 天：其中一个日期可能写错了。",
                $"{days} days lie between this row and the one before it ({Text(records[i - 1].Stamp)} in line {records[i - 1].Line}). Maybe one of the dates is a slip?"));
            return false;
        }
        _intervals += (long)(DayOf(records[^1]) - DayOf(records[0]) + 1) * _grid.PerDay;
        if (_intervals <= InputLimits.MostIntervals) return true;
        findings.Error(0, 0, queue, new(
            $"全部队列的时段超过 {InputLimits.MostIntervals} 个，请分批导入。",
                $"All queues have more than {InputLimits.MostIntervals} intervals; import the file in parts."));
        return false;
    }

    /// <summary>
    /// Whether every repeated interval lies in an hour that the clocks pass twice: the same numbers twice are then two hours, and
    /// else rows written twice.
    /// </summary>
    private bool RepeatsOnlyAtChange(List<QueueRecord> records)
    {
        if (clock.IsSure) return true;
        for (var i = 1; i < records.Count; i++)
            if (records[i].Stamp == records[i - 1].Stamp && !Completes(records[i - 1], records[i])
                && !clock.IsRepeated(records[i].Stamp)) return false;
        return true;
    }

    /// <summary>
    /// Rows for the same interval: numbers that complete one another are put together; two rows of the hour that a clock change repeats
    /// are two hours; the same values are one row written twice; anything else is a contradiction.
    /// </summary>
    /// <param name="again">Receives what came in an hour that came for the second time.</param>
    private QueueRecord MergeRepeats(List<QueueRecord> records, ref int i, bool repeatsChange, List<QueueRecord> again)
    {
        var merged = records[i];
        QueueRecord? second = null;
        while (i + 1 < records.Count && records[i + 1].Stamp == merged.Stamp)
        {
            var next = records[++i];
            var isSame = Same(next.Volume, merged.Volume) && Same(next.AhtSeconds, merged.AhtSeconds);
            if (Completes(merged, next)) merged = Completed(merged, next);
            else if (second is { } other && Completes(other, next)) second = Completed(other, next);
            else if (second is null && clock.IsRepeated(next.Stamp) && (repeatsChange || !isSame))
            {
                second = next;
                findings.Information(next.Line, 0, Text(next.Stamp),
                    new("夏令时结束时重复的一小时，两次分别记录。", "The hour repeated by the end of summer time counts as two."));
            }
            else if (isSame) findings.Warning(next.Line, 0, Text(next.Stamp), new("重复行，只取一次。", "The row is repeated; it is taken once."));
            else
                findings.Fault(next.Line, 0, Text(next.Stamp),
                    new($"同一时段有两个不同的值（见第 {merged.Line} 行）。", $"The interval has another value in line {merged.Line}."));
        }
        if (second is { } came) again.Add(came);
        return merged;
    }

    /// <summary>True when two rows tell different numbers of the same interval, none of them twice.</summary>
    private static bool Completes(QueueRecord a, QueueRecord b) =>
        !(Both(a.Volume, b.Volume) || Both(a.AhtSeconds, b.AhtSeconds) || Both(a.Handled, b.Handled) || Both(a.Abandoned, b.Abandoned)
            || Both(a.ServiceLevel, b.ServiceLevel));

    private static bool Both(double a, double b) => !double.IsNaN(a) && !double.IsNaN(b);

    private static QueueRecord Completed(QueueRecord a, QueueRecord b) => a with
    {
        Volume = Stated(a.Volume, b.Volume),
        AhtSeconds = Stated(a.AhtSeconds, b.AhtSeconds),
        Handled = Stated(a.Handled, b.Handled),
        Abandoned = Stated(a.Abandoned, b.Abandoned),
        ServiceLevel = Stated(a.ServiceLevel, b.ServiceLevel),
    };

    private static double Stated(double a, double b) => double.IsNaN(a) ? b : a;

    /// <summary>
    /// A queue that leaves intervals without contacts out: on a day that has rows, an absent interval then saw none. A day without
    /// any row stays missing, and a file of a few days proves nothing.
    /// </summary>
    /// <returns>The intervals that are zero by it.</returns>
    private int[] FillUnstatedZeros(double[] volume, bool[] seen)
    {
        int[] days = [.. Enumerable.Range(0, volume.Length / _grid.PerDay)
            .Where(day => Array.IndexOf(seen, true, day * _grid.PerDay, _grid.PerDay) >= 0)];
        if (days.Length < FewestDays || !LeavesZerosOut(volume)) return [];
        var isRecorded = RecordedSlots(volume, seen);
        int[] absent = [.. days.SelectMany(day => Enumerable.Range(day * _grid.PerDay, _grid.PerDay))
            .Where(i => !seen[i] && isRecorded[i % _grid.PerDay])];
        foreach (var i in absent) volume[i] = 0;
        return absent;
    }

    private void SayWhatIsFilled(string queue, int intervals)
    {
        if (intervals > 0) findings.Information(0, 0, queue, new(
            $"文件略去了没有联络的时段：有数据的日子里缺少的 {intervals} 个时段按 0 计，整天缺失的仍为缺失。",
            $"Intervals without contacts are left out: the {intervals} that are absent on days with rows are taken as 0; "
            + "whole absent days stay missing."));
    }

    /// <summary>
    /// Times of the day whose absence means no contact: those that some day has, and those between others with hardly any contact.
    /// A time that no day has beside a busy one is closed or not recorded, and stays missing.
    /// </summary>
    private bool[] RecordedSlots(double[] volume, bool[] seen)
    {
        var (perDay, isSeen, contacts) = (_grid.PerDay, new bool[_grid.PerDay], new double[_grid.PerDay]);
        for (var i = 0; i < volume.Length; i++)
        {
            if (!seen[i]) continue;
            isSeen[i % perDay] = true;
            contacts[i % perDay] += double.IsNaN(volume[i]) ? 0 : volume[i];
        }
        return [.. Enumerable.Range(0, perDay).Select(slot => isSeen[slot] || IsBesideFew(slot))];

        bool IsBesideFew(int slot) => Beside(slot, 1) <= FewContacts && Beside(slot, -1) <= FewContacts;

        double Beside(int slot, int step)
        {
            while (!isSeen[slot]) slot = (slot + step + perDay) % perDay;
            return contacts[slot];
        }
    }

    /// <summary>
    /// Whether zeros are missing among the counts: there are none, or hardly any of those that there must be, by the number of
    /// intervals with one contact and with two (Chao, 1984).
    /// </summary>
    private static bool LeavesZerosOut(double[] volume)
    {
        var (zeros, ones, twos) = (volume.Count(v => v == 0), volume.Count(v => v == 1), volume.Count(v => v == 2));
        return zeros == 0 || zeros < WrittenShare * ones * ones / (2.0 * Math.Max(1, twos));
    }

    private static bool Same(double a, double b) => a.Equals(b);

    private static double[] Missing(int length)
    {
        var values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }

    private static string Text(long stamp) => DateOnly.FromDayNumber((int)(stamp / ClockSpan.MinutesPerDay)).ToDateTime(TimeOnly.MinValue)
        .AddMinutes(stamp % ClockSpan.MinutesPerDay).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
