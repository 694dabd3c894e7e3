using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;
using Orchestrator.Projects.Exporting;
using Orchestrator.Projects.Importing.Planning;

namespace Orchestrator.Projects.Importing.Files;

/// <summary>A project as <see cref="StateFile"/> writes it, trash included. It is our own: nothing of it is mended, it comes in as it is or not at all.</summary>
/// <param name="patch">Makes the project from nothing.</param>
/// <param name="isDeleted">The project itself is in the trash there.</param>
internal sealed class ProjectFile(ProjectPatch patch, bool isDeleted, int tasks, ImportReport report) : SourceFile(ToolName, report)
{
    public const string ToolName = "orchestrator";

    public override int Total => tasks;

    public override PlannedImport Plan(ProjectState head, SaidBefore before, Func<Guid> newId)
    {
        var told = new ImportReport(Report);
        var nothing = ProjectState.Create(head.Id);
        var whole = PatchDecider.Decide(nothing, patch);
        var decided = !whole.IsAccepted || !head.Exists ? whole : PatchDecider.Decide(head, Changes(head, nothing.Apply(whole.Patch)));
        foreach (var problem in decided.Problems)
        {
            told.Error(new SourcePlace(null, problem.Path), "rule_broken", $"{problem.Path} {problem.Message}");
        }

        if (PatchSize.IsTooLarge(decided.Patch.TaskPatches, told, "Export the project as patches: a history has no such limit.") || told.HasErrors)
        {
            return PlannedImport.Failed(told);
        }

        if (isDeleted && !head.IsDeleted)
        {
            told.Mended(new SourcePlace(0), "project_deleted", "The project is in the trash there; here it is not.");
        }

        var operations = decided.Patch.TaskPatches;
        var created = operations.Where(operation => operation.Op == PatchOp.Create).Select(operation => operation.TaskId).ToHashSet();
        var updated = operations.Select(operation => operation.TaskId).Distinct().Count(id => !created.Contains(id));
        return new PlannedImport(decided.Patch, new ImportCounts(tasks, created.Count, updated, tasks - created.Count - updated, 0), told, [], null);
    }

    /// <summary>What makes the project as the file says. Tasks that the file does not know stay as they are.</summary>
    private static ProjectPatch Changes(ProjectState head, ProjectState target)
    {
        var changes = PatchDiff.Between(head, target);
        return changes with
        {
            Op = changes.Op == PatchOp.Restore ? PatchOp.Restore : PatchOp.Update,
            TaskPatches = [.. changes.TaskPatches.Where(operation => target.Find(operation.TaskId) is not null)],
        };
    }
}
