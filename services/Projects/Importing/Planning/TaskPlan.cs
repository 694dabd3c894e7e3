using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Patches;
using Orchestrator.Projects.Importing.Files;
using Orchestrator.Projects.Proposals;

namespace Orchestrator.Projects.Importing.Planning;

/// <summary>
/// Holds the tasks of a file against a project: those that came from the same source before are found by their <c>externalRefs</c> and changed
/// where the source changed, the others are created.
/// </summary>
internal sealed class TaskPlan(TaskFile file, ProjectState head, SaidBefore before, Func<Guid> newId, ImportReport report)
{
    private readonly SaidBefore said = SaidBefore.Nothing();
    private readonly Dictionary<string, Guid> ids = new(StringComparer.OrdinalIgnoreCase);
    private int created, updated, unchanged, skipped;

    public PlannedImport Make()
    {
        if (head.IsDeleted)
        {
            report.Error(default, "project_deleted", "The project is deleted; restore it first.");
            return PlannedImport.Failed(report);
        }

        var live = Match();
        var operations = live.Select(entry => Operation(entry.Task, entry.Here)).OfType<TaskPatch>().ToImmutableArray();
        if (PatchSize.IsTooLarge(operations, report, "Split it."))
        {
            return PlannedImport.Failed(report);
        }

        var patch = new ProjectPatch(head.Exists ? PatchOp.Update : PatchOp.Create, Project(), operations);
        return MendedByTheRules.Decide(head, patch, PlaceOf, report) is not { } decided
            ? PlannedImport.Failed(report)
            : new PlannedImport(decided, new ImportCounts(file.Total, created, updated, unchanged, skipped), report, Notes(), said.Write());
    }

    private SourcePlace PlaceOf(Guid taskId) => file.Tasks.Find(task => ids.GetValueOrDefault(task.Key) == taskId)?.Place ?? default;

    /// <summary>The tasks that can come in, each with what it is here already; gives every one its id.</summary>
    private List<(SourceTask Task, TaskState? Here)> Match()
    {
        var known = new Dictionary<string, TaskState>(StringComparer.OrdinalIgnoreCase);
        foreach (var task in head.Tasks.Values.Where(task => task.IsLive || !known.ContainsKey(KeyOf(task) ?? "")))
        {
            if (KeyOf(task) is { } key)
            {
                known[key] = task;
            }
        }

        var live = new List<(SourceTask, TaskState?)>();
        foreach (var task in file.Tasks)
        {
            var here = (task.Id is { } own ? head.Find(own) : null) ?? known.GetValueOrDefault(task.Key);
            if (here is { IsLive: false })
            {
                skipped++;
                report.Dropped(task.Place, "in_trash", $"“{SourceText.Short(here.Title)}” was deleted here; restore it to have it imported again.");
                continue;
            }

            ids[task.Key] = here?.Id ?? task.Id ?? newId();
            live.Add((task, here));
        }

        return live;
    }

    private string? KeyOf(TaskState task) =>
        task.Fields[TaskFields.ExternalRefs] is { ValueKind: JsonValueKind.Object } refs && refs.TryGetProperty(file.Tool, out var mine) && mine.ValueKind == JsonValueKind.Object
        && mine.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
        && (mine.TryGetProperty("list", out var list) ? list.ValueKind == JsonValueKind.String ? list.GetString() : "" : null) == file.List
            ? id.GetString()
            : null;

    private Body Project()
    {
        if (head.Exists)
        {
            return Body.Empty;
        }

        var fields = new JsonObject { ["title"] = SourceText.Cut(SourceText.Clean(file.Title, out _).ReplaceLineEndings(" ").Replace('\t', ' ').Trim() is { Length: > 0 } title ? title : file.Name, Limits.Title) };
        if (file.Key is { } key)
        {
            fields["externalRefs"] = new JsonObject { [file.Tool] = new JsonObject { ["id"] = key } };
        }

        return Checked(fields, FieldTable.Project, default);
    }

