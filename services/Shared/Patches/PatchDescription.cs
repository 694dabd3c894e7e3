using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>One operation of a patch for a reader: in words, and field by field.</summary>
/// <param name="Index">Place of the operation: in <c>taskPatches</c>, or behind the last of them for the project's own fields.</param>
/// <param name="TaskId">Null for the project itself.</param>
/// <param name="Needs">Operations without which this one cannot land.</param>
public sealed record DiffEntry(
    int Index,
    PatchOp Op,
    Guid? TaskId,
    string Title,
    string Summary,
    IReadOnlyList<FieldChange> Fields,
    IReadOnlyList<int> Needs,
    Guid? CascadedFrom);

/// <param name="Before">Null where the field was unset.</param>
/// <param name="After">Null where the field is cleared.</param>
public sealed record FieldChange(string Field, JsonElement? Before, JsonElement? After);

/// <summary>Says what a normalised patch does to the state that it was decided on.</summary>
public static class PatchDescription
{
    public static IReadOnlyList<DiffEntry> Of(ProjectState before, ProjectPatch patch)
    {
        var after = before.Apply(patch);
        var places = patch.TaskPatches.Index()
            .Where(entry => entry.Item.Op != PatchOp.Update)
            .ToDictionary(entry => (entry.Item.Op, entry.Item.TaskId), entry => entry.Index);
        var entries = patch.TaskPatches.Index().Select(entry => Entry(entry.Index, entry.Item, before, after, patch, places)).ToList();

        if (patch.Op != PatchOp.Update || patch.MetaUpdates.Count > 0)
        {
            var title = after.Fields.Text(ProjectFields.Title) ?? "";
            entries.Add(new DiffEntry(entries.Count, patch.Op, null, title, ProjectSummary(before, after, patch), Changes(patch.MetaUpdates, before.Fields, after.Fields), [], null));
        }

        return entries;
    }

    /// <summary>The whole patch in one line, for a history.</summary>
    public static string InOneLine(ProjectState before, ProjectPatch patch)
    {
        var own = patch.TaskPatches.Where(operation => operation.CascadedFrom is null).ToList();
        var after = before.Apply(patch);
        if (patch.Op != PatchOp.Update)
        {
            var created = own.Count(operation => operation.Op == PatchOp.Create);
            return ProjectSummary(before, after, patch) + (created > 0 ? $" with {Count(created)}" : "");
        }

        if (own.Count == 1 && patch.MetaUpdates.Count == 0)
        {
            return Summary(own[0], before, after, patch);
        }

        var parts = own.GroupBy(operation => operation.Op).OrderBy(group => group.Key).Select(group => group.Count() == 1
            ? Summary(group.First(), before, after, patch)
            : $"{Verb(group.Key)} {Count(group.Count())}").ToList();
        if (patch.MetaUpdates.Count > 0)
        {
            parts.Insert(0, ProjectSummary(before, after, patch));
        }

        return parts.Count == 0 ? "Change nothing" : string.Join("; ", parts.Select((part, index) => index == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
    }

    private static DiffEntry Entry(
        int index, TaskPatch operation, ProjectState before, ProjectState after, ProjectPatch patch, Dictionary<(PatchOp, Guid), int> places)
    {
        var old = before.Find(operation.TaskId);
        var now = after.Find(operation.TaskId)!;
        return new DiffEntry(
            index,
            operation.Op,
            operation.TaskId,
            old is { IsLive: true } ? old.Title : now.Title,
            Summary(operation, before, after, patch),
            Changes(operation.Body, old?.Fields ?? Body.Empty, now.Fields),
            Needs(operation, now, places),
            operation.CascadedFrom);
    }

    // A task needs the operation that brings its parent to life, or itself; a cascaded operation needs its root's.
    private static List<int> Needs(TaskPatch operation, TaskState now, Dictionary<(PatchOp, Guid), int> places)
    {
        var needs = new List<int>();
        if (operation.CascadedFrom is { } root)
        {
            Add(operation.Op, root);
        }

        if (operation.Op != PatchOp.Delete && now.ParentTaskId is { } parent)
        {
            Add(PatchOp.Create, parent);
            Add(PatchOp.Restore, parent);
        }

        if (operation.Op != PatchOp.Create)
        {
            Add(PatchOp.Create, operation.TaskId);
        }

        return needs;

        void Add(PatchOp op, Guid taskId)
        {
            if (places.TryGetValue((op, taskId), out var index) && !needs.Contains(index))
            {
                needs.Add(index);
            }
        }
    }

    private static string Summary(TaskPatch operation, ProjectState before, ProjectState after, ProjectPatch patch)
    {
        var old = before.Find(operation.TaskId);
        var now = after.Find(operation.TaskId)!;
        switch (operation.Op)
        {
            case PatchOp.Create:
                var parent = now.ParentTaskId is { } id ? after.Find(id) : null;
                return parent is null ? $"Add “{now.Title}”" : $"Add “{now.Title}” under “{parent.Title}”";
            case PatchOp.Delete when operation.CascadedFrom is { } root:
                return $"Delete “{now.Title}” with “{after.Find(root)?.Title}”";
            case PatchOp.Delete:
                var along = patch.TaskPatches.Count(other => other.CascadedFrom == operation.TaskId);
                return along == 0 ? $"Delete “{now.Title}”" : $"Delete “{now.Title}” and the {Count(along)} beneath it";
            case PatchOp.Restore:
                return $"Restore “{now.Title}”";
            default:
                return FieldWords.Update(old!, now, operation.Body, after);
        }
    }

    private static string ProjectSummary(ProjectState before, ProjectState after, ProjectPatch patch)
    {
        var title = after.Fields.Text(ProjectFields.Title) ?? "";
        return patch.Op switch
        {
            PatchOp.Create => $"Create the project “{title}”",
            PatchOp.Delete => $"Delete the project “{title}”",
            PatchOp.Restore => $"Restore the project “{title}”",
            _ when patch.MetaUpdates.Has(ProjectFields.Title) && patch.MetaUpdates.Count == 1 =>
                $"Rename the project “{before.Fields.Text(ProjectFields.Title)}” to “{title}”",
            _ => $"Set the project's {FieldWords.List(patch.MetaUpdates.Select(entry => entry.Key.Label))}",
        };
    }

    private static List<FieldChange> Changes(Body change, Body before, Body after) =>
        [.. change.Select(entry => new FieldChange(entry.Key.Name, Given(before[entry.Key]), Given(after[entry.Key])))];

    private static JsonElement? Given(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? null : value;

    private static string Verb(PatchOp op) => op switch
    {
        PatchOp.Create => "Add",
        PatchOp.Update => "Change",
        PatchOp.Delete => "Delete",
        _ => "Restore",
    };

    private static string Count(int tasks) => string.Create(CultureInfo.InvariantCulture, $"{tasks} {(tasks == 1 ? "task" : "tasks")}");
}
