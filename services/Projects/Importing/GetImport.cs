using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Importing;

/// <summary><c>GET /api/imports/{id}</c>, with <c>Prefer: wait=30</c> as a long poll.</summary>
internal static class GetImport
{
    public static async Task<IResult> Handle(Guid id, Caller caller, Imports imports, HttpContext context, CancellationToken cancellation)
    {
        var import = await LongPoll.UntilAsync(
            context, () => imports.FindAsync(caller.WorkspaceId, id, cancellation), found => found is not { Status: ImportStatus.Running }, cancellation);
        return import is null ? Problems.NotFound("import") : Results.Ok(import);
    }
}
