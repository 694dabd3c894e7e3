using Orchestrator.Projects.Describing;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Filters;

/// <summary>Saved filters: queries under a name, one's own or the workspace's.</summary>
internal static class FilterFeature
{
    public static void AddFilters(this IServiceCollection services) => services.AddScoped<FilterStore>().AddSingleton<FilterCheck>();

    public static void MapFilters(this IEndpointRouteBuilder api)
    {
        api.MapGet("/filters", List).Answers<Page<SavedFilter>>();
        api.MapPost("/filters", EditFilters.Create).Example("""{ "name": "Mine, this week", "query": "assignee:me due:this-week", "sort": "dueDate" }""")
            .Answers<SavedFilter>(StatusCodes.Status201Created);
        api.MapGet("/filters/{id:guid}", Get).Answers<SavedFilter>();
        api.MapPatch("/filters/{id:guid}", EditFilters.Update).Example("""{ "shared": true, "sort": null }""").TakesIfMatch().Answers<SavedFilter>();
        api.MapDelete("/filters/{id:guid}", EditFilters.Delete).TakesIfMatch().AnswersFile(StatusCodes.Status204NoContent);
    }

    /// <summary>The caller's filters and the shared ones, by name.</summary>
    private static async Task<IResult> List(Guid? projectId, PageRequest page, Caller caller, FilterStore store, CancellationToken cancellation)
    {
        var (filters, total) = await store.ListAsync(caller, projectId, page, cancellation);
        return Results.Ok(page.Of(filters, total));
    }

    /// <summary>One saved filter.</summary>
    private static async Task<IResult> Get(Guid id, Caller caller, FilterStore store, CancellationToken cancellation) =>
        await store.FindAsync(caller, id, cancellation) is { } filter
            ? new Answer(StatusCodes.Status200OK, filter, Version: filter.Version)
            : Problems.NotFound("filter");
}
