namespace Orchestrator.Projects.Tests.Planning;

internal static class Plans
{
    /// <summary>A new project of the person, its tasks known by name; blanks in names are underscores in the patch.</summary>
    public static async Task<(Guid Project, Dictionary<string, Guid> Tasks)> CreatePlanAsync(this Person person, params (string Name, string Body)[] tasks)
    {
        var (project, _) = await person.CreateProjectAsync();
        var operations = tasks.Select(task => $$"""{ "op": "create", "taskId": "{{Local(task.Name)}}", "body": { "title": "{{task.Name}}"{{(task.Body.Length > 0 ? ", " : "")}}{{tasks.Aggregate(task.Body, (body, other) => body.Replace($"\"${other.Name}\"", $"\"{Local(other.Name)}\""))}} } }""");
        var reply = (await person.PostAsync($"/api/projects/{project}/patches", $$"""{ "taskPatches": [{{string.Join(",", operations)}}] }""")).ShouldBe(201);
        return (project, tasks.ToDictionary(task => task.Name, task => reply.Json.GetProperty("ids").GetProperty(Local(task.Name)).GetGuid()));
    }

    private static string Local(string name) => $"${name.Replace(' ', '_').Replace("'", "")}";
}
