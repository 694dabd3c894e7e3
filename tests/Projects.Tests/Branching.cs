using System.Text.Json.Nodes;

namespace Orchestrator.Projects.Tests;

/// <summary>What the tests of branches say in few words.</summary>
internal static class Branching
{
    internal static async Task<Guid> BranchAsync(this Person person, Guid project, string name = "What if", long? fromVersion = null) =>
        (await person.PostAsync($"/api/projects/{project}/branches", $$"""{ "name": "{{name}}"{{(fromVersion is { } version ? $", \"fromVersion\": {version}" : "")}} }""")).ShouldBe(201).Id("id");

    /// <summary>Sets fields of a task, in a project or a branch.</summary>
    internal static async Task<Reply> SetAsync(this Person person, Guid project, Guid task, string body) =>
        (await person.PatchAsync($"/api/tasks/{task}?projectId={project}", body)).ShouldBe(200);

    internal static async Task<Guid> AddAsync(this Person person, Guid project, string title, Guid? parent = null) =>
        (await person.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "{{title}}"{{(parent is { } id ? $", \"parentTaskId\": \"{id}\"" : "")}} }""")).ShouldBe(201)
            .Json.GetProperty("ids").GetProperty("$task").GetGuid();

    internal static async Task<string?[]> TitlesAsync(this Person person, Guid project, string query = "") =>
        [.. (await person.GetAsync($"/api/projects/{project}{query}")).ShouldBe(200).Json.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("title").GetString())];

    internal static async Task<string?> FieldAsync(this Person person, Guid project, Guid task, string field) =>
        (await person.GetAsync($"/api/tasks/{task}?projectId={project}")).ShouldBe(200).Json.GetProperty(field).ToString();

    internal static Task<Reply> DiffAsync(this Person person, Guid branch) => person.GetAsync($"/api/branches/{branch}/diff");

    internal static Task<Reply> MergeAsync(this Person person, Guid branch, string request = "{}") => person.PostAsync($"/api/branches/{branch}/merge", request);

    internal static long[] Numbers(this Reply reply, string member) => [.. reply.Json.GetProperty(member).EnumerateArray().Select(value => value.GetInt64())];

    /// <summary>The tasks of a project or branch, without the id of what they are in and when they were changed last.</summary>
    internal static async Task<string> TasksAsync(this Person person, Guid project, string query = "")
    {
        var tasks = JsonNode.Parse((await person.GetAsync($"/api/projects/{project}{query}")).ShouldBe(200).Json.GetProperty("tasks").GetRawText())!.AsArray();
        foreach (var task in tasks)
        {
            task!["projectId"]!.GetValue<string>().ShouldBe($"{project}");
            task.AsObject().Remove("projectId");
            task.AsObject().Remove("updatedAt");
        }

        return tasks.ToJsonString();
    }
}
