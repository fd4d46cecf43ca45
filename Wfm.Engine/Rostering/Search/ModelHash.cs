using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search;

/// <summary>SHA-256 over everything in a model that decides what a roster costs: the input hash of certificates.</summary>
public static class ModelHash
{
    /// <summary>Hexadecimal hash; equal models hash alike, on every machine.</summary>
    public static string Of(RosterModel model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var writer = new Writer(hash);
        writer.Add(model.Agents, model.Days, model.Shifts, model.PrefixDays);
        for (var agent = 0; agent < model.Agents; agent++)
            for (var day = -model.PrefixDays; day < 0; day++) writer.Add(model.Past(agent, day));
        AddFollowing(model, writer);
        foreach (var rule in model.Rules) writer.Add(rule.Id);
        AddLines(model, writer);
        AddCoverage(model, writer);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Nothing is added where nothing is published after the period: such models hash as they always have.</summary>
    private static void AddFollowing(RosterModel model, Writer writer)
    {
        if (model.SuffixDays == 0) return;
        writer.Add(7, model.SuffixDays);
        for (var agent = 0; agent < model.Agents; agent++)
            for (var day = model.Days; day < model.Days + model.SuffixDays; day++) writer.Add(model.Following(agent, day));
    }

    private static void AddLines(RosterModel model, Writer writer)
    {
        foreach (var cell in model.Cells)
        {
            writer.Add(1, cell.Rule, cell.Agent, cell.Day);
            writer.Add(cell.Shifts);
            writer.Add(cell.Penalty);
        }
        foreach (var sequence in model.Sequences)
        {
            writer.Add(2, sequence.Rule);
            writer.Add(sequence.Agents);
            foreach (var set in sequence.Pattern) writer.Add(set);
            writer.Add(sequence.StartDays);
            writer.Add(sequence.Penalty);
        }
        foreach (var run in model.Runs)
        {
            writer.Add(3, run.Rule, run.Min, run.Max);
            writer.Add(run.Agents);
            writer.Add(run.Shifts);
            writer.Add(run.Penalty);
        }
        foreach (var total in model.Totals)
        {
            writer.Add(4, total.Rule, (int)total.Kind, total.Min, total.Max);
            writer.Add(total.Agents);
            writer.Add([.. total.Weights]);
            foreach (var (day, weights) in total.WeightsOn.OrderBy(w => w.Key))
            {
                writer.Add(7, day);
                writer.Add([.. weights]);
            }
            foreach (var group in total.Groups) writer.Add(group);
            writer.Add([.. total.Carry ?? []]);
            writer.Add(total.Penalty);
        }
        foreach (var known in model.KnownLines)
        {
            writer.Add(6, known.Rule, known.Agent);
            writer.Add(known.Shifts);
            writer.Add(known.Penalty);
        }
    }

    private static void AddCoverage(RosterModel model, Writer writer)
    {
        foreach (var row in model.Coverage.Rows)
        {
            writer.Add(5, row.Rule, row.Day, row.Floor, row.Cap, row.Fixed, row.HardWeight);
            for (var count = -1; count <= row.Cost.LastTabulated + 1; count++) writer.Add(row.Cost.At(count));
        }
        for (var agent = 0; agent < model.Agents; agent++) writer.Add(model.Coverage.ProfileOf(agent));
        for (var profile = 0; profile < model.Coverage.Profiles; profile++)
            for (var day = 0; day < model.Days; day++)
                for (var shift = 0; shift < model.Shifts; shift++)
                    foreach (var (row, amount) in model.Coverage.Of(profile, day, shift)) writer.Add(profile, day, shift, row, amount);
    }

    private sealed class Writer(IncrementalHash hash)
    {
        private readonly byte[] _word = new byte[8];

        public void Add(params ReadOnlySpan<long> values)
        {
            foreach (var value in values)
            {
                BinaryPrimitives.WriteInt64LittleEndian(_word, value);
                hash.AppendData(_word);
            }
        }

        public void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Add(bytes.Length);
            hash.AppendData(bytes);
        }

        public void Add(IReadOnlyCollection<int> values)
        {
            Add(values.Count);
            foreach (var value in values) Add(value);
        }

        public void Add(ShiftSet set) => Add([.. set.Members]);

        public void Add(Penalty penalty) => Add(penalty.IsHard ? 1 : 0, penalty.Weight, (int)penalty.Growth);
    }
}
