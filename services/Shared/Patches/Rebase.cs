using System.Text.Json;
using Orchestrator.Patches.Merging;

namespace Orchestrator.Patches;

/// <summary>A field that two people changed to different values since the base.</summary>
/// <param name="TaskId">Null for a field of the project itself.</param>
/// <param name="Field">
/// The field's name, or <c>deleted</c> where one side deleted what the other changed, or put tasks under (their ids are then
/// <paramref name="Theirs"/>).
/// </param>
public sealed record PatchConflict(Guid? TaskId, string Field, JsonElement? Base, JsonElement? Theirs, JsonElement? Yours);

/// <summary>A patch carried over to a newer state, or what stands against it.</summary>
public sealed record Rebased(ProjectPatch Patch, IReadOnlyList<PatchConflict> Conflicts, IReadOnlyList<PatchProblem> Problems);

/// <summary>
/// Carries a normalised patch from the state it was made on to the head. A field conflicts where someone changed it since to
/// another value; texts merge by line, criteria by item, sets by element, free objects by member, positions go to the later writer.
/// </summary>
public static class PatchRebase
{
    public static Rebased Onto(ProjectState @base, ProjectState head, ProjectPatch patch) => new Rebasing(@base, head, patch).Run();
}
