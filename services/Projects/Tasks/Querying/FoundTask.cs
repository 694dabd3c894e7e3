using System.Text;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>A task that is asked whether it matches, or that did.</summary>
internal readonly record struct FoundTask(Guid ProjectId, TaskState Task, TaskStanding Standing);

/// <summary>The order of values, which must be the database's: texts by their bytes, as in the collation "C".</summary>
internal static class ValueOrder
{
    public static int Compare(IComparable one, IComparable other) =>
        one is string text && other is string with ? Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(with)) : one.CompareTo(other);
}
