using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Orchestrator.EndToEnd.Tests;

/// <summary>
/// An OpenTelemetry collector as far as a test needs one: takes OTLP over HTTP and keeps the payloads. In protobuf a trace id is
/// its sixteen bytes and names are UTF-8, so what belongs together is found without a schema.
/// </summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<byte[]> traces = new();

    public Collector(int port)
    {
        Address = $"http://127.0.0.1:{port}";
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        _ = TakeAsync();
    }

    public string Address { get; }

    /// <summary>Whether a service has exported a span of this name in the trace. Each payload is of one service.</summary>
    public bool Has(string traceId, string service, string span)
    {
        var id = Convert.FromHexString(traceId);
        var (from, named) = (Encoding.UTF8.GetBytes(service), Encoding.UTF8.GetBytes(span));
        return traces.Any(payload => payload.AsSpan().IndexOf(id) >= 0 && payload.AsSpan().IndexOf(from) >= 0 && payload.AsSpan().IndexOf(named) >= 0);
    }

    public void Dispose() => listener.Close();

    private async Task TakeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                if (context.Request.Url!.AbsolutePath == "/v1/traces")
                {
                    traces.Enqueue(body.ToArray());
                }

                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // Closed, or a service died while it was sending.
            }
        }
    }
}
