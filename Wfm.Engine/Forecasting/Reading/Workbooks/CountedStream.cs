namespace Wfm.Engine.Forecasting.Reading.Workbooks;

/// <summary>Counts what is unpacked through it, and ends the reading of what is larger than any workbook.</summary>
/// <param name="most">Bytes that may come.</param>
internal sealed class CountedStream(Stream inner, long most) : Stream
{
    /// <summary>Bytes read so far.</summary>
    public long Done { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Done;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="InvalidDataException">More comes than may.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Done += read;
        return Done <= most ? read : throw new InvalidDataException($"It unpacks to more than {most / 1_000_000} MB.");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
