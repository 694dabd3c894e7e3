using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Planner;

/// <summary>What a plan must hold: the rules of every patch, and at most six deliverables.</summary>
/// <param name="project">The project that the agent was shown, in the shape of <c>GET /api/projects/{id}</c>.</param>
internal sealed class PlanRules(Guid projectId, JsonElement project)
{
    private const int Deliverables = 6;

    private readonly ProjectState shown = Read(projectId, project);

    /// <summary>The reasons why the patch cannot stand; none where it can.</summary>
    public IReadOnlyList<string> Check(JsonElement patch)
    {
        var read = PatchReader.Read(patch, Guid.CreateVersion7);
        if (read.Problems.Count > 0 || read.Patch.IsEmpty)
        {
            return Words(read.Problems);
        }

        var decision = PatchDecider.Decide(shown, shown.Exists ? read.Patch with { Op = PatchOp.Update } : read.Patch);
        if (!decision.IsAccepted)
        {
            return Words(decision.Problems);
        }

        var before = Roots(shown);
        var after = Roots(shown.Apply(decision.Patch));
        return after > Deliverables && after > before
            ? [$"taskPatches would make {after} top-level tasks; a plan has at most {Deliverables}. Combine some, or put them under others."]
            : [];
    }

    private static int Roots(ProjectState state) => state.LiveTasks.Count(task => task.ParentTaskId is null);

    private static IReadOnlyList<string> Words(IReadOnlyList<PatchProblem> problems) => [.. problems.Select(problem => $"{problem.Path} {problem.Message}")];

    // The project as one patch that creates it: the ids are the real ones, so the agent's patch refers to the same tasks.
    private static ProjectState Read(Guid projectId, JsonElement project)
    {
        var state = ProjectState.Create(projectId);
        if (!project.TryGetProperty("title", out _))
        {
            return state;
        }

        var tasks = project.GetProperty("tasks").EnumerateArray()
            .Select(task => new TaskPatch(PatchOp.Create, task.GetProperty("id").GetGuid(), Fields(task, FieldTable.Task)))
            .ToImmutableArray();
        return state.Apply(new ProjectPatch(PatchOp.Create, Fields(project, FieldTable.Project), tasks));
    }

    private static Body Fields(JsonElement json, FieldTable table) => Body.From(table.All
        .Select(field => new KeyValuePair<Field, JsonElement>(field, json.TryGetProperty(field.Name, out var value) ? value : default))
        .Where(entry => entry.Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)));
}
