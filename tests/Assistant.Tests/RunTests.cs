using System.Text.Json;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Tests;

/// <summary>How a proposal was made, and the same made again from what is kept. The editor's is real, and offline.</summary>
public sealed class RunTests(AssistantApp app)
{
    [Fact]
    public async Task Everybody_in_the_workspace_sees_how_a_proposal_was_made()
    {
        var owner = app.NewPerson();
        var proposal = await ProposedAsync(owner);

        var member = app.PersonIn(owner.Workspace);
        var run = (await member.GetAsync($"/api/ai/runs/{proposal}")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (run.GetProperty("revision").GetInt32(), run.GetProperty("kind").GetString(), run.GetProperty("outcome").GetString(), run.GetProperty("answeredBy").GetInt32())
            .ShouldBe((1, "edit", "answered", 1));
        (run.GetProperty("promptVersion").GetString()!.Length, run.GetProperty("contextHash").GetString()!.Length).ShouldSatisfyAllConditions(
            lengths => lengths.Item1.ShouldBeGreaterThan(0), lengths => lengths.Item2.ShouldBe(64));
        var call = run.GetProperty("calls").EnumerateArray().ShouldHaveSingleItem();
        (call.GetProperty("provider").GetString(), call.GetProperty("outcome").GetString(), call.GetProperty("fromCache").GetBoolean(), call.GetProperty("cost").GetDecimal())
            .ShouldBe(("offline", "answered", false, 0m));
        call.GetProperty("inputTokens").GetInt64().ShouldBeGreaterThan(0);

        (await app.NewPerson().GetAsync($"/api/ai/runs/{proposal}")).ShouldBe(404);
        (await owner.GetAsync($"/api/ai/runs/{Guid.CreateVersion7()}")).ShouldBe(404);
    }

    [Fact]
    public async Task A_replay_gives_the_patch_that_was_proposed()
    {
        var owner = app.NewPerson();
        var proposal = await ProposedAsync(owner);
        var proposed = (await owner.GetAsync($"/api/proposals/{proposal}")).Json.GetProperty("patch").GetProperty("taskPatches")[0];

        var replayed = (await owner.PostAsync($"/api/ai/runs/{proposal}/1/replay", "{}")).ShouldBe(200).Json;
        replayed.GetProperty("isSame").GetBoolean().ShouldBeTrue();
        var operation = replayed.GetProperty("patch").GetProperty("taskPatches")[0];
        (operation.GetProperty("taskId").GetString(), operation.GetProperty("body").GetProperty("title").GetString())
            .ShouldBe((proposed.GetProperty("taskId").GetString(), proposed.GetProperty("body").GetProperty("title").GetString()));

        (await owner.PostAsync($"/api/ai/runs/{proposal}/2/replay", "{}")).ShouldBe(404);
        (await app.NewPerson().PostAsync($"/api/ai/runs/{proposal}/1/replay", "{}")).ShouldBe(404);

        // What was kept is not what was passed on: the difference is told.
        await app.ExecuteAsync("update agents.runs set patch_hash = 'another' where subject_id = $1", proposal);
        (await owner.PostAsync($"/api/ai/runs/{proposal}/1/replay", "{}")).ShouldBe(200).Json.GetProperty("isSame").GetBoolean().ShouldBeFalse();
        await app.ExecuteAsync("update agents.runs set request = null where subject_id = $1", proposal);
        (await owner.PostAsync($"/api/ai/runs/{proposal}/1/replay", "{}")).ShouldBe(409).Json.GetProperty("type").GetString().ShouldBe("/problems/run-forgotten");
        (await owner.GetAsync($"/api/ai/runs/{proposal}/1/texts")).ShouldBe(409);
    }

    [Fact]
    public async Task The_texts_are_for_who_asked_and_for_owners_and_admins()
    {
        var (workspace, asker) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var member = app.PersonIn(workspace, WorkspaceRole.Member, user: asker);
        var proposal = await ProposedAsync(member);

        foreach (var reader in (Person[])[member, app.PersonIn(workspace, WorkspaceRole.Admin), app.PersonIn(workspace, WorkspaceRole.Owner)])
        {
            var texts = (await reader.GetAsync($"/api/ai/runs/{proposal}/1/texts")).ShouldBe(200).Json;
            texts.GetProperty("request").GetProperty("instruction").GetString().ShouldBe("Rename task 1 to Raise the walls");
            texts.GetProperty("answers")[0].GetProperty("text").GetString()!.ShouldContain("Raise the walls");
        }

        (await app.PersonIn(workspace).GetAsync($"/api/ai/runs/{proposal}/1/texts")).ShouldBe(403);
    }

    [Fact]
    public async Task A_conversation_is_none_of_the_runs_that_others_see()
    {
        var owner = app.NewPerson();
        var conversation = await owner.StartAsync();
        await app.ExecuteAsync(
            "insert into agents.runs (id, kind, agent, subject_id, revision, workspace_id, prompt_version, context_hash, request, started_at) values ($1, 'ask', 'assistant', $2, 1, $3, 'x', 'x', '{}', now())",
            Guid.CreateVersion7(), conversation, owner.Workspace);
        (await app.PersonIn(owner.Workspace, WorkspaceRole.Admin).GetAsync($"/api/ai/runs/{conversation}")).ShouldBe(404);
        (await app.PersonIn(owner.Workspace, WorkspaceRole.Admin).GetAsync($"/api/ai/runs/{conversation}/1/texts")).ShouldBe(404);
    }

    private static async Task<Guid> ProposedAsync(Person person)
    {
        var (project, _) = await person.CreateProjectAsync("House", "Build the walls");
        var opened = (await person.PostAsync("/api/proposals", JsonSerializer.Serialize(new { kind = "edit", projectId = project, instruction = "Rename task 1 to Raise the walls" }))).ShouldBe(202);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/proposals/{opened.Id}");
        request.Headers.Add("Prefer", "wait=30");
        using var answer = await person.Client.SendAsync(request);
        JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("status").GetString().ShouldBe("ready");
        return opened.Id;
    }
}
