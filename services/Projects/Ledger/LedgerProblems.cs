using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Branches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Ledger;

/// <summary>A conflict on the wire: the field, its three values, and who made <paramref name="Theirs"/>.</summary>
internal sealed record ConflictLine(
    Guid? TaskId, string Field, JsonElement? Base, JsonElement? Theirs, JsonElement? Yours, long Version, string Actor, DateTimeOffset At);

/// <summary>What the ledger did not take, as problem details.</summary>
internal static class LedgerProblems
{
    public static Problem Of(LedgerResult result) => result switch
    {
        LedgerResult.Refused refused => Of(refused.Problems),
        LedgerResult.Conflicted conflicted => Of(conflicted),
        LedgerResult.Stale stale => Problems.Stale(
            $"The project is at version {stale.HeadVersion}. Read it again, or send baseVersion instead of If-Match to have the patch rebased.",
            new Dictionary<string, object?> { ["version"] = stale.HeadVersion }),
        LedgerResult.Closed { Branch: var branch } => BranchRules.Closed(branch),
        LedgerResult.NotFound => Problems.NotFound("project"),
        _ => throw new InvalidOperationException($"{result.GetType().Name} is no refusal."),
    };

    public static Problem Of(IReadOnlyList<PatchProblem> problems)
    {
        var errors = problems
            .GroupBy(problem => problem.Path.Length == 0 ? "body" : problem.Path)
            .ToDictionary(group => group.Key, group => group.Select(problem => problem.Message).ToArray());
        return problems.Any(problem => problem.Malformed)
            ? Problems.Validation(errors) with { Status = StatusCodes.Status400BadRequest, Type = "/problems/malformed-patch", Title = "The patch can't be read" }
            : Problems.Validation(errors) with { Type = "/problems/rule-broken", Title = "The patch breaks a rule" };
    }

    private static Problem Of(LedgerResult.Conflicted conflicted) => Problems.Conflict(
        "patch-conflict",
        "Somebody else changed the same fields",
        $"The project is at version {conflicted.HeadVersion}. See conflicts for each field: base, theirs and yours.",
        new Dictionary<string, object?>
        {
            ["version"] = conflicted.HeadVersion,
            ["conflicts"] = Lines(conflicted.Conflicts, conflicted.Sources),
        });

    public static List<ConflictLine> Lines(IReadOnlyList<PatchConflict> conflicts, IReadOnlyList<ConflictSource> sources) =>
        [.. conflicts.Zip(sources, (conflict, source) => new ConflictLine(
            conflict.TaskId, conflict.Field, conflict.Base, conflict.Theirs, conflict.Yours, source.Version, source.Actor, source.At))];
}
