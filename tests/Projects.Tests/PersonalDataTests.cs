using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Tests;

/// <summary>The log cannot forget, so it must not know: people stand in it by their opaque ids, whichever door they came through.</summary>
public class PersonalDataTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task No_stored_event_names_the_person_who_made_it()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var patches = $"/api/projects/{project}/patches";
        (await ana.PatchAsync($"/api/projects/{project}", """{ "summary": "x" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "status": "done" }""")).ShouldBe(200);
        (await ana.PostAsync($"/api/tasks/{tasks["walls"]}/move", $$"""{ "beforeTaskId": "{{tasks["roof"]}}" }""")).ShouldBe(200);
        (await ana.PostAsync($"/api/projects/{project}/tasks", """{ "title": "garden" }""")).ShouldBe(201);
        (await ana.DeleteAsync($"/api/tasks/{tasks["walls"]}")).ShouldBe(200);
        (await ana.PostAsync($"/api/tasks/{tasks["walls"]}/restore")).ShouldBe(200);
        (await ana.PostAsync($"{patches}/4/undo")).ShouldBe(201);
        (await ana.PostAsync($"{patches}/4/redo")).ShouldBe(201);
        (await ana.PostAsync($"/api/projects/{project}/revert", """{ "toVersion": 3 }""")).ShouldBe(201);
        (await ana.DeleteAsync($"/api/projects/{project}")).ShouldBe(200);
        (await ana.PostAsync($"/api/projects/{project}/restore")).ShouldBe(200);
        await ImportAsync();
        await TalkAboutProposalsAsync();

        var events = await EventsAsync();
        events.Select(stored => stored.Type).Distinct().Order().ShouldBe(
            ["message_posted", "project_patched", "proposal_accepted", "proposal_failed", "proposal_opened", "proposal_rejected", "proposal_revised"]);
        events.ShouldAllBe(stored => !stored.Row.Contains("example.test") && !stored.Row.Contains("Ana"));
        events.Select(stored => stored.Actor).Distinct().Order().ShouldBe(new[] { ana.UserId.ToString(), "agent:planner", "import" }.Order());
    }

    private async Task ImportAsync()
    {
        var started = (await ana.SendAsync(
            HttpMethod.Post, "/api/projects/import?format=patches",
            """{ "at": "2025-03-01T10:00:00Z", "actor": "import", "patch": { "op": "create", "metaUpdates": { "title": "Old" } } }""", "application/x-ndjson")).ShouldBe(202);
        (await ana.SendAsync(HttpMethod.Get, $"/api/imports/{started.Id("importId")}", null, headers: ("Prefer", "wait=30"))).Text("status").ShouldBe("done");
    }

    private async Task TalkAboutProposalsAsync()
    {
        const string plan = """{ "op": "create", "metaUpdates": { "title": "Shed" } }""";
        var accepted = await ReadyAsync(plan);
        (await ana.PostAsync($"/api/proposals/{accepted}/messages", """{ "text": "Larger" }""")).ShouldBe(202);
        await app.Agent.AskedAsync(accepted, 2);
        await app.Agent.ProposeAsync(accepted, 2, """{ "metaUpdates": { "title": "Large shed" } }""");
        await ReadyAsync(accepted);
        (await ana.PostAsync($"/api/proposals/{accepted}/accept", "{}")).ShouldBe(200);
        (await ana.PostAsync($"/api/proposals/{await ReadyAsync(plan)}/reject", """{ "reason": "No" }""")).ShouldBe(200);
        var failed = await OpenAsync();
        await app.Agent.FailAsync(failed, 1);
        (await SettledAsync(failed)).Text("status").ShouldBe("failed");
    }

    private async Task<Guid> ReadyAsync(string patch)
    {
        var id = await OpenAsync();
        await app.Agent.ProposeAsync(id, 1, patch);
        await ReadyAsync(id);
        return id;
    }

    private async Task ReadyAsync(Guid id) => (await SettledAsync(id)).Text("status").ShouldBe("ready");

    private async Task<Guid> OpenAsync()
    {
        var id = (await ana.PostAsync("/api/proposals", """{ "kind": "plan", "goal": "Build a shed" }""")).ShouldBe(202).Id("id");
        await app.Agent.AskedAsync(id, 1);
        return id;
    }

    private Task<Reply> SettledAsync(Guid id) => ana.SendAsync(HttpMethod.Get, $"/api/proposals/{id}", null, headers: ("Prefer", "wait=30"));

    private async Task<List<(string Type, string Actor, string Row)>> EventsAsync()
    {
        await using var command = app.Factory.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "select type, headers ->> 'actor', row_to_json(e)::text from mt_events e where tenant_id = $1").With(ana.Workspace.ToString());
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<(string, string, string)>();
        while (await reader.ReadAsync())
        {
            found.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return found;
    }
}
