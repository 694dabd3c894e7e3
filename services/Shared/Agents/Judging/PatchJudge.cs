using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Patches.Proposing;

namespace Orchestrator.Agents.Judging;

/// <summary>Judges an answer's patch in the agent's service, by the same code as Projects, so that the model can mend it.</summary>
/// <param name="project">The project that the agent was shown, in the shape of <c>GET /api/projects/{id}</c>.</param>
public sealed class PatchJudge(Guid projectId, JsonElement project, ProposalScope scope)
{
    private readonly ProjectState shown = ShownProject.Read(projectId, project);

    /// <summary>The reasons why the patch cannot stand, for the model; none where it can.</summary>
    public IReadOnlyList<string> Check(JsonElement patch) =>
        [.. ProposedPatch.Judge(shown, patch, scope, Guid.CreateVersion7).Problems.Select(problem => $"{problem.Path} {problem.Message}")];
}
