using Npgsql;
using Orchestrator.Contracts;
using Orchestrator.Patches;
using Orchestrator.Patches.Proposing;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Ledger;

namespace Orchestrator.Projects.Proposals;

/// <summary>
/// Takes the agents' answers. An answer to an older revision, or to a proposal that was closed meanwhile, has no effect; an
/// answer that breaks a rule becomes a failure with the reasons, never half a plan.
/// </summary>
internal sealed class PatchProposedHandler(ProposalStore store, ProjectStates states, Approvals approvals, TimeProvider time)
{
    private const int TextLimit = 10_000;
    private const int WordsLimit = 1_000;
    private const int QuestionLimit = 5;
    private const int ChoiceLimit = 20;

    /// <returns>The message by which it lands by itself, where the workspace's policy covers it.</returns>
    public async Task<LandByPolicy?> Handle(PatchProposed message, NpgsqlBatch batch, CancellationToken cancellation)
    {
        if (await store.FindAsync(message.ProposalId, cancellation) is not { } stream)
        {
            return null;
        }

        var proposal = await store.LoadAsync(stream, cancellation);
        if (proposal.Status != ProposalStatus.Pending || message.Revision != proposal.Revision + 1)
        {
            return null;
        }

        var @base = (await states.AtVersionAsync(stream with { Id = proposal.ProjectId }, proposal.BaseVersion, cancellation)).State;
        var after = store.Append(batch, stream, proposal, Decide(proposal, @base, message), $"agent:{message.Agent}");
        return after.Status == ProposalStatus.Ready && await approvals.AutoAcceptAsync(stream.Tenant, after, cancellation) is not null ? new LandByPolicy(after.Id, after.Revision) : null;
    }

    private object Decide(Proposal proposal, ProjectState @base, PatchProposed message)
    {
        var preview = proposal.Patch.IsEmpty ? @base : @base.Apply(proposal.Patch);
        var judged = ProposedPatch.Judge(preview, message.Patch, ProposalKinds.ScopeOf(proposal), () => Guid.CreateVersion7(time.GetUtcNow()));
        if (judged.Problems.Count > 0)
        {
            var reasons = string.Join("; ", judged.Problems.Take(5).Select(problem => $"{problem.Path} {problem.Message}"));
            return new ProposalBroken(message.Revision, "invalid_answer", $"The agent's answer breaks a rule: {reasons}.");
        }

        var net = judged.Patch.IsEmpty ? proposal.Patch : PatchDiff.Between(@base, preview.Apply(judged.Patch));
        return new ProposalRevised(
            message.Revision, message.Agent, proposal.BaseVersion, PatchJson.ToJson(net), Short(message.Reply), Short(message.Rationale),
            Math.Clamp(message.Confidence, 0, 1), Questions(message), Notes(message, judged.Names), message.Usage);
    }

    // What an agent says beside its patch is kept as far as a person would read it.
    private static string Short(string text, int limit = TextLimit) => text.Length <= limit ? text : $"{text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)]}…";

    private static List<Question> Questions(PatchProposed message) =>
        [.. message.Questions.Take(QuestionLimit).Select(question => new Question(Short(question.Text, WordsLimit), [.. question.Choices.Take(ChoiceLimit).Select(choice => Short(choice, WordsLimit))]))];

    private static List<TaskNote> Notes(PatchProposed message, IReadOnlyDictionary<string, Guid> names) =>
        [.. message.Notes
            .Select(note => (note, Id: note.TaskId is null ? null : names.TryGetValue(note.TaskId, out var id) || Guid.TryParse(note.TaskId, out id) ? id : (Guid?)Guid.Empty))
            .Where(entry => entry.Id != Guid.Empty)
            .DistinctBy(entry => entry.Id)
            .Take(Limits.Operations)
            .Select(entry => new TaskNote(entry.Id, Short(entry.note.Reason, WordsLimit), Math.Clamp(entry.note.Confidence, 0, 1)))];
}

/// <summary>Takes the agent's word that it gave up, and gives up on an agent that says nothing.</summary>
internal sealed class ProposalFailedHandler(ProposalStore store)
{
    public Task Handle(ProposalFailed message, NpgsqlBatch batch, CancellationToken cancellation) =>
        FailAsync(message.ProposalId, new ProposalBroken(message.Revision, message.Code, message.Reason), null, batch, cancellation);

    public Task Handle(ProposalOverdue message, NpgsqlBatch batch, CancellationToken cancellation) =>
        FailAsync(message.ProposalId, new ProposalBroken(message.Revision, "no_answer", "The agent did not answer in time. Say it again to ask once more."), "system", batch, cancellation);

    private async Task FailAsync(Guid proposalId, ProposalBroken broken, string? actor, NpgsqlBatch batch, CancellationToken cancellation)
    {
        if (await store.FindAsync(proposalId, cancellation) is not { } stream)
        {
            return;
        }

        var proposal = await store.LoadAsync(stream, cancellation);
        if (proposal.Status == ProposalStatus.Pending && broken.Revision == proposal.Revision + 1)
        {
            store.Append(batch, stream, proposal, broken, actor ?? $"agent:{ProposalKinds.AgentOf(proposal.Kind)}");
        }
    }
}

/// <summary>Projects' reminder to itself, judged by the state when it comes.</summary>
internal sealed record ProposalOverdue(Guid ProposalId, int Revision);
