using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Comments;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests.Comments;

public class CommentTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_talk_is_a_page_oldest_first_and_leaves_the_project_as_it_was()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var first = (await ana.CommentAsync(tasks["roof"], "  Which *slate*? ")).ShouldBe(201);
        var ben = app.PersonIn(ana.Workspace);
        var answer = await ben.SayAsync(tasks["roof"], "Welsh", first.Id("id"));
        await ana.SayAsync(tasks["walls"], "Brick");

        first.Headers.Location!.ToString().ShouldBe($"/api/tasks/{tasks["roof"]}/comments/{first.Id("id")}");
        first.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var talk = await ana.TalkAsync(tasks["roof"]);
        talk.Select(comment => comment.GetProperty("text").GetString()).ShouldBe(["Which *slate*?", "Welsh"]);
        talk[0].GetRawText().ShouldBe(first.Json.GetRawText());
        talk[0].GetProperty("taskId").GetGuid().ShouldBe(tasks["roof"]);
        talk[0].GetProperty("projectId").GetGuid().ShouldBe(project);
        talk[0].GetProperty("authorId").GetGuid().ShouldBe(ana.UserId);
        talk[0].GetProperty("editedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        (talk[1].GetProperty("id").GetGuid(), talk[1].GetProperty("replyTo").GetGuid(), talk[1].GetProperty("authorId").GetGuid()).ShouldBe((answer, first.Id("id"), ben.UserId));

        (await ana.TalkAsync(tasks["roof"], "?page=2&pageSize=1")).Single().GetProperty("id").GetGuid().ShouldBe(answer);
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}/comments?pageSize=1")).Json.GetProperty("totalItems").GetInt64().ShouldBe(2);
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Its_author_changes_a_comment_and_a_version_can_be_insisted_on()
    {
        var task = await TaskAsync();
        var comment = await ana.SayAsync(task, "Slat");
        var ben = app.PersonIn(ana.Workspace, WorkspaceRole.Admin);
        var edited = (await ana.RewordAsync(task, comment, "Slate")).ShouldBe(200);
        edited.Text("text").ShouldBe("Slate");
        edited.Version.ShouldBe(2);
        edited.Json.GetProperty("editedAt").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(edited.Json.GetProperty("createdAt").GetDateTimeOffset());
        (await ana.RewordAsync(task, comment, "Slate")).ShouldBe(200).Version.ShouldBe(2);
        (await ben.RewordAsync(task, comment, "Brick")).ShouldBe(403);
        (await ana.RewordAsync(task, comment, "Brick", ("If-Match", "\"1\""))).ShouldBe(412).Version.ShouldBe(2);
        (await ana.RewordAsync(task, comment, "Brick", ("If-Match", "soon"))).ShouldBe(400).Errors("If-Match");
        (await ana.RewordAsync(task, comment, "Brick", ("If-Match", "\"2\""))).ShouldBe(200).Headers.ETag!.Tag.ShouldBe("\"3\"");
        (await ana.RewordAsync(task, Guid.NewGuid(), "Brick")).ShouldBe(404);
        (await ana.RewordAsync(task, comment, " ")).ShouldBe(422).Errors("text");
    }

    [Fact]
    public async Task A_deleted_comment_keeps_its_place_without_its_text()
    {
        var task = await TaskAsync();
        var ben = app.PersonIn(ana.Workspace);
        var cleo = app.PersonIn(ana.Workspace);
        var comment = await ben.SayAsync(task, "A secret");
        await ana.SayAsync(task, "Answer", comment);
        (await ana.ReactAsync(task, comment, "👍")).ShouldBe(200);
        (await cleo.DeleteAsync($"/api/tasks/{task}/comments/{comment}")).ShouldBe(403);
        (await ana.DeleteAsync($"/api/tasks/{task}/comments/{comment}")).ShouldBe(200).Text("text").ShouldBe("");
        (await ben.DeleteAsync($"/api/tasks/{task}/comments/{comment}")).ShouldBe(200).Json.GetProperty("deleted").GetBoolean().ShouldBeTrue();
        (await ben.RewordAsync(task, comment, "Again")).ShouldBe(409).Text("type").ShouldBe("/problems/comment-deleted");
        (await ana.ReactAsync(task, comment, "👍")).ShouldBe(409);
        (await ana.CommentAsync(task, "Late", comment)).ShouldBe(422).Errors("replyTo");
        var talk = await ana.TalkAsync(task);
        talk.Select(one => (one.GetProperty("text").GetString(), one.GetProperty("deleted").GetBoolean(), one.GetProperty("reactions").GetArrayLength()))
            .ShouldBe([("", true, 0), ("Answer", false, 0)]);
        (await app.CountAsync("select count(*) from comment_view where id = $1 and (text <> '' or words <> '' or mentions <> '{}')", comment)).ShouldBe(0);
    }

    [Fact]
    public async Task Replies_go_one_level_deep_within_the_task()
    {
        var (_, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var comment = await ana.SayAsync(tasks["roof"], "Which?");
        var reply = await ana.SayAsync(tasks["roof"], "This", comment);
        (await ana.CommentAsync(tasks["roof"], "That", reply)).ShouldBe(422).Errors("replyTo").ShouldContain(comment.ToString());
        (await ana.CommentAsync(tasks["walls"], "That", comment)).ShouldBe(422).Errors("replyTo");
    }

    [Fact]
    public async Task Reactions_are_of_a_closed_set_and_each_persons_own()
    {
        var task = await TaskAsync();
        var ben = app.PersonIn(ana.Workspace);
        var comment = await ana.SayAsync(task, "Done");
        (await ana.ReactAsync(task, comment, "❤")).ShouldBe(200);
        (await ben.ReactAsync(task, comment, "❤️")).ShouldBe(200);
        (await ben.ReactAsync(task, comment, "❤️")).ShouldBe(200);
        var both = (await ben.ReactAsync(task, comment, "🎉")).ShouldBe(200);
        Reactions(both.Json).ShouldBe([$"❤️ {ana.UserId} {ben.UserId}", $"🎉 {ben.UserId}"]);
        both.Version.ShouldBe(1);
        (await ben.DeleteAsync($"/api/tasks/{task}/comments/{comment}/reactions/🎉")).ShouldBe(200);
        (await ana.DeleteAsync($"/api/tasks/{task}/comments/{comment}/reactions/🎉")).ShouldBe(200);
        Reactions((await ana.TalkAsync(task)).Single()).ShouldBe([$"❤️ {ana.UserId} {ben.UserId}"]);
        (await ana.ReactAsync(task, comment, "🦄")).ShouldBe(422).Errors("emoji").ShouldContain("👍");
        (await ana.ReactAsync(task, Guid.NewGuid(), "👍")).ShouldBe(404);
    }

    [Fact]
    public async Task Who_is_no_member_is_not_mentioned()
    {
        var task = await TaskAsync();
        var ben = app.PersonIn(ana.Workspace);
        var eve = app.NewPerson();
        var added = (await ana.CommentAsync(task, $"Ask {ben.Mention()}, {ben.Mention("Benjamin")} or {ana.Mention("me")}")).ShouldBe(201);
        added.Json.GetProperty("mentions").EnumerateArray().Select(id => id.GetGuid()).ShouldBe([ben.UserId, ana.UserId]);
        var refused = (await ana.CommentAsync(task, $"Ask {ben.Mention()} and {eve.Mention("Eve")}")).ShouldBe(422).Errors("text");
        refused.ShouldContain("“Eve”");
        refused.ShouldContain(eve.UserId.ToString());
        refused.ShouldNotContain(ben.UserId.ToString());
        (await ana.RewordAsync(task, added.Id("id"), eve.Mention("Eve"))).ShouldBe(422);
        (await ana.CommentAsync(task, "Ask @[Ben](user:ben)")).ShouldBe(422).Errors("text").ShouldContain("“Ben”");
        (await ana.CommentAsync(task, string.Concat(Enumerable.Repeat(ben.Mention(), 51)))).ShouldBe(422).Errors("text");
        (await ana.TalkAsync(task)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_can_not_be_said_is_refused()
    {
        var task = await TaskAsync();
        (await ana.PostAsync($"/api/tasks/{task}/comments", "{}")).ShouldBe(422).Errors("text");
        (await ana.PostAsync($"/api/tasks/{task}/comments", """{ "text": 1 }""")).ShouldBe(400).Errors("text");
        (await ana.PostAsync($"/api/tasks/{task}/comments", """{ "text": "a\u0000b" }""")).ShouldBe(400).Errors("text");
        (await ana.PostAsync($"/api/tasks/{task}/comments", """{ "text": "a", "replyTo": "first" }""")).ShouldBe(400).Errors("replyTo");
        (await ana.PostAsync($"/api/tasks/{task}/comments", """{ "text": "a", "author": "me" }""")).ShouldBe(400);
        (await ana.CommentAsync(task, new string('x', 10_001))).ShouldBe(422).Errors("text").ShouldContain("10000");
        (await ana.CommentAsync(task, new string('x', 10_000))).ShouldBe(201);
        (await app.PersonIn(ana.Workspace, WorkspaceRole.Viewer).CommentAsync(task, "Me too")).ShouldBe(403);
        (await ana.CommentAsync(Guid.NewGuid(), "Nowhere")).ShouldBe(404);
    }

    [Fact]
    public async Task Another_workspace_neither_reads_nor_joins_the_talk()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var comment = await ana.SayAsync(tasks["roof"], "Between us");
        var eve = app.NewPerson();
        var talk = $"/api/tasks/{tasks["roof"]}/comments";
        (await eve.GetAsync(talk)).ShouldBe(404);
        (await eve.GetAsync($"{talk}?projectId={project}")).ShouldBe(404);
        (await eve.CommentAsync(tasks["roof"], "Hello")).ShouldBe(404);
        (await eve.RewordAsync(tasks["roof"], comment, "Hello")).ShouldBe(404);
        (await eve.DeleteAsync($"{talk}/{comment}")).ShouldBe(404);
        (await eve.ReactAsync(tasks["roof"], comment, "👍")).ShouldBe(404);
        (await eve.GetAsync($"/api/tasks/{tasks["roof"]}/watchers")).ShouldBe(404);
        (await eve.PutAsync($"/api/tasks/{tasks["roof"]}/watchers/me")).ShouldBe(404);
    }

    [Fact]
    public async Task A_branch_and_the_trash_are_not_talked_about()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var roof = tasks["roof"];
        var comment = await ana.SayAsync(roof, "Slate");
        var branch = await ana.BranchAsync(project);
        var own = await ana.AddAsync(branch, "Thatch");
        (await ana.PostAsync($"/api/tasks/{roof}/comments?projectId={branch}", """{ "text": "x" }""")).ShouldBe(422).Errors("projectId").ShouldContain(project.ToString());
        (await ana.PostAsync($"/api/tasks/{own}/comments?projectId={branch}", """{ "text": "x" }""")).ShouldBe(422);
        (await ana.PostAsync($"/api/tasks/{own}/comments", """{ "text": "x" }""")).ShouldBe(404);

        (await ana.DeleteAsync($"/api/tasks/{roof}")).ShouldBe(200);
        (await ana.CommentAsync(roof, "Still?")).ShouldBe(422).Errors("taskId");
        (await ana.RewordAsync(roof, comment, "Still?")).ShouldBe(422);
        (await ana.TalkAsync(roof)).Count.ShouldBe(1);
        (await ana.DeleteAsync($"/api/tasks/{roof}/comments/{comment}")).ShouldBe(200);
        (await ana.PostAsync($"/api/tasks/{roof}/restore")).ShouldBe(200);
        (await ana.CommentAsync(roof, "Back")).ShouldBe(201);
    }

    [Fact]
    public async Task All_who_speak_at_once_are_heard_and_a_retry_is_heard_once()
    {
        var task = await TaskAsync();
        var people = Enumerable.Range(0, 8).Select(_ => app.PersonIn(ana.Workspace)).ToList();
        await Task.WhenAll(people.Select(async (person, index) =>
        {
            await person.SayAsync(task, $"first {index}");
            await person.SayAsync(task, $"second {index}");
        }));
        (await ana.TalkAsync(task)).Count.ShouldBe(16);

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ana.CommentAsync(task, "once", null, ("Idempotency-Key", $"talk-{task}"))));
        replies.Select(reply => reply.ShouldBe(201).Id("id")).Distinct().Count().ShouldBe(1);
        (await ana.CommentAsync(task, "twice", null, ("Idempotency-Key", $"talk-{task}"))).ShouldBe(422).Errors("Idempotency-Key");
        (await ana.TalkAsync(task)).Count(comment => comment.GetProperty("text").GetString() == "once").ShouldBe(1);
    }

    [Fact]
    public async Task The_view_is_the_fold_of_the_stream()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var task = new CommentedTask(ana.Workspace, project, tasks["roof"], IsOpen: true);
        var ben = app.PersonIn(ana.Workspace);
        var comment = await ana.SayAsync(task.TaskId, $"Ask {ben.Mention()} about Écully");
        var reply = await ben.SayAsync(task.TaskId, "Here", comment);
        (await ana.RewordAsync(task.TaskId, comment, $"Ask {ben.Mention()} about Lyon")).ShouldBe(200);
        (await ben.ReactAsync(task.TaskId, comment, "🚀")).ShouldBe(200);
        (await ben.DeleteAsync($"/api/tasks/{task.TaskId}/comments/{reply}")).ShouldBe(200);

        var talk = await Discussion.LoadAsync(app.Factory.Services.GetRequiredService<EventLog>(), task.Stream, TestContext.Current.CancellationToken);
        talk.StreamVersion.ShouldBe(5);
        foreach (var row in await ana.TalkAsync(task.TaskId))
        {
            row.GetRawText().ShouldBe(JsonSerializer.Serialize(CommentItem.Of(task, talk.Find(row.GetProperty("id").GetGuid())!), JsonDefaults.Options));
        }

        (await app.CountAsync("select count(*) from comment_view where id = $1 and words @@ 'lyon & ben'::tsquery and not words @@ 'écully | user'::tsquery", comment)).ShouldBe(1);
    }

    private async Task<Guid> TaskAsync() => (await ana.CreateProjectAsync("roof")).Tasks["roof"];

    private static List<string> Reactions(JsonElement comment) =>
        [.. comment.GetProperty("reactions").EnumerateArray().Select(reaction =>
            $"{reaction.GetProperty("emoji").GetString()} {string.Join(" ", reaction.GetProperty("userIds").EnumerateArray().Select(id => id.GetGuid()))}")];
}
