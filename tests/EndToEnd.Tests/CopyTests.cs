using System.Diagnostics;
using System.Text;

namespace Orchestrator.EndToEnd.Tests;

/// <summary>Several processes of one service, over one database: what one of them knows, none of the others may miss.</summary>
public class CopyTests(RunningOrchestrator orchestrator)
{
    [Fact]
    public async Task Copies_write_to_one_project_at_once_and_each_reads_what_the_other_wrote()
    {
        var ana = await orchestrator.RegisterAsync();
        var doors = Doors(ana);
        var project = await CreateAsync(ana);
        const int Each = 30;
        await Task.WhenAll(doors.Select((door, copy) => Task.Run(async () =>
        {
            for (var number = 0; number < Each; number++)
            {
                (await door.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "task {{copy}}.{{number}}" }""")).ShouldBe(201);
            }
        })));

        foreach (var door in doors)
        {
            var state = (await door.GetAsync($"/api/projects/{project}")).ShouldBe(200).Json;
            state.GetProperty("version").GetInt64().ShouldBe(1 + (Each * doors.Count));
            state.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("title").GetString()).Distinct().Count().ShouldBe(Each * doors.Count);
            (await door.GetAsync($"/api/projects/{project}/patches/verify")).ShouldBe(200).Json.GetProperty("intact").GetBoolean().ShouldBeTrue();
        }
    }

    [Fact]
    public async Task The_same_change_sent_to_both_copies_happens_once()
    {
        var ana = await orchestrator.RegisterAsync();
        var project = await CreateAsync(ana);
        for (var round = 0; round < 5; round++)
        {
            var key = Guid.NewGuid().ToString();
            var replies = await Task.WhenAll(Doors(ana).Select(door => door.SendAsync(
                HttpMethod.Post, $"/api/projects/{project}/tasks", new StringContent("""{ "title": "once" }""", Encoding.UTF8, "application/json"), ("Idempotency-Key", key))));
            replies.Select(reply => reply.ShouldBe(201).Json.GetRawText()).Distinct().Count().ShouldBe(1);
        }

        (await ana.GetAsync($"/api/projects/{project}")).Json.GetProperty("tasks").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task Who_waits_at_one_copy_hears_of_what_came_to_the_other()
    {
        var ana = await orchestrator.RegisterAsync();
        var doors = Doors(ana);
        var opened = (await doors[0].PostAsync("/api/proposals", """{ "kind": "plan", "goal": "Start a choir" }""")).ShouldBe(202).Json;
        var proposal = await doors[1].UntilAsync($"/api/proposals/{opened.GetProperty("id").GetString()}", found => found.GetProperty("status").GetString() != "pending");
        proposal.GetProperty("status").GetString().ShouldBe("ready", proposal.GetRawText());
    }

    [Fact]
    public async Task Nobody_notices_that_the_copy_at_work_on_a_projection_is_killed_and_the_other_goes_on()
    {
        var ana = await orchestrator.RegisterAsync();
        var project = await CreateAsync(ana);
        var worker = await orchestrator.WorkerAsync("activity");
        var other = orchestrator.CopiesOf("projects").Single(copy => copy.Process != worker).Process;
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            var reads = 0;
            for (; !stop.IsCancellationRequested; reads++)
            {
                (await ana.GetAsync($"/api/projects/{project}")).ShouldBe(200);
            }

            return reads;
        });
        const int Written = 20;
        for (var number = 1; number <= Written; number++)
        {
            (await ana.PostUntilAnsweredAsync($"/api/projects/{project}/tasks", $$"""{ "title": "task {{number}}" }""")).ShouldBe(201);
            if (number == 5)
            {
                Process.GetProcessById(worker).Kill();
            }
        }

        (await orchestrator.WorkerAsync("activity")).ShouldBe(other);
        await ana.UntilAsync($"/api/activity?projectId={project}&pageSize=200", page => page.GetProperty("items").GetArrayLength() == 1 + Written);
        await stop.CancelAsync();
        (await reader).ShouldBeGreaterThan(0);
        (await ana.GetAsync($"/api/projects/{project}")).ShouldBe(200).Json.GetProperty("version").GetInt64().ShouldBe(1 + Written);
        await orchestrator.UntilHealthyAsync();
    }

    private List<User> Doors(User user)
    {
        var doors = orchestrator.CopiesOf("projects").Select(copy => user.At(copy.Address)).ToList();
        doors.Count.ShouldBe(2);
        return doors;
    }

    private static async Task<string> CreateAsync(User user) =>
        (await user.PostAsync("/api/projects", """{ "title": "Shared" }""")).ShouldBe(201).Json.GetProperty("projectId").GetString()!;
}
