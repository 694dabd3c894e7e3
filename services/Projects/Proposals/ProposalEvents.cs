using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Contracts;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Proposals;

// The events of a proposal's stream. Their shapes only grow, by members that are absent where they say nothing; who and when stand in the event's metadata.

/// <param name="ProjectId">The project it is for; for a new plan the id that the project will have.</param>
/// <param name="BaseVersion">The project's version that the patch is made on; 0 for a new project.</param>
/// <param name="TaskIds">The task to break down, or the tasks that an edit is about; absent for the whole project.</param>
/// <param name="ComparedWith">The proposal that is asked again.</param>
internal sealed record ProposalOpened(
    string Kind, string Goal, Guid ProjectId, long BaseVersion, string? Model, string? Locale,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Guid>? TaskIds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ComparedWith = null);

/// <summary>The person's next remark; asks for the revision after the newest.</summary>
internal sealed record MessagePosted(string Text);

/// <summary>The agent's answer, a rebase, or the return to an earlier revision. The patch is normalised, and net against the base.</summary>
internal sealed record ProposalRevised(
    int Revision, string Agent, long BaseVersion, JsonElement Patch, string Reply, string Rationale, double Confidence,
    IReadOnlyList<Question> Questions, IReadOnlyList<TaskNote> Notes, AgentUsage? Usage,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RestoredFrom = null);

/// <param name="TaskId">Null for the project's own fields.</param>
internal sealed record TaskNote(Guid? TaskId, string Reason, double Confidence);

/// <param name="Version">The project's version that the accepted operations made.</param>
/// <param name="Operations">The indexes accepted; the others were declined.</param>
/// <param name="Rule">The rule of the workspace's policy by which it landed by itself.</param>
internal sealed record ProposalAccepted(
    long Version, IReadOnlyList<int> Operations, bool Edited, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rule = null);

/// <summary>Somebody who had no part in it agrees to this revision.</summary>
internal sealed record ProposalApproved(int Revision);

internal sealed record ProposalRejected(string? Reason);

internal sealed record ProposalBroken(int Revision, string Code, string Reason);

/// <summary>The stored names of the events, and their JSON.</summary>
internal static class ProposalEvents
{
    public static readonly EventTypes Types = new("a proposal stream", new Dictionary<string, Type>
    {
        ["proposal_opened"] = typeof(ProposalOpened),
        ["message_posted"] = typeof(MessagePosted),
        ["proposal_revised"] = typeof(ProposalRevised),
        ["proposal_approved"] = typeof(ProposalApproved),
        ["proposal_accepted"] = typeof(ProposalAccepted),
        ["proposal_rejected"] = typeof(ProposalRejected),
        ["proposal_failed"] = typeof(ProposalBroken),
    });
}
