using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Agents.Judging;

/// <summary>The project of a request, read back into a state, so that an answer can be judged by the rules of every patch.</summary>
internal static class ShownProject
{
    /// <param name="project">In the shape of <c>GET /api/projects/{id}</c>; without a title it is a project that does not exist yet.</param>
    public static ProjectState Read(Guid projectId, JsonElement project)
    {
        var state = ProjectState.Create(projectId);
        if (!project.TryGetProperty("title", out _))
        {
            return state;
        }

        // As one patch that creates it: the ids are the real ones, so the agent's patch refers to the same tasks.
        var tasks = project.GetProperty("tasks").EnumerateArray()
            .Select(task => new TaskPatch(PatchOp.Create, task.GetProperty("id").GetGuid(), Fields(task, FieldTable.Task)))
            .ToList();

        // Of a large project only a part is shown: what that part depends on stands outside it, known by its id alone.
        var shown = tasks.Select(task => task.TaskId).ToHashSet();
        var outside = tasks.SelectMany(task => task.Body.Ids(TaskFields.Dependencies)).Where(shown.Add).ToList();
        return state.Apply(new ProjectPatch(
            PatchOp.Create, Fields(project, FieldTable.Project), [.. tasks, .. outside.Select(id => new TaskPatch(PatchOp.Create, id, Outside))]));
    }

    /// <summary>The fields that a task has but that were not shown, by the task's id.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Withheld(JsonElement project)
    {
        var withheld = new Dictionary<string, IReadOnlySet<string>>();
        if (project.TryGetProperty("tasks", out var tasks))
        {
            foreach (var task in tasks.EnumerateArray())
            {
                if (task.TryGetProperty("withheld", out var fields))
                {
                    withheld[task.GetProperty("id").GetString()!] = fields.EnumerateArray().Select(field => field.GetString()!).ToHashSet();
                }
            }
        }

        return withheld;
    }

    private static readonly Body Outside = Body.From([new(TaskFields.Title, JsonElement.Parse("\"a task that is not shown\"")), new(TaskFields.Status, JsonElement.Parse("\"todo\""))]);

    private static Body Fields(JsonElement json, FieldTable table) => Body.From(table.All
        .Select(field => new KeyValuePair<Field, JsonElement>(field, json.TryGetProperty(field.Name, out var value) ? value : default))
        .Where(entry => entry.Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)));
}
