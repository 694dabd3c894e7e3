using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Importing.Histories;

/// <summary>The lines of a history's file, and the project that they become.</summary>
internal static class HistoryLines
{
    public const string Format = "patches";

    public static List<ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> file)
    {
        var rest = file.Span.StartsWith("\uFEFF"u8) ? file[3..] : file;
        var lines = new List<ReadOnlyMemory<byte>>();
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>The id that the project had where it was exported, if it is free in this workspace: then ids and seals stay as they were.</summary>
    public static async Task<Guid?> OwnIdAsync(ReadOnlyMemory<byte> firstLine, Guid workspaceId, NpgsqlDataSource database, CancellationToken cancellation)
    {
        try
        {
            using var document = JsonDocument.Parse(firstLine);
            return SealedLine.StreamOf(document.RootElement) is { } id && await IsFreeAsync(new StreamKey(workspaceId, id), database, cancellation) ? id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static async Task<bool> IsFreeAsync(StreamKey stream, NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select 1 from mt_streams where tenant_id = $1 and id = $2").With(stream.Tenant.ToString(), stream.Id);
        return await command.ExecuteScalarAsync(cancellation) is null;
    }
}
