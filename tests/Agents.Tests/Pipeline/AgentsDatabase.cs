using Orchestrator.TestKit;

[assembly: AssemblyFixture(typeof(Orchestrator.Agents.Tests.Pipeline.AgentsDatabase))]

namespace Orchestrator.Agents.Tests.Pipeline;

/// <summary>One database for all: runs, budgets and cached answers of different tests have different subjects, people and words.</summary>
public sealed class AgentsDatabase : IAsyncLifetime
{
    readonly PostgresServer _server = new();

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        ConnectionString = await _server.CreateDatabaseAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
