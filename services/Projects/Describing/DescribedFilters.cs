using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Describing;

/// <summary>Describes the parameters that <c>GET /api/tasks</c> takes from the query string by itself.</summary>
internal static class DescribedFilters
{
    public static RouteHandlerBuilder TakesFilters(this RouteHandlerBuilder endpoint) =>
        TaskFilters.All.Aggregate(endpoint, (described, filter) => described.Query(filter.Name, filter.Type, filter.Words));
}
