using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.Projects.Tests.Projections;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests;

/// <summary>Searches of words that more tasks hold than are ranked.</summary>
public class CommonWordTests(ProjectsApp app)
{
    [Fact]
    public async Task Of_a_word_that_very_many_tasks_hold_titles_are_ranked_and_the_answer_says_that_there_are_more()
    {
        await using var installation = await Installation.CreateAsync(app);
        var caller = installation.PersonOf(installation.Start());
        var (project, _) = await caller.CreateProjectAsync();
        await installation.ExecuteAsync(
            $$"""
            insert into task_view (workspace_id, project_id, task_id, version, deleted, body)
            select '{{caller.Workspace}}', '{{project}}', md5('t' || n)::uuid, 1, n % 100 = 1, jsonb_build_object('title', case when n > 2995 then 'Tile ' || n else 'Task ' || n end, 'status', 'todo', 'position', 'a' || n)
            from generate_series(1, 3000) n;
            insert into task_search (workspace_id, project_id, task_id, words)
            select workspace_id, project_id, task_id, case when body ->> 'title' like 'Tile%' then '''tile'':1A' else '''tile'':3 ''slate'':4' end::tsvector from task_view where body ->> 'title' <> '' and version = 1;
            """);
        var words = new StoredWords(installation.Database);

        var first = await FindAsync("tile", 1);
        first.Items.Take(5).ShouldAllBe(hit => hit.Title.StartsWith("Tile"));
        first.Items[5].Title.ShouldStartWith("Task");
        (first.TotalItems, first.TotalIsExact, first.HasNext).ShouldBe((2_000, false, true));

        var last = await FindAsync("tile", 40);
        (last.Items.Count, last.HasNext).ShouldBe((50, false));
        var beyond = await FindAsync("tile", 41);
        (beyond.Items.Count, beyond.TotalItems).ShouldBe((0, 2_000));

        // Of 3,000 words in tasks every hundredth lies in the trash, and stays out of counts.
        await installation.ExecuteAsync("delete from task_search where task_id in (select task_id from task_view where body ->> 'title' like 'Task 2___')");
        var few = await FindAsync("tile", 1);
        (few.TotalItems, few.TotalIsExact).ShouldBe((1_999 + 5 - 20, null));
        (await words.FindAsync(Guid.NewGuid(), null, ["tile"], new PageRequest(1, 50), default)).TotalItems.ShouldBe(0);

        Task<Page<SearchHit>> FindAsync(string word, int page) => words.FindAsync(caller.Workspace, null, [word], new PageRequest(page, 50), default);
    }
}
