using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.Projects.Tasks.Querying.Resident;
using Orchestrator.Projects.Tests.Projections;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests;

/// <summary>Searches of words that very many tasks or comments hold.</summary>
public class CommonWordTests(ProjectsApp app)
{
    [Fact]
    public async Task Of_a_common_word_all_tasks_are_ranked_and_of_comments_as_many_as_are_looked_at()
    {
        await using var installation = await Installation.CreateAsync(app);
        var caller = installation.PersonOf(installation.Start());
        var (project, _) = await caller.CreateProjectAsync();
        await installation.ExecuteAsync(
            $$"""
            insert into task_view (workspace_id, project_id, task_id, version, deleted, body)
            select '{{caller.Workspace}}', '{{project}}', md5('t' || n)::uuid, 1, n % 100 = 1,
                   jsonb_build_object('title', case when n > 2995 then 'Tile ' || n else 'Task ' || n end, 'description', case when n > 2995 then '' else 'slate tile' end, 'status', 'todo', 'position', 'a' || n)
            from generate_series(1, 3000) n;
            insert into comment_view (workspace_id, id, project_id, task_id, position, version, author_id, text, mentions, reactions, created_at, deleted, words)
            select workspace_id, task_id, project_id, task_id, 1, 1, task_id, 'Moss', '{}', '{}', now(), false, '''moss'':1' from task_view where body ->> 'title' like 'T%';
            """);
        var words = new StoredWords(installation.Database, new ResidentTasks(installation.Database));

        var first = await FindAsync("tile", 1);
        first.Items.Take(5).ShouldAllBe(hit => hit.Title.StartsWith("Tile"));
        first.Items[5].Title.ShouldStartWith("Task");
        (first.TotalItems, first.TotalIsExact, first.HasNext).ShouldBe((2_970, null, true));
        var last = await FindAsync("tile", 60);
        (last.Items.Count, last.HasNext).ShouldBe((20, false));
        (await FindAsync("tile", 61)).Items.ShouldBeEmpty();

        // Of those that are looked at, some are of tasks in the trash.
        var commented = await FindAsync("moss", 1);
        commented.TotalItems.ShouldBeInRange(1_970, 2_000);
        commented.TotalIsExact.ShouldBe(false);
        (await words.FindAsync(Guid.NewGuid(), null, ["tile"], new PageRequest(1, 50), default)).TotalItems.ShouldBe(0);

        Task<Page<SearchHit>> FindAsync(string word, int page) => words.FindAsync(caller.Workspace, null, [word], new PageRequest(page, 50), default);
    }
}
