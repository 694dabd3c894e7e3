namespace Orchestrator.Contract.Tests;

/// <summary>Calls that clients were promised; the document may have more, but none of these may go.</summary>
public sealed class PromisedPathTests(Product product)
{
    private const string Promised = """
        POST /api/auth/register
        POST /api/auth/login
        POST /api/auth/refresh
        POST /api/auth/logout
        GET PATCH /api/me
        GET /api/workspaces
        GET /api/workspaces/{id}/members
        GET POST /api/projects
        GET PATCH DELETE /api/projects/{id}
        POST /api/projects/{id}/restore
        GET POST /api/projects/{id}/patches
        GET /api/projects/{id}/patches/{version}
        POST /api/projects/{id}/patches/{version}/undo
        GET /api/projects/{id}/diff
        GET /api/projects/{id}/blame
        POST /api/projects/{id}/revert
        GET POST /api/projects/{id}/branches
        GET /api/branches/{id}/diff
        POST /api/branches/{id}/merge
        GET PATCH DELETE /api/branches/{id}
        GET /api/projects/{id}/export
        POST /api/projects/import
        GET /api/imports/{id}
        GET /api/projects/{id}/statistics
        GET /api/projects/{id}/schedule
        POST /api/projects/{id}/reschedule
        GET /api/projects/{id}/milestones
        GET /api/projects/{id}/forecast
        GET POST /api/calendar-feeds
        DELETE /api/calendar-feeds/{id}
        GET /api/calendar/{secret}.ics
        GET /api/projects/{id}/forecast/backtest
        POST /api/projects/{id}/template
        POST /api/projects/{id}/tasks
        GET /api/tasks
        GET /api/tasks/next
        GET PATCH DELETE /api/tasks/{id}
        GET /api/tasks/{id}/subtree
        GET /api/tasks/{id}/blockers
        POST /api/tasks/{id}/restore
        POST /api/tasks/{id}/move
        GET POST /api/tasks/{id}/comments
        PATCH DELETE /api/tasks/{id}/comments/{commentId}
        PUT DELETE /api/tasks/{id}/comments/{commentId}/reactions/{emoji}
        GET /api/tasks/{id}/watchers
        PUT DELETE /api/tasks/{id}/watchers/me
        GET POST /api/fields
        GET PATCH DELETE /api/fields/{key}
        GET POST /api/tasks/{id}/time
        PATCH DELETE /api/tasks/{id}/time/{entryId}
        GET /api/time
        GET /api/projects/{id}/effort
        GET POST DELETE /api/timer
        POST /api/timer/stop
        POST /api/tasks/bulk
        GET /api/search
        GET POST /api/filters
        GET PATCH DELETE /api/filters/{id}
        GET POST /api/templates
        GET PATCH DELETE /api/templates/{id}
        POST /api/templates/{id}/apply
        GET /api/notifications
        POST /api/notifications/read
        GET POST /api/proposals
        GET POST /api/conversations
        GET PATCH DELETE /api/conversations/{id}
        POST /api/conversations/{id}/messages
        GET POST /api/integrations/connections
        GET DELETE /api/integrations/connections/{id}
        GET /api/proposals/{id}
        POST /api/proposals/{id}/messages
        POST /api/proposals/{id}/accept
        POST /api/proposals/{id}/reject
        POST /api/proposals/{id}/rebase
        GET /api/activity
        GET /api/status
        """;

    [Fact]
    public void Every_promised_call_is_in_the_document()
    {
        var there = product.Document.Operations.Select(operation => operation.ToString()).ToHashSet();
        var promised = Promised.Split('\n').Select(line => line.Trim().Split(' ')).SelectMany(words => words[..^1].Select(method => $"{method} {words[^1]}"));
        promised.Except(there).ShouldBeEmpty();
    }
}
