using Orchestrator.Patches;
using Orchestrator.Projects.Reviewing;

namespace Orchestrator.Projects.Approving;

/// <summary>What a policy looks at.</summary>
/// <param name="Patch">What is to land, edits included.</param>
/// <param name="AsksBack">The agent has an open question.</param>
internal sealed record Proposed(string Agent, ProjectPatch Patch, double Confidence, bool AsksBack);

/// <summary>Holds a proposal to the policy: a function of the two alone.</summary>
internal static class PolicyJudge
{
    /// <summary>The rule by which it may land by itself, or null.</summary>
    public static AutoAcceptRule? AutoAccept(ApprovalPolicy policy, Proposed proposed) =>
        proposed.Patch.IsEmpty || proposed.AsksBack || proposed.Patch.Op != PatchOp.Update || SecondPerson(policy, proposed) is not null
            ? null
            : policy.AutoAccept.FirstOrDefault(rule => Covers(rule, proposed));

    /// <summary>The rule by which somebody who had no part in it must agree, or null.</summary>
    public static SecondPersonRule? SecondPerson(ApprovalPolicy policy, Proposed proposed) => policy.SecondPerson.FirstOrDefault(rule =>
        IsBy(rule.Agents, proposed)
        && (rule.Operations.Count == 0 || KindsIn(proposed.Patch).Any(rule.Operations.Contains))
        && !(Selection.Count(proposed.Patch) <= rule.MoreThan)
        && !(proposed.Confidence >= rule.BelowConfidence));

    private static bool Covers(AutoAcceptRule rule, Proposed proposed) =>
        IsBy(rule.Agents, proposed)
        && Selection.Count(proposed.Patch) <= rule.MaxOperations
        && proposed.Confidence >= rule.MinConfidence
        && KindsIn(proposed.Patch).All(rule.Operations.Contains)
        && (rule.Fields.Count == 0 || UpdatedIn(proposed.Patch).All(field => rule.Fields.Contains(field.Name)))
        && proposed.Patch.TaskPatches.All(operation => !operation.Body.Has(TaskFields.CustomFields));

    private static bool IsBy(IReadOnlyList<string> agents, Proposed proposed) => agents.Count == 0 || agents.Contains(proposed.Agent);

    private static IEnumerable<PatchOp> KindsIn(ProjectPatch patch) =>
        patch.TaskPatches.Select(operation => operation.Op).Concat(patch.Op != PatchOp.Update || patch.MetaUpdates.Count > 0 ? [patch.Op] : []);

    private static IEnumerable<Field> UpdatedIn(ProjectPatch patch) =>
        patch.TaskPatches.Where(operation => operation.Op == PatchOp.Update).SelectMany(operation => operation.Body).Concat(patch.MetaUpdates).Select(entry => entry.Key);
}
