using Orchestrator.Patches;
using Orchestrator.Projects.Browsing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <param name="Rank">Higher is better; 0 where a moment of the past was asked, which comes in tree order.</param>
/// <param name="Matches">Where the words stand, for highlights: title, labels, description, comments.</param>
internal sealed record SearchHit(
    Guid ProjectId, string ProjectTitle, Guid TaskId, string Title, string Status, double Rank, IReadOnlyList<SearchMatch> Matches);

/// <summary>
/// <c>GET /api/search?q=</c>: live tasks of the workspace in whose title, labels and description, or in one of whose comments, every word of the query begins
/// a word, best first: titles before labels before descriptions before comments. With <c>?asOf=</c> (or, of one project, <c>?version=</c>) it answers as of then,
/// without comments.
/// </summary>
internal static class SearchTasks
{
    private const int WordLimit = 20;

    public static async Task<IResult> Handle(
        string? q, Guid? projectId, [AsParameters] AskedMoment asked, PageRequest page, Caller caller, WorkspaceTasks workspace, StoredWords stored, TimeProvider time, CancellationToken cancellation)
    {
        var words = SearchWords.Of(q).Distinct().ToList();
        return words.Count is 0 or > WordLimit
            ? Problems.Malformed("q", $"Give 1 to {WordLimit} words to look for.")
            : asked.IsHead ? Results.Ok(await stored.FindAsync(caller.WorkspaceId, projectId, words, page, cancellation))
            : Results.Ok(await ThenAsync(caller, projectId, words, asked, page, workspace, time, cancellation));
    }

    private static async Task<Page<SearchHit>> ThenAsync(
        Caller caller, Guid? projectId, IReadOnlyList<string> words, AskedMoment asked, PageRequest page, WorkspaceTasks workspace, TimeProvider time, CancellationToken cancellation)
    {
        var matches = new SearchMatches(words);
        var hits = new List<(FoundTask Found, string ProjectTitle)>();
        foreach (var moment in await workspace.ProjectsAsync(caller, projectId is { } one ? [one] : [], asked, cancellation))
        {
            var found = new TaskMatcher(new TaskQuery { Where = [new HasWords(words)] }, moment.State, asked.DayOf(moment, time)).Find();
            hits.AddRange(found.Select(task => (task.Found, moment.State.Fields.Text(ProjectFields.Title) ?? "")));
        }

        return page.Of(
            [.. hits.Skip((int)Math.Min(page.Offset, int.MaxValue)).Take(page.PageSize).Select(hit => new SearchHit(
                hit.Found.ProjectId, hit.ProjectTitle, hit.Found.Task.Id, hit.Found.Task.Title, hit.Found.Task.Fields.Text(TaskFields.Status)!, 0, [.. matches.In(hit.Found.Task)]))],
            hits.Count);
    }
}
