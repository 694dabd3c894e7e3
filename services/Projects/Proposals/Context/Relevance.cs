using System.Text.RegularExpressions;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Proposals.Context;

/// <summary>
/// How near each task of a project is to what is asked, the nearest first: the tasks in question with all above and beneath them; their siblings, what they depend
/// on and what depends on them; tasks whose titles share words with what was said; top-level tasks; and then by when they last changed.
/// </summary>
internal static partial class Relevance
{
    /// <summary>Tasks up to here are shown in full as far as there is room; the others in outline.</summary>
    public const int Near = 2;

    // Five letters stand for the word, so that "testing" finds "tests".
    private const int Stem = 5;

    private static readonly HashSet<string> Filler =
        ["the", "and", "for", "with", "all", "every", "each", "task", "tasks", "into", "from", "that", "this", "them", "add", "one", "make", "please", "under", "after", "befor"];

    /// <param name="focus">The tasks in question; none for the whole project.</param>
    /// <param name="said">What was said of it.</param>
    public static IReadOnlyList<(TaskState Task, int Rank)> Of(ProjectState project, IReadOnlyCollection<Guid> focus, IEnumerable<string> said)
    {
        var around = new Surroundings(project, focus);
        var words = said.SelectMany(Words).ToHashSet();
        return [.. project.LiveTasks
            .Select(task => (Task: task, Rank: around.RankOf(task), Hits: words.Count == 0 ? 0 : Words(task.Title).Count(words.Contains)))
            .Select(entry => (entry.Task, Rank: entry.Hits > 0 ? Math.Min(entry.Rank, Near) : entry.Rank, entry.Hits))
            .OrderBy(entry => entry.Rank).ThenByDescending(entry => entry.Hits).ThenByDescending(entry => entry.Task.UpdatedAt).ThenBy(entry => entry.Task.Id)
            .Select(entry => (entry.Task, entry.Rank))];
    }

    private static IEnumerable<string> Words(string text) =>
        Word().Matches(text).Select(match => match.Value.ToLowerInvariant()).Select(word => word.Length > Stem ? word[..Stem] : word).Where(word => !Filler.Contains(word)).Distinct();

    [GeneratedRegex(@"[\p{L}\p{N}]{3,}")]
    private static partial Regex Word();

    private sealed class Surroundings
    {
        private readonly HashSet<Guid> line = [];
        private readonly HashSet<Guid> neighbours = [];

        public Surroundings(ProjectState project, IReadOnlyCollection<Guid> focus)
        {
            foreach (var task in focus.Select(project.Find).OfType<TaskState>())
            {
                for (var at = task; at is not null; at = at.ParentTaskId is { } parent ? project.Find(parent) : null)
                {
                    line.Add(at.Id);
                }

                line.UnionWith(TaskTree.Under(project, task).Select(entry => entry.Task.Id));
                neighbours.UnionWith(task.Dependencies);
                neighbours.UnionWith(project.LiveTasks.Where(other => other.ParentTaskId == task.ParentTaskId || other.Dependencies.Contains(task.Id)).Select(other => other.Id));
            }
        }

        public int RankOf(TaskState task) => line.Contains(task.Id) ? 0 : neighbours.Contains(task.Id) ? 1 : task.ParentTaskId is null ? Near + 1 : Near + 2;
    }
}
