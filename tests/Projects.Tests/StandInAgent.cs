using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.Contracts;
using Orchestrator.Messaging;

namespace Orchestrator.Projects.Tests;

/// <summary>
/// Stands where the services of the agents would: takes the requests from their queues and sends what the test wants it to say, over
/// the real messaging.
/// </summary>
internal sealed class StandInAgent : IAsyncDisposable
{
    private readonly IHost host;
    private readonly NpgsqlDataSource database;

    private StandInAgent(IHost host, NpgsqlDataSource database)
    {
        this.host = host;
        this.database = database;
    }

    public static async Task<StandInAgent> StartAsync(string connectionString)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<Asked>();
        builder.Services.AddMessaging(messaging =>
        {
            messaging.ServiceName = "agents";
            messaging.ListenToQueue("planner");
            messaging.ListenToQueue("decomposer");
            messaging.ListenToQueue("editor");
            messaging.PublishMessage<PatchProposed>().ToQueue("projects").GroupBy(message => message.ProposalId.ToString());
            messaging.PublishMessage<ProposalFailed>().ToQueue("projects").GroupBy(message => message.ProposalId.ToString());
            messaging.IncludeHandler(typeof(AskedHandler));
        });
        var host = builder.Build();
        await host.StartAsync();
        return new StandInAgent(host, database);
    }

    /// <summary>What the agent was asked for this revision of the proposal.</summary>
    public Task<IProposalRequest> AskedAsync(Guid proposal, int revision) => host.Services.GetRequiredService<Asked>().WaitForAsync(proposal, revision);

    public Task ProposeAsync(Guid proposal, int revision, string patch, string reply = "Here it is.", string agent = "planner") => SendAsync(new PatchProposed(
        proposal, revision, agent, JsonElement.Parse(patch), reply, "Because.", 0.8, [], [new OperationNote("$a", "It comes first.", 0.9)],
        new AgentUsage("stand-in", "none", "1", 1, 1, 1)));

    public Task FailAsync(Guid proposal, int revision) => SendAsync(new ProposalFailed(proposal, revision, "answer_invalid", "It could not be done."));

    private async Task SendAsync<T>(T message) where T : class
    {
        await using var batch = database.CreateBatch();
        host.Services.GetRequiredService<IOutbox>().Send(batch, message);
        await batch.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await database.DisposeAsync();
    }
}

internal sealed class Asked
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(Guid, int), TaskCompletionSource<IProposalRequest>> waiting = new();

    public void Take(IProposalRequest message) => Of(message.ProposalId, message.Revision).TrySetResult(message);

    public Task<IProposalRequest> WaitForAsync(Guid proposal, int revision) => Of(proposal, revision).Task.WaitAsync(TimeSpan.FromSeconds(30));

    private TaskCompletionSource<IProposalRequest> Of(Guid proposal, int revision) => waiting.GetOrAdd((proposal, revision), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}

internal sealed class AskedHandler
{
    public void Handle(ProposePlan message, Asked asked) => asked.Take(message);

    public void Handle(ProposeDecomposition message, Asked asked) => asked.Take(message);

    public void Handle(ProposeEdit message, Asked asked) => asked.Take(message);
}
