using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.Projects.Tasks.Querying.Language;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Filters;

/// <summary>Whether a filter may be kept as it is: a query that can't be asked is not saved.</summary>
internal sealed class FilterCheck(QueryLanguage language, StoredTasks tasks, TimeProvider time)
{
    private const int LongestName = 100;

    /// <exception cref="ProblemException">400: the query or the order can't be understood; 422: a rule is broken.</exception>
    public async Task<SavedFilter> PassAsync(SavedFilter filter, Caller caller, CancellationToken cancellation)
    {
        if (filter.Shared && caller.Role == WorkspaceRole.Viewer)
        {
            throw new ProblemException(Problems.Forbidden("Viewers keep filters for themselves; ask an owner or admin for the member role to share one."));
        }

        var errors = new Dictionary<string, string[]>();
        var name = filter.Name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            errors["name"] = [$"Give it 1 to {LongestName} characters on one line."];
        }

        if (filter.Query.Any(letter => char.IsControl(letter)))
        {
            errors["query"] = ["Must be on one line."];
        }

        if (filter.ProjectId is { } project && !await tasks.AreProjectsAsync(caller.WorkspaceId, [project], cancellation))
        {
            errors["projectId"] = ["Is no project of this workspace."];
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(Problems.Validation(errors));
        }

        if (TaskSorting.Read(filter.Sort, out _) is { } refusal)
        {
            throw new ProblemException(Problems.Malformed("sort", refusal));
        }

        await language.ReadAsync(filter.Query, caller, time.GetUtcNow(), cancellation, member: "query");
        return filter with { Name = name, Query = filter.Query.Trim(), Sort = string.IsNullOrWhiteSpace(filter.Sort) ? null : filter.Sort.Trim() };
    }
}
