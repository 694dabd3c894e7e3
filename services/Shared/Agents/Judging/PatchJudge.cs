using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Patches.Proposing;

namespace Orchestrator.Agents.Judging;

/// <summary>Judges an answer's patch in the agent's service, by the same code as Projects, so that the model can mend it.</summary>
/// <param name="project">The project that the agent was shown, in the shape of <c>GET /api/projects/{id}</c>.</param>
public sealed class PatchJudge(Guid projectId, JsonElement project, ProposalScope scope)
{
    private readonly ProjectState shown = ShownProject.Read(projectId, project);
    private readonly IReadOnlyDictionary<string, IReadOnlySet<string>> withheld = ShownProject.Withheld(project);

    /// <summary>The reasons why the patch cannot stand, for the model; none where it can.</summary>
    public IReadOnlyList<string> Check(JsonElement patch)
    {
        var problems = ProposedPatch.Judge(shown, patch, scope, Guid.CreateVersion7).Problems;
        return problems.Count > 0 ? [.. problems.Select(problem => $"{problem.Path} {problem.Message}")] : [.. Overwritten(patch)];
    }

    // Objects of other programs, which no agent is shown, merge member by member: nothing in them is lost.
    private IEnumerable<string> Overwritten(JsonElement patch)
    {
        if (withheld.Count == 0 || !patch.TryGetProperty("taskPatches", out var operations) || operations.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var (index, operation) in operations.EnumerateArray().Index())
        {
            if (operation.ValueKind == JsonValueKind.Object && operation.TryGetProperty("taskId", out var id) && id.ValueKind == JsonValueKind.String && withheld.TryGetValue(id.GetString()!, out var hidden)
                && operation.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.Object)
            {
                foreach (var field in body.EnumerateObject().Where(member => hidden.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Object))
                {
                    yield return $"taskPatches[{index}].body.{field.Name} has a value that you were not shown, so it must stay as it is";
                }
            }
        }
    }
}
