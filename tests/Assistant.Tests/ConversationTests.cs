using System.Text.Json;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Tests;

public sealed class ConversationTests(AssistantApp app)
{
    [Fact]
    public async Task A_conversation_is_listed_renamed_and_deleted()
    {
        var person = app.NewPerson();
        var id = await person.StartAsync();
        await person.SayAsync(id, "What is overdue?");

        var line = (await person.GetAsync("/api/conversations")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (line.GetProperty("title").GetString(), line.GetProperty("turns").GetInt32(), line.GetProperty("isAnswering").GetBoolean()).ShouldBe(("What is overdue?", 1, false));

        (await person.SendAsync(HttpMethod.Patch, $"/api/conversations/{id}", """{ "title": "Late" }""")).ShouldBe(200).Json.GetProperty("title").GetString().ShouldBe("Late");
        (await person.SendAsync(HttpMethod.Delete, $"/api/conversations/{id}", null)).ShouldBe(204);
        (await person.GetAsync($"/api/conversations/{id}")).ShouldBe(404);
        (await person.PostAsync($"/api/conversations/{id}/messages", """{ "text": "Hello" }""")).ShouldBe(404);
        (await person.GetAsync("/api/conversations")).Json.GetProperty("totalItems").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_else_sees_it_not_even_in_the_same_workspace()
    {
        var person = app.NewPerson();
        var id = await person.StartAsync();
        foreach (var other in new[] { app.PersonIn(person.Workspace, WorkspaceRole.Owner), app.NewPerson(), app.PersonIn(Guid.CreateVersion7(), user: person.UserId) })
        {
            (await other.GetAsync($"/api/conversations/{id}")).ShouldBe(404);
            (await other.PostAsync($"/api/conversations/{id}/messages", """{ "text": "Hello" }""")).ShouldBe(404);
            (await other.SendAsync(HttpMethod.Delete, $"/api/conversations/{id}", null)).ShouldBe(404);
            (await other.GetAsync("/api/conversations")).Json.GetProperty("totalItems").GetInt64().ShouldBe(0);
        }

        (await person.GetAsync($"/api/conversations/{id}")).ShouldBe(200);
    }

    [Fact]
    public async Task Begun_twice_with_the_same_key_it_begins_once()
    {
        var person = app.NewPerson();
        var first = (await person.PostAsync("/api/conversations", "{}", "once")).ShouldBe(201).Id;
        (await person.PostAsync("/api/conversations", "{}", "once")).ShouldBe(201).Id.ShouldBe(first);
        var (project, _) = await person.CreateProjectAsync("House", "Walls");
        (await person.PostAsync("/api/conversations", JsonSerializer.Serialize(new { projectId = project }), "once")).ShouldBe(422);
        (await app.NewPerson().PostAsync("/api/conversations", "{}", "once")).ShouldBe(201).Id.ShouldNotBe(first);
    }

    [Fact]
    public async Task A_project_that_is_not_the_callers_is_no_subject()
    {
        var (project, _) = await app.NewPerson().CreateProjectAsync("House", "Walls");
        (await app.NewPerson().PostAsync("/api/conversations", JsonSerializer.Serialize(new { projectId = project }))).ShouldBe(404);
    }

    [Fact]
    public async Task A_list_can_be_of_one_project_and_is_paged()
    {
        var person = app.NewPerson();
        var (project, _) = await person.CreateProjectAsync("House", "Walls");
        await person.StartAsync();
        await person.StartAsync();
        var about = await person.StartAsync(project);

        (await person.GetAsync($"/api/conversations?projectId={project}")).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(about);
        var page = (await person.GetAsync("/api/conversations?pageSize=2&page=2")).Json;
        (page.GetProperty("totalItems").GetInt64(), page.GetProperty("items").GetArrayLength(), page.GetProperty("hasPrev").GetBoolean()).ShouldBe((3, 1, true));
    }

    [Theory]
    [InlineData("""{ "text": "" }""", 422)]
    [InlineData("""{ "text": null }""", 422)]
    [InlineData("""{ "text": "a\u0000b" }""", 422)]
    [InlineData("""{ "words": "Hello" }""", 400)]
    [InlineData("""{ "text": 5 }""", 400)]
    public async Task A_message_that_is_none_is_refused_and_leaves_no_trace(string body, int status)
    {
        var person = app.NewPerson();
        var id = await person.StartAsync();
        (await person.PostAsync($"/api/conversations/{id}/messages", body)).ShouldBe(status);
        (await person.GetAsync($"/api/conversations/{id}")).Json.GetProperty("messages").GetArrayLength().ShouldBe(0);
    }
}
