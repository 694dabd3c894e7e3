using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Describing;

/// <summary>The filters of <c>GET /api/tasks</c>, which its own reader takes from the query string.</summary>
internal static class TaskFilters
{
    public static RouteHandlerBuilder TakesFilters(this RouteHandlerBuilder endpoint) => endpoint
        .Query<string>("projectId", "Only of these projects, or of this branch: ids between commas.")
        .Query<string>("status")
        .Query<string>("priority")
        .Query<string>("assigneeId")
        .Query<string[]>("label", "Only with this label; repeated, with each of them.")
        .Query<string>("parentTaskId", "Only right under this task; none for root tasks.")
        .Query<int>("maxDepth", "Only down to this depth; 0 for root tasks alone.")
        .Query<DateOnly>("dueBefore", "Only due earlier than this day.")
        .Query<DateOnly>("dueAfter", "Only due later than this day.")
        .Query<DateTimeOffset>("createdAfter")
        .Query<DateTimeOffset>("updatedAfter")
        .Query<bool>("isBlocked", "Whether they are open and blocked, by status or by an open dependency.")
        .Query<bool>("isOverdue", "Whether they are open and due before today.")
        .Query<bool>("isLeaf", "Whether they have no live task under them.")
        .Query<bool>("hasEstimate", "Whether they have an estimate.")
        .Query<string>("q", "In the query language: status:todo,in_progress due<2026-12-01 -label:api. A bad term is 400, with queryErrors for where and what was meant.")
        .Query<string>("search")
        .Query<bool>("includeDeleted")
        .Query<string>("sort");
}
