using Orchestrator.Projects.Tests.Projections;

namespace Orchestrator.Projects.Tests.Comments;

/// <summary>Rows of comments are made anew from their streams.</summary>
public class CommentRebuildTests(ProjectsApp app)
{
    [Fact]
    public async Task Rows_that_went_wrong_are_as_their_streams_have_them_and_strange_ones_are_gone()
    {
        await using var installation = await Installation.CreateAsync(app);
        var ana = installation.PersonOf(installation.Start());
        var (_, tasks) = await ana.CreateProjectAsync("roof", "walls", "shed");
        var first = await ana.SayAsync(tasks["roof"], "Which slate?");
        await ana.SayAsync(tasks["roof"], "Welsh", first);
        (await ana.ReactAsync(tasks["roof"], first, "👍")).ShouldBe(200);
        (await ana.RewordAsync(tasks["roof"], first, "Which tile?")).ShouldBe(200);
        var gone = await ana.SayAsync(tasks["walls"], "Brick");
        (await ana.DeleteAsync($"/api/tasks/{tasks["walls"]}/comments/{gone}")).ShouldBe(200);
        var roof = await TalkAsync("roof");
        var walls = await TalkAsync("walls");
        roof.ShouldContain("Which tile?");

        await installation.ExecuteAsync(
            $"""
            insert into comment_view select workspace_id, gen_random_uuid(), project_id, '{tasks["shed"]}', 1, 1, author_id, 'Nobody said so', mentions, null, reactions, created_at, null, false, words from comment_view limit 1;
            update comment_view set text = 'Wrong', reactions = '[]', deleted = false where project_id is not null and task_id <> '{tasks["shed"]}';
            delete from comment_view where id = '{first}';
            """);
        (await ana.PostAsync("/api/operations/projections/comments/rebuild")).ShouldBe(202);
        var ended = (await ana.SendAsync(HttpMethod.Get, "/api/operations/projections/comments", null, headers: ("Prefer", "wait=60"))).ShouldBe(200);
        ended.Text("error").ShouldBeNull();

        (await TalkAsync("roof")).ShouldBe(roof);
        (await TalkAsync("walls")).ShouldBe(walls);
        (await ana.TalkAsync(tasks["shed"])).ShouldBeEmpty();

        async Task<string> TalkAsync(string task) => string.Join('\n', (await ana.TalkAsync(tasks[task])).Select(comment => comment.GetRawText()));
    }
}
