using System.Text.Json;

namespace Orchestrator.Assistant.Tests;

/// <summary>Answers as they come through the gateway. Nothing here has a model: the offline assistant answers.</summary>
public sealed class StreamTests(AssistantApp app)
{
    private const string Plan = "Build a shed in the garden before the summer";

    [Fact]
    public async Task An_answer_streams_what_it_looks_up_and_says_and_is_kept()
    {
        var person = app.NewPerson();
        var (project, _) = await person.CreateProjectAsync("House", "Lay the foundation|2020-05-01", "Build the walls|2031-05-01");
        var id = await person.StartAsync(project);
        var heard = await person.SayAsync(id, "What is overdue?");

        heard.Text.ShouldContain("Lay the foundation");
        heard.Text.ShouldNotContain("Build the walls");
        heard.Of("delta").Count.ShouldBeGreaterThan(1);
        heard.Of("usage").ShouldHaveSingleItem().GetProperty("provider").GetString().ShouldBe("offline");
        heard.Last.EventType.ShouldBe("done");
        heard.Events.ShouldAllBe(item => item.EventId!.StartsWith("1."));

        var messages = (await person.GetAsync($"/api/conversations/{id}")).ShouldBe(200).Json.GetProperty("messages").EnumerateArray().ToList();
        messages.Select(message => (message.GetProperty("role").GetString(), message.GetProperty("text").GetString())).ShouldBe([("user", "What is overdue?"), ("assistant", heard.Text)]);
        messages[1].GetProperty("id").GetString().ShouldBe(heard.Last.Data.GetProperty("messageId").GetString());
        messages[1].GetProperty("status").GetString().ShouldBe("answered");
    }

    [Fact]
    public async Task A_wish_becomes_a_proposal_that_knows_its_conversation_and_is_told_when_it_is_ready()
    {
        var person = app.NewPerson();
        var (project, tasks) = await person.CreateProjectAsync("House", "Lay the foundation", "Build the walls");
        var id = await person.StartAsync(project);
        var heard = await person.SayAsync(id, "Rename \"Build the walls\" to \"Raise the walls\"");

        heard.Of("proposal").Select(data => data.GetProperty("status").GetString()).ShouldBe(["pending", "ready"]);
        var proposalId = heard.Of("proposal")[0].GetProperty("id").GetGuid();
        var proposal = (await person.GetAsync($"/api/proposals/{proposalId}")).ShouldBe(200).Json;
        (proposal.GetProperty("kind").GetString(), proposal.GetProperty("conversationId").GetGuid()).ShouldBe(("edit", id));
        proposal.GetProperty("diff").EnumerateArray().ShouldHaveSingleItem().GetProperty("taskId").GetGuid().ShouldBe(tasks["Build the walls"]);
        (await person.GetAsync($"/api/tasks/{tasks["Build the walls"]}")).Json.GetProperty("title").GetString().ShouldBe("Build the walls");

        var answer = (await person.GetAsync($"/api/conversations/{id}")).Json.GetProperty("messages")[1];
        answer.GetProperty("proposals").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(proposalId);
    }

    [Fact]
    public async Task An_answer_that_asks_back_offers_its_replies_keeps_them_and_takes_one()
    {
        var person = app.NewPerson();
        await person.CreateProjectAsync("House", "Lay the foundation|2031-05-01");
        await person.CreateProjectAsync("Garden", "Dig the pond|2031-05-01");
        var id = await person.StartAsync();
        var heard = await person.SayAsync(id, "Push everything by a week", "once");
        var choices = Texts(heard.Of("choices").ShouldHaveSingleItem());
        choices.ShouldBe(["House", "Garden"], ignoreOrder: true);
        heard.Text.ShouldBe("In which project?");
        Texts((await person.GetAsync($"/api/conversations/{id}")).Json.GetProperty("messages")[1]).ShouldBe(choices);
        Texts((await person.SayAsync(id, "Push everything by a week", "once")).Of("choices").ShouldHaveSingleItem()).ShouldBe(choices);

        var next = await person.SayAsync(id, "House");
        next.Of("proposal")[0].GetProperty("kind").GetString().ShouldBe("edit");
        next.Of("choices").ShouldBeEmpty();

        static IEnumerable<string?> Texts(JsonElement offering) => offering.GetProperty("choices").EnumerateArray().Select(choice => choice.GetString());
    }

