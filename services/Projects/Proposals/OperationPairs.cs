using System.Text.RegularExpressions;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Proposals;

/// <summary>The same wish in two proposals.</summary>
/// <param name="Fields">Where the two differ; <c>op</c> where one deletes what the other changes. None: they do the same.</param>
internal sealed record OperationPair(ProposedOperation Left, ProposedOperation Right, IReadOnlyList<string> Fields);

/// <summary>
/// Finds what two diffs have in common. Operations on tasks that exist belong together by the task; new tasks, which have other ids in each, by the words of
/// their titles, the most alike first.
/// </summary>
internal static partial class OperationPairs
{
    // Two titles mean the same task where they share at least half of all their words.
    private const double Alike = 0.5;

    public static IReadOnlyList<OperationPair> Of(IReadOnlyList<ProposedOperation> left, IReadOnlyList<ProposedOperation> right)
    {
        var found = new List<(ProposedOperation Left, ProposedOperation Right)>();
        var known = right.Where(operation => !IsNew(operation)).ToDictionary(operation => operation.TaskId ?? Guid.Empty);
        found.AddRange(left.Where(operation => !IsNew(operation) && known.ContainsKey(operation.TaskId ?? Guid.Empty)).Select(operation => (operation, known[operation.TaskId ?? Guid.Empty])));

        var candidates = from mine in left.Where(IsNew)
                         from theirs in right.Where(IsNew)
                         let likeness = Likeness(Words(mine.Title), Words(theirs.Title))
                         where likeness >= Alike
                         orderby likeness descending, mine.Index, theirs.Index
                         select (mine, theirs);
        var taken = new HashSet<ProposedOperation>(ReferenceEqualityComparer.Instance);
        foreach (var (mine, theirs) in candidates)
        {
            if (!taken.Contains(mine) && !taken.Contains(theirs))
            {
                taken.UnionWith([mine, theirs]);
                found.Add((mine, theirs));
            }
        }

        var names = found.Where(pair => IsNew(pair.Left)).Select(pair => (Left: pair.Left.TaskId.ToString()!, Right: pair.Right.TaskId.ToString()!)).ToList();
        return [.. found.OrderBy(pair => pair.Left.Index).Select(pair => new OperationPair(pair.Left, pair.Right, Differences(pair.Left, pair.Right, names)))];
    }

    // The project's own creation is found by being the project's.
    private static bool IsNew(ProposedOperation operation) => operation is { Op: PatchOp.Create, TaskId: not null };

    private static List<string> Differences(ProposedOperation left, ProposedOperation right, List<(string Left, string Right)> names)
    {
        if (left.Op != right.Op)
        {
            return ["op"];
        }

        var (mine, theirs) = (Values(left, names), Values(right, []));
        return [.. mine.Keys.Union(theirs.Keys).Where(field => mine.GetValueOrDefault(field) != theirs.GetValueOrDefault(field)).Order(StringComparer.Ordinal)];
    }

    // A place among siblings says nothing about the wish, and the ids of new tasks are read as their counterparts'.
    private static Dictionary<string, string> Values(ProposedOperation operation, List<(string Left, string Right)> names) => operation.Fields
        .Where(change => change.Field != TaskFields.Position.Name)
        .ToDictionary(change => change.Field, change => names.Aggregate(change.After?.GetRawText() ?? "null", (text, name) => text.Replace(name.Left, name.Right, StringComparison.Ordinal)));

    private static double Likeness(HashSet<string> left, HashSet<string> right) =>
        left.Count == 0 || right.Count == 0 ? 0 : (double)left.Count(right.Contains) / left.Union(right).Count();

    private static HashSet<string> Words(string title) => [.. Word().Matches(title.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
