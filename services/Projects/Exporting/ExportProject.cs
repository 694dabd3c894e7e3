using System.Text;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Exporting;

/// <summary><c>GET /api/projects/{id}/export?format=…[&amp;version|asOf]</c>: a project as a file, now or as it was.</summary>
internal static class ExportProject
{
    private const int FlushAt = 64 * 1024;

    public static async Task<IResult> Handle(
        Guid id, string? format, [AsParameters] AskedMoment asked, Caller caller, ProjectStates states, EventLog log, HttpContext context, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        if (format == ExportHistory.Format)
        {
            return await ExportHistory.Async(stream, asked, states, log, context, cancellation);
        }

        if (ExportFormats.OfStates.FirstOrDefault(known => known.Name == format) is not { } wanted)
        {
            return Problems.Malformed("format", $"Must be one of {ExportFormats.Names}.");
        }

        var (moment, _) = await asked.FindAsync(stream, states, cancellation);
        context.Response.Headers.ETag = Answer.ETag(moment.State.Version);
        return Results.Stream(body => WriteAsync(body, wanted.Write(moment), cancellation), wanted.MediaType, FileName(moment.State, wanted.Extension));
    }

    public static string FileName(ProjectState state, string extension)
    {
        var title = state.Fields.Text(ProjectFields.Title) ?? "project";
        return $"{string.Concat(title.Select(character => "/\\:*?\"<>|".Contains(character, StringComparison.Ordinal) ? '-' : character))}.{extension}";
    }

    public static async Task WriteAsync(Stream body, IEnumerable<string> pieces, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            text.Append(piece);
            if (text.Length > FlushAt)
            {
                await FlushAsync();
            }
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellation);
            text.Clear();
        }
    }
}