    private TaskPatch? Operation(SourceTask task, TaskState? here)
    {
        var body = Checked(Fields(task), FieldTable.Task, task.Place);
        foreach (var (field, value) in body)
        {
            said.Say(task.Key, field.Name, SaidBefore.Hash(value));
        }

        if (here is null)
        {
            created++;
            return new TaskPatch(PatchOp.Create, ids[task.Key], Body.From(body.Where(entry => entry.Value.ValueKind != JsonValueKind.Null)));
        }

        var changes = Body.From(body.Where(entry => IsNews(task, here, entry.Key, entry.Value)));
        var changed = changes.Count > 0 && here.Fields.ChangeTo(here.Fields.Merge(changes)).Count > 0;
        updated += changed ? 1 : 0;
        unchanged += changed ? 0 : 1;
        return changed ? new TaskPatch(PatchOp.Update, here.Id, changes) : null;
    }

    /// <summary>The source says something else than last time. Where the field was changed here meanwhile, too, what is here stays.</summary>
    private bool IsNews(SourceTask task, TaskState here, Field field, JsonElement value)
    {
        if (before.Of(task.Key, field.Name) is not { } last)
        {
            return true;
        }

        if (last == SaidBefore.Hash(value))
        {
            return false;
        }

        var mine = SaidBefore.Hash(here.Fields[field]);
        if (mine == last || mine == SaidBefore.Hash(value) || field.Merge == Merge.Members)
        {
            return true;
        }

        report.Dropped(task.Place, "changed_here", $"{field.Label} changed in the file and here; what is here stays.");
        return false;
    }

    private JsonObject Fields(SourceTask task)
    {
        var fields = new JsonObject { ["title"] = task.Title };
        foreach (var (name, value) in task.Fields)
        {
            fields[name] = value?.DeepClone();
        }

        // A parent or a dependency that stays out (it is in the trash here) is none.
        fields["parentTaskId"] = task.Parent is { } parent && ids.TryGetValue(parent, out var above) ? above.ToString() : null;
        fields["dependencies"] = new JsonArray([.. task.After.Where(ids.ContainsKey).Select(key => (JsonNode)ids[key].ToString())]);
        if (task.Id is null)
        {
            var reference = new JsonObject { ["id"] = task.Key };
            if (file.List is { } list)
            {
                reference["list"] = list;
            }

            if (task.Url is { } url)
            {
                reference["url"] = url;
            }

            fields["externalRefs"] = new JsonObject { [file.Tool] = reference };
        }

        if (task.Metadata.Count > 0)
        {
            // A file of our own has a column of them, too.
            var metadata = fields["metadata"] as JsonObject ?? [];
            foreach (var (name, value) in task.Metadata)
            {
                metadata[name] = value?.DeepClone();
            }

            fields["metadata"] = metadata;
        }

        return fields;
    }

    /// <summary>The fields in their canonical form; what the language refuses of them is left out, and told.</summary>
    private Body Checked(JsonObject fields, FieldTable table, SourcePlace place)
    {
        var (body, problems) = PatchReader.ReadBody(JsonSerializer.SerializeToElement(fields), table, "");
        foreach (var problem in problems)
        {
            report.Dropped(place, "bad_value", $"{problem.Path.TrimStart('.')} {problem.Message}; it is left out.");
        }

        return body;
    }

    private List<TaskNote> Notes()
    {
        var places = file.Tasks.Where(task => ids.ContainsKey(task.Key)).ToLookup(task => task.Place, task => ids[task.Key]);
        return [.. report.Notes
            .Where(note => note.Line is not 0 || note.Path is not null)
            .GroupBy(note => new SourcePlace(note.Line, note.Path))
            .Where(group => places.Contains(group.Key))
            .SelectMany(group => places[group.Key].Take(1), (group, id) => new TaskNote(id, string.Join(" ", group.Take(3).Select(note => note.Message)), 1))
            .DistinctBy(note => note.TaskId)];
    }
}
