using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Branches;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Tasks;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary>What a proposal is to be about.</summary>
/// <param name="Project">The project as it is; one that does not exist where the proposal plans a new one.</param>
/// <param name="TaskIds">The task to break down, or the tasks that an edit is about; none for the whole project.</param>
/// <param name="Goal">The opening words; of a decomposition without words, the task's title.</param>
internal sealed record ProposalSubject(ProjectState Project, IReadOnlyList<Guid> TaskIds, string Goal);

/// <summary>Finds what a request for a proposal is about, or says what is wrong with it.</summary>
internal sealed class ProposalSubjects(ProjectStates states, TaskPlaces places, TimeProvider time)
{
    private const int GoalLimit = 50_000;
    private const int SelectionLimit = 200;

    /// <exception cref="ProblemException">The request is not one, or names what is not there.</exception>
    public async Task<ProposalSubject> FindAsync(OpenProposal.Request request, Caller caller, CancellationToken cancellation)
    {
        if (Check(request) is { } problem)
        {
            throw new ProblemException(problem);
        }

        var words = (request.Goal ?? request.Instruction)?.Trim();
        switch (request.Kind)
        {
            case ProposalKinds.Decompose:
                var place = await places.FindAsync(caller, request.TaskId!.Value, request.ProjectId, cancellation) ?? throw new ProblemException(Problems.NotFound("task"));
                var around = await OpenAsync(caller, place, cancellation);
                var task = around.Find(request.TaskId.Value)!;
                return Refusal(around, task) is { } refusal
                    ? throw new ProblemException(Problems.Validation("taskId", refusal))
                    : new ProposalSubject(around, [task.Id], string.IsNullOrEmpty(words) ? task.Title : words);
            case ProposalKinds.Edit:
                var project = await OpenAsync(caller, request.ProjectId!.Value, cancellation);
                return new ProposalSubject(project, Selected(project, request.TaskIds ?? []), words!);
            default:
                var planned = request.ProjectId is { } id ? await OpenAsync(caller, id, cancellation) : ProjectState.Create(Guid.CreateVersion7(time.GetUtcNow()));
                return new ProposalSubject(planned, [], words!);
        }
    }

    private async Task<ProjectState> OpenAsync(Caller caller, Guid projectId, CancellationToken cancellation)
    {
        var head = await states.HeadAsync(new StreamKey(caller.WorkspaceId, projectId), cancellation);
        return !head.Exists || head.State.IsDeleted ? throw new ProblemException(Problems.NotFound("project"))
            : head.Branch is { Status: not BranchStatus.Open } closed ? throw new ProblemException(BranchRules.Closed(closed))
            : head.State;
    }

    private static string? Refusal(ProjectState project, TaskState task) =>
        !task.IsLive ? "Is in the trash; restore it first."
        : TaskTree.DepthOf(project, task) >= Limits.Depth ? $"Is {Limits.Depth} levels deep, and nothing can stand beneath it. Move it up, or break its parent down."
        : null;

    private static List<Guid> Selected(ProjectState project, IReadOnlyList<Guid> ids)
    {
        var missing = ids.Index().Where(entry => project.Find(entry.Item) is not { IsLive: true }).Select(entry => entry.Index).ToList();
        return missing.Count == 0
            ? [.. ids.Distinct()]
            : throw new ProblemException(Problems.Validation(missing.ToDictionary(index => $"taskIds[{index}]", _ => new[] { "Is no task of the project, or in the trash." })));
    }

    private static Problem? Check(OpenProposal.Request request)
    {
        var words = request.Goal ?? request.Instruction;
        return request switch
        {
            { Kind: not (ProposalKinds.Plan or ProposalKinds.Decompose or ProposalKinds.Edit) } => Problems.Validation("kind", "Must be plan, decompose or edit."),
            { Kind: not ProposalKinds.Plan, Goal: not null } => Problems.Validation("goal", "Belongs to a plan; send an instruction."),
            { Kind: not ProposalKinds.Decompose, TaskId: not null } => Problems.Validation("taskId", "Belongs to a decomposition."),
            { Kind: not ProposalKinds.Edit, TaskIds: not null } => Problems.Validation("taskIds", "Belong to an edit."),
            { Kind: ProposalKinds.Decompose, TaskId: null } => Problems.Validation("taskId", "Is missing: say which task is to be broken down."),
            { Kind: ProposalKinds.Edit, ProjectId: null } => Problems.Validation("projectId", "Is missing: say which project is to change."),
            { Kind: ProposalKinds.Plan, ProjectId: null, Goal: var goal } when string.IsNullOrWhiteSpace(goal) => Problems.Validation("goal", "Is missing: say what is to be achieved."),
            { Kind: ProposalKinds.Plan, ProjectId: not null, Goal: not null } => Problems.Validation("goal", "Belongs to a new project; with projectId send an instruction."),
            { Kind: ProposalKinds.Plan, ProjectId: null, Instruction: not null } => Problems.Validation("instruction", "Needs projectId: the project that is to change."),
            { Kind: not ProposalKinds.Decompose, ProjectId: not null, Instruction: var instruction } when string.IsNullOrWhiteSpace(instruction) =>
                Problems.Validation("instruction", "Is missing: say what is to change."),
            { TaskIds.Count: > SelectionLimit } => Problems.Validation("taskIds", $"Are over {SelectionLimit}; leave them out for the whole project."),
            _ when words?.Length > GoalLimit => Problems.Validation(request.Goal is null ? "instruction" : "goal", $"Is over {GoalLimit} characters."),
            _ when words?.Contains('\0') == true => Problems.Malformed(request.Goal is null ? "instruction" : "goal", "Has a NUL character."),
            _ => null,
        };
    }
}