    [Fact]
    public async Task While_it_answers_another_message_a_title_and_a_deletion_are_refused()
    {
        var person = app.NewPerson();
        var id = await person.StartAsync();
        await foreach (var item in person.ListenAsync(id, Plan))
        {
            if (item.EventType == "proposal")
            {
                (await person.PostAsync($"/api/conversations/{id}/messages", """{ "text": "Hello?" }""")).ShouldBe(409).Json.GetProperty("type").GetString().ShouldBe("/problems/answer-pending");
                (await person.SendAsync(HttpMethod.Patch, $"/api/conversations/{id}", """{ "title": "Late" }""")).ShouldBe(409);
                (await person.SendAsync(HttpMethod.Delete, $"/api/conversations/{id}", null)).ShouldBe(409);
                (await person.GetAsync($"/api/conversations/{id}")).Json.GetProperty("isAnswering").GetBoolean().ShouldBeTrue();
                break;
            }
        }
    }

    [Fact]
    public async Task Whoever_closes_the_stream_stops_the_answer_and_keeps_what_was_proposed()
    {
        var person = app.NewPerson();
        var id = await person.StartAsync();
        await foreach (var item in person.ListenAsync(id, Plan))
        {
            if (item.EventType == "proposal")
            {
                break;
            }
        }

        var answer = await AnsweredAsync(person, id);
        (answer.GetProperty("status").GetString(), answer.GetProperty("error").GetProperty("code").GetString()).ShouldBe(("failed", "stopped"));
        answer.GetProperty("proposals").GetArrayLength().ShouldBe(1);
        (await person.SayAsync(id, "What is overdue?")).Last.EventType.ShouldBe("done");
    }

    [Fact]
    public async Task Sent_again_with_its_key_the_kept_answer_is_told_from_where_it_was_lost()
    {
        var person = app.NewPerson();
        var (project, _) = await person.CreateProjectAsync("House", "Lay the foundation|2020-05-01");
        var id = await person.StartAsync(project);
        var first = await person.SayAsync(id, "What is overdue?", "once");
        var again = await person.SayAsync(id, "What is overdue?", "once");
        (again.Text, again.Last.EventType).ShouldBe((first.Text, "done"));

        var middle = first.Events.First(item => item.EventType == "delta").EventId!;
        var heard = int.Parse(middle.Split('.')[1]);
        (await person.SayAsync(id, "What is overdue?", "once", middle)).Text.ShouldBe(first.Text[heard..]);
        (await person.SayAsync(id, "What is overdue?", "once", "elsewhere")).Text.ShouldBe(first.Text);

        (await person.PostAsync($"/api/conversations/{id}/messages", """{ "text": "Something else" }""", "once")).ShouldBe(422);
        (await person.GetAsync($"/api/conversations/{id}")).Json.GetProperty("messages").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_whose_process_ended_blocks_nobody_once_its_lease_is_over()
    {
        var person = app.NewPerson();
        var id = await person.StartAsync();
        await person.SayAsync(id, "What is overdue?");
        // As a process leaves it that is killed after it took the message: an open turn, and a lease that nobody renews.
        await app.ExecuteAsync(
            """
            with last as (delete from assistant.mt_events where stream_id = $1 and type = 'answer_given' returning version)
            update assistant.mt_streams set version = (select version - 1 from last) where id = $1
            """, id);
        await app.ExecuteAsync("update assistant.conversation_view set answering_until = now() + interval '10 seconds' where id = $1", id);
        (await person.PostAsync($"/api/conversations/{id}/messages", """{ "text": "Hello?" }""")).ShouldBe(409);

        await app.ExecuteAsync("update assistant.conversation_view set answering_until = now() - interval '1 second' where id = $1", id);
        (await person.SayAsync(id, "What is overdue?")).Last.EventType.ShouldBe("done");
        var messages = (await person.GetAsync($"/api/conversations/{id}")).Json.GetProperty("messages");
        messages[1].GetProperty("error").GetProperty("code").GetString().ShouldBe("interrupted");
        messages[3].GetProperty("status").GetString().ShouldBe("answered");
    }

    [Fact]
    public async Task A_viewer_is_answered_and_told_that_nothing_can_be_proposed_for_them()
    {
        var owner = app.NewPerson();
        var (project, _) = await owner.CreateProjectAsync("House", "Lay the foundation|2020-05-01");
        var viewer = app.PersonIn(owner.Workspace, ServiceDefaults.WorkspaceRole.Viewer);
        var id = await viewer.StartAsync(project);
        (await viewer.SayAsync(id, "What is overdue?")).Text.ShouldContain("Lay the foundation");

        var heard = await viewer.SayAsync(id, "Delete all tasks");
        heard.Of("tool")[^1].GetProperty("status").GetString().ShouldBe("refused");
        heard.Of("proposal").ShouldBeEmpty();
        heard.Text.ShouldContain("could not be proposed");
    }

    private static async Task<JsonElement> AnsweredAsync(Person person, Guid conversation)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var view = (await person.GetAsync($"/api/conversations/{conversation}")).ShouldBe(200).Json;
            if (!view.GetProperty("isAnswering").GetBoolean())
            {
                return view.GetProperty("messages")[1];
            }

            await Task.Delay(20, timeout.Token);
        }
    }
}
