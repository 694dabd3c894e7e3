using System.Text.Encodings.Web;
using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Exporting;

/// <summary>
/// <c>format=patches</c>: the whole history, a line a version, as the import takes it and with the seals by which
/// <c>tools/verify-export.mjs</c> checks it.
/// </summary>
internal static class ExportHistory
{
    public const string Format = "patches";

    private const int FlushAt = 64 * 1024;

    public static async Task<IResult> Async(
        StreamKey stream, AskedMoment asked, ProjectStates states, EventLog log, HttpContext context, CancellationToken cancellation)
    {
        if (await log.VersionAsync(stream, [ProjectLog.StreamType], cancellation) is null)
        {
            return Problems.NotFound("project");
        }

        var (moment, _) = await asked.FindAsync(stream, states, cancellation);
        var version = moment.State.Version;
        context.Response.Headers.ETag = Answer.ETag(version);
        return Results.Stream(
            body => WriteAsync(body, log, stream, version, cancellation), "application/x-ndjson", ExportProject.FileName(moment.State, "patches.ndjson"));
    }

    private static async Task WriteAsync(Stream body, EventLog log, StreamKey stream, long version, CancellationToken cancellation)
    {
        var lines = new MemoryStream();
        // Lines of a file, not of a page: nothing in them is escaped but what JSON demands.
        await using var json = new Utf8JsonWriter(lines, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await foreach (var stored in log.ReadAsync(stream, upTo: version, cancellation: cancellation))
        {
            WriteLine(json, stream, stored);
            await json.FlushAsync(cancellation);
            json.Reset();
            lines.WriteByte((byte)'\n');
            if (lines.Length > FlushAt || stored.Version == version)
            {
                await body.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancellation);
                lines.SetLength(0);
            }
        }
    }

    // The body goes out as it is stored, not as this version of the program reads it: the seal is over that.
    private static void WriteLine(Utf8JsonWriter json, StreamKey stream, StoredEvent stored)
    {
        var metadata = stored.Metadata;
        json.WriteStartObject();
        json.WriteNumber("version", stored.Version);
        json.WriteString("id", stored.Id);
        json.WriteString("stream", stream.Id);
        json.WriteString("type", stored.Type);
        json.WriteString("at", Instants.ToText(metadata.At));
        json.WriteString("actor", metadata.Actor);
        json.WriteString("origin", metadata.Origin);
        WriteOptional("correlationId", metadata.CorrelationId);
        WriteOptional("causationId", metadata.CausationId);
        json.WritePropertyName("patch");
        stored.Body.WriteTo(json);
        WriteOptional("previousHash", Hex(stored.PreviousHash));
        WriteOptional("hash", Hex(stored.Hash));
        json.WriteEndObject();

        void WriteOptional(string name, string? value)
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }

        static string? Hex(byte[] hash) => hash.Length == 0 ? null : Convert.ToHexStringLower(hash);
    }
}
