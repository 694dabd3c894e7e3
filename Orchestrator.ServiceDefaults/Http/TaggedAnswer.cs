using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.ServiceDefaults;

/// <summary>
/// The body of an answer, held back until it is whole, so that its tag can go before it. What is no JSON, has a tag or is large goes through as it comes.
/// </summary>
internal sealed class TaggedAnswer(HttpContext context, Stream sent) : Stream
{
    // A page of tasks with long descriptions; whatever is larger is sent whole each time.
    private const int MostHeld = 1024 * 1024;

    private readonly MemoryStream held = new();
    private bool? isHeld;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Sends what was held, or 304 where the caller has it.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        if (isHeld != true)
        {
            return;
        }

        var body = held.GetBuffer().AsMemory(0, (int)held.Length);
        var response = context.Response;
        var tag = TagOf(body.Span);
        response.Headers.ETag = tag;
        if (EntityTags.IsKnown(context.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentType = null;
            response.ContentLength = null;
            return;
        }

        response.ContentLength = body.Length;
        await sent.WriteAsync(body, cancellation);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        isHeld ??= IsToBeHeld();
        if (isHeld == true && held.Length + buffer.Length <= MostHeld)
        {
            held.Write(buffer.Span);
            return;
        }

        if (isHeld == true)
        {
            isHeld = false;
            await sent.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), cancellationToken);
        }

        await sent.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        // What is held is not sent by halves. The writers of JSON flush as soon as they have set its type, those of events to send their headers.
        isHeld ??= IsToBeHeld();
        return isHeld == true ? Task.CompletedTask : sent.FlushAsync(cancellationToken);
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Answers are written asynchronously.");

    public override void Flush() => throw new NotSupportedException("Answers are written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            held.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool IsToBeHeld() => context.Response is { StatusCode: StatusCodes.Status200OK, Headers.ETag.Count: 0, ContentType: { } type }
        && type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    // Half a hash is plenty: two answers of one address must differ, and nobody gains by making them agree.
    private static string TagOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return $"W/\"{Base64Url.EncodeToString(hash[..16])}\"";
    }
}
