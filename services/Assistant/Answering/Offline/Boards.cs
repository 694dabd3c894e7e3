using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Agents;
using Orchestrator.Assistant.Tools;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Answering.Offline;

/// <summary>What the offline agent answers from: a project as it stands, or the tasks of all projects as if they were one; and who is who.</summary>
internal sealed class Boards(CallerApi api)
{
    private const int PageSize = 200;
    private const int MostPages = 5;

    public static JsonElement None { get; } = JsonElement.Parse("{}");

    /// <summary>Those that changed last.</summary>
    public async Task<IReadOnlyList<JsonElement>> ProjectsAsync(CancellationToken cancellation) =>
        (await api.GetAsync("projects", "/api/projects", cancellation, ("pageSize", $"{PageSize}"))).Json.Items("items");

    public async Task<JsonElement> OfProjectAsync(Guid project, CancellationToken cancellation) =>
        await api.GetAsync("projects", $"/api/projects/{project}", cancellation) is { IsOk: true } answer ? answer.Json : None;

    /// <summary>The thousand tasks that changed last: what is counted over more than these, tools look up.</summary>
    public async Task<JsonElement> OfWorkspaceAsync(IReadOnlyList<JsonElement> projects, CancellationToken cancellation)
    {
        var titles = projects.ToDictionary(project => project.Id("id")!.Value, project => project.Text("title"));
        var tasks = new JsonArray();
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await api.GetAsync("projects", "/api/tasks", cancellation, ("sort", "-updatedAt"), ("page", $"{page}"), ("pageSize", $"{PageSize}"));
            var items = answer.Json.Items("items");
            foreach (var item in items)
            {
                var task = JsonNode.Parse(item.GetRawText())!.AsObject();
                task["projectTitle"] = titles.GetValueOrDefault(item.Id("projectId") ?? Guid.Empty);
                tasks.Add(task);
            }

            if (items.Count < PageSize)
            {
                break;
            }
        }

        return JsonSerializer.SerializeToElement(new JsonObject { ["title"] = "All projects", ["tasks"] = tasks });
    }

    /// <summary>Nobody where Accounts is away: then names are not understood.</summary>
    public async Task<IReadOnlyList<AgentPerson>> PeopleAsync(Caller caller, CancellationToken cancellation) =>
        [.. (await api.GetAsync("accounts", $"/api/workspaces/{caller.WorkspaceId}/members", cancellation, ("pageSize", $"{PageSize}"))).Json.Items("items")
            .Where(member => member.Text("userId") is not null).Select(member => new AgentPerson(member.Text("userId")!, member.Text("name") ?? ""))];
}
