using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Projects.Importing.Planning;

/// <summary>
/// The last word on an import's patch is the ledger's own: what breaks a rule together with what is in the project already (a cycle
/// through tasks that the file does not know, say) is taken out of the patch, field by field, and told.
/// </summary>
internal static partial class MendedByTheRules
{
    // Each round decides the whole patch; a file that breaks more rules than this is not worth more time.
    private const int Rounds = 50;

    /// <returns>The patch, normalised; null where it can't be mended, with the reasons in the report.</returns>
    public static ProjectPatch? Decide(ProjectState head, ProjectPatch patch, Func<Guid, SourcePlace> place, ImportReport report)
    {
        for (var round = 1; ; round++)
        {
            var decision = PatchDecider.Decide(head, patch);
            if (decision.IsAccepted)
            {
                return decision.Patch;
            }

            if (round == Rounds || Without(patch, decision.Problems, place, report) is not { } smaller)
            {
                foreach (var problem in decision.Problems)
                {
                    report.Error(default, "rule_broken", $"{problem.Path} {problem.Message}");
                }

                return null;
            }

            patch = smaller;
        }
    }

    private static ProjectPatch? Without(ProjectPatch patch, IReadOnlyList<PatchProblem> problems, Func<Guid, SourcePlace> place, ImportReport report)
    {
        var operations = patch.TaskPatches.ToBuilder();
        foreach (var problem in problems)
        {
            if (FieldPath().Match(problem.Path) is not { Success: true } path || FieldTable.Task.Find(path.Groups[2].Value) is not { Required: false } field)
            {
                return null;
            }

            var index = int.Parse(path.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (!operations[index].Body.Has(field))
            {
                return null;
            }

            report.Dropped(place(operations[index].TaskId), "rule_broken", $"{field.Label} {problem.Message}; it is left out.");
            operations[index] = operations[index] with { Body = operations[index].Body.With(field, default) };
        }

        return patch with { TaskPatches = operations.ToImmutable() };
    }

    [GeneratedRegex(@"^taskPatches\[(\d+)\]\.body\.(\w+)$")]
    private static partial Regex FieldPath();
}
