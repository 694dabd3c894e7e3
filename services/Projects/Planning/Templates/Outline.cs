using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Planning.Templates;

/// <summary>
/// Tasks as a pattern for others: ids become names, dates become days from the first of them, and nothing is begun. Cancelled tasks, and what is under them, are left out.
/// </summary>
internal sealed class Outline
{
    // What happened to these tasks, and their doubles in other systems.
    private static readonly HashSet<Field> Past =
        [TaskFields.Status, TaskFields.Position, TaskFields.ActualMinutes, TaskFields.TimeEntries, TaskFields.ExternalRefs, ProjectFields.Status, ProjectFields.ExternalRefs, ProjectFields.OwnerId];

    private static readonly HashSet<Field> Dates = [TaskFields.StartDate, TaskFields.DueDate, ProjectFields.StartDate, ProjectFields.DueDate];

    private const string Title = "title";

    private readonly ProjectState state;
    private readonly Guid? root;
    private readonly Dictionary<Guid, string> names = [];
    private readonly DateOnly? first;

    /// <param name="root">The task that is meant, with all under it; null for the project.</param>
    public Outline(ProjectState state, Guid? root)
    {
        (this.state, this.root) = (state, root);
        foreach (var (task, _) in root is { } id ? TaskTree.Under(state, state.Find(id)!) : TaskTree.Of(state))
        {
            var isKept = task.Id == root || task.ParentTaskId is not { } parent || names.ContainsKey(parent);
            if (isKept && task.Fields.Text(TaskFields.Status) != "cancelled")
            {
                names[task.Id] = string.Create(CultureInfo.InvariantCulture, $"$t{Tasks.Count + 1}");
                Tasks.Add(task);
            }
        }

        first = Tasks.SelectMany(task => task.Fields).Concat(root is null ? state.Fields : [])
            .Where(entry => Dates.Contains(entry.Key)).Select(entry => (DateOnly?)Day(entry.Value)).Min();
    }

    public List<TaskState> Tasks { get; } = [];

    /// <summary>A whole project asks for the new one's title.</summary>
    public IReadOnlyList<TemplateParameter> Parameters => root is null
        ? [new TemplateParameter(Title, "Title of the project", "text", state.Fields[ProjectFields.Title])]
        : [];

    public JsonElement ToPatch()
    {
        var patch = new JsonObject();
        if (root is null)
        {
            patch["metaUpdates"] = Fields(state.Fields.Where(entry => entry.Key != ProjectFields.Title));
            patch["metaUpdates"]![ProjectFields.Title.Name] = $"{{{{{Title}}}}}";
        }

        patch["taskPatches"] = new JsonArray([.. Tasks.Select(task => (JsonNode)new JsonObject { ["op"] = "create", ["taskId"] = names[task.Id], ["body"] = Body(task) })]);
        return JsonSerializer.SerializeToElement(patch);
    }

    private JsonObject Body(TaskState task)
    {
        var body = Fields(task.Fields.Where(entry => entry.Key != TaskFields.ParentTaskId && entry.Key != TaskFields.Dependencies));
        if (task.Id != root && task.ParentTaskId is { } parent)
        {
            body[TaskFields.ParentTaskId.Name] = names[parent];
        }

        if (task.Dependencies.Where(names.ContainsKey).ToList() is { Count: > 0 } dependencies)
        {
            body[TaskFields.Dependencies.Name] = new JsonArray([.. dependencies.Select(id => (JsonNode)names[id])]);
        }

        foreach (var criterion in body[TaskFields.AcceptanceCriteria.Name]?.AsArray() ?? [])
        {
            criterion!["met"] = false;
        }

        return body;
    }

    private JsonObject Fields(IEnumerable<KeyValuePair<Field, JsonElement>> fields) => new(
        fields.Where(entry => !Past.Contains(entry.Key)).Select(entry => KeyValuePair.Create(
            entry.Key.Name, Dates.Contains(entry.Key) ? Placeholder.FromStart(Day(entry.Value).DayNumber - first!.Value.DayNumber) : Escaped(entry.Value))));

    private static JsonNode? Escaped(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Placeholder.Escape(value.GetString()!),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Escaped)]),
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Escaped(member.Value)))),
        _ => JsonNode.Parse(value.GetRawText()),
    };

    private static DateOnly Day(JsonElement value) => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
