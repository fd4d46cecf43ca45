using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// The process that runs CP-SAT, one solve at a time. It ends with this object, and by itself when its standard input ends,
/// so it never outlives the program that started it.
/// </summary>
internal sealed class CpSatProcess : IDisposable
{
    private const byte SolveFrame = 1, CancelFrame = 2;
    private const byte ReadyFrame = 1, LogFrame = 2, ResultFrame = 3, FailureFrame = 4;

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Lock _writing = new();
    private uint _lastSolve;
    private volatile bool _ended;

    /// <exception cref="CpSatProcessException">The process did not start or did not get ready.</exception>
    public CpSatProcess(CpSatInstallation installation)
    {
        var start = new ProcessStartInfo(installation.Node, [installation.Worker])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            _process = Process.Start(start) ?? throw new CpSatProcessException($"{installation.Node} did not start.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new CpSatProcessException($"{installation.Node} did not start: {e.Message}", e);
        }
        _process.ErrorDataReceived += (_, line) => { lock (_errors) _errors.AppendLine(line.Data); };
        _process.BeginErrorReadLine();
        NodeVersion = WaitUntilReady();
    }

    /// <summary>Version of Node.js, "v26.10.0".</summary>
    public string NodeVersion { get; }

    public bool IsAlive => !_ended && !_process.HasExited;

    /// <summary>
    /// Solves one model. On cancellation the solver is asked to stop and hand over its best solution; if it has not done so
    /// after <paramref name="grace"/>, the process is ended.
    /// </summary>
    /// <returns>The serialised response; null when the process was ended by cancellation.</returns>
    /// <exception cref="CpSatProcessException">The solver failed.</exception>
    public byte[]? Solve(byte[] model, byte[] parameters, Action<string> log, TimeSpan grace, CancellationToken cancellation)
    {
        var id = ++_lastSolve;
        var head = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(head, id);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)model.Length);
        Send(SolveFrame, head, model, parameters);
        using var backstop = new Timer(_ => Kill());
        using var registration = cancellation.Register(() =>
        {
            Send(CancelFrame);
            backstop.Change(grace, Timeout.InfiniteTimeSpan);
        });
        while (ReadFrame() is { } frame)
        {
            var answers = frame.Payload.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(frame.Payload) : 0;
            if (frame.Kind == LogFrame) log(Encoding.UTF8.GetString(frame.Payload));
            else if (frame.Kind == ResultFrame && answers == id) return frame.Payload[4..];
            else if (frame.Kind == FailureFrame) throw new CpSatProcessException(Encoding.UTF8.GetString(frame.Payload.AsSpan(4)));
        }
        Kill();
        return cancellation.IsCancellationRequested ? null : throw new CpSatProcessException($"The solver process ended. {Errors}");
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private string Errors
    {
        get { lock (_errors) return _errors.ToString().Trim(); }
    }

    private string WaitUntilReady()
    {
        using var backstop = new Timer(_ => Kill(), null, TimeSpan.FromSeconds(60), Timeout.InfiniteTimeSpan);
        while (ReadFrame() is { } frame)
        {
            if (frame.Kind != ReadyFrame) continue;
            using var ready = JsonDocument.Parse(frame.Payload);
            return ready.RootElement.GetProperty("node").GetString() ?? "";
        }
        Kill();
        throw new CpSatProcessException($"The solver process did not get ready. {Errors}");
    }

    private void Send(byte kind, params byte[][] parts)
    {
        var head = new byte[5];
        BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)(1 + parts.Sum(p => p.Length)));
        head[4] = kind;
        lock (_writing)
        {
            try
            {
                var stream = _process.StandardInput.BaseStream;
                stream.Write(head);
                foreach (var part in parts) stream.Write(part);
                stream.Flush();
            }
            catch (IOException)
            {
                // The process has ended; whoever reads from it hears so.
                Kill();
            }
        }
    }

    private (byte Kind, byte[] Payload)? ReadFrame()
    {
        var stream = _process.StandardOutput.BaseStream;
        var head = new byte[5];
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) return null;
        var payload = new byte[BinaryPrimitives.ReadUInt32LittleEndian(head) - 1];
        return stream.ReadAtLeast(payload, payload.Length, throwOnEndOfStream: false) < payload.Length ? null : (head[4], payload);
    }

    private void Kill()
    {
        _ended = true;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
