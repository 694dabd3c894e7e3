using System.Text.Json;
using Npgsql;
using Orchestrator.TestKit;

namespace Orchestrator.EndToEnd.Tests;

/// <summary>The same product with RabbitMQ between its services (decision 29). It starts a second product, so it is a part of <c>./test.sh --faults</c>; <c>RabbitMqTests</c> are of every run.</summary>
public class BrokerTests
{
    [Fact(Explicit = true)]
    public async Task Over_RabbitMQ_a_goal_becomes_a_plan_and_one_of_its_tasks_is_broken_down()
    {
        await using var rabbit = new RabbitServer();
        Assert.SkipWhen(rabbit.Missing is not null, $"{rabbit.Missing}");
        await rabbit.InitializeAsync();
        await using var product = await RunningProduct.StartAsync(
            RunningOrchestrator.Configuration, KeyValuePair.Create("Messaging__Transport", "rabbitmq"), KeyValuePair.Create("ConnectionStrings__rabbitmq", $"{rabbit.Address}"));
        var ana = await User.RegisterAsync(product.Address);

        var plan = await AcceptedAsync(ana, """{ "kind": "plan", "goal": "Launch a weekly newsletter" }""");
        var project = plan.GetProperty("projectId").GetString();
        var task = (await ana.GetAsync($"/api/projects/{project}")).ShouldBe(200).Json.GetProperty("tasks")[0].GetProperty("id").GetString();
        await AcceptedAsync(ana, $$"""{ "kind": "decompose", "taskId": "{{task}}" }""");
        (await ana.GetAsync($"/api/tasks/{task}/subtree")).ShouldBe(200).Json.GetProperty("tasks").GetArrayLength().ShouldBeGreaterThan(1);

        await using var database = NpgsqlDataSource.Create(ProcessTree.Variable(product.ProcessesOf("projects")[0], "ConnectionStrings__orchestrator")!);
        await using var received = database.CreateCommand("select array_agg(distinct queue order by queue) from messaging.received");
        ((string[])(await received.ExecuteScalarAsync())!).ShouldBe(["decomposer", "planner", "projects"]);
    }

    private static async Task<JsonElement> AcceptedAsync(User user, string request)
    {
        var opened = (await user.PostAsync("/api/proposals", request)).ShouldBe(202).Json.GetProperty("id").GetString();
        var proposal = await user.UntilAsync($"/api/proposals/{opened}", found => found.GetProperty("status").GetString() != "pending");
        proposal.GetProperty("status").GetString().ShouldBe("ready", proposal.GetRawText());
        (await user.PostAsync($"/api/proposals/{opened}/accept", "{}")).ShouldBe(200);
        return (await user.GetAsync($"/api/proposals/{opened}")).ShouldBe(200).Json;
    }
}
