using Orchestrator.Patches;
using Orchestrator.Projects.Proposals;

namespace Orchestrator.Projects.Importing.Planning;

/// <summary>What an import would do to a project as it stands.</summary>
/// <param name="Patch">Normalised on that state.</param>
/// <param name="Notes">Why single operations are not as the file says.</param>
/// <param name="Said">What the file says, for the next import.</param>
internal sealed record PlannedImport(ProjectPatch Patch, ImportCounts Counts, ImportReport Report, IReadOnlyList<TaskNote> Notes, byte[]? Said)
{
    public static PlannedImport Failed(ImportReport report) => new(ProjectPatch.Nothing, new ImportCounts(0, 0, 0, 0, 0), report, [], null);
}
