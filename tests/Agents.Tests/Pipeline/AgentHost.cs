using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.ServiceDefaults;
using Orchestrator.StandIns;

namespace Orchestrator.Agents.Tests.Pipeline;

/// <summary>A service with agents, over stand-ins for its providers.</summary>
internal sealed class AgentHost : IAsyncDisposable
{
    readonly IHost _host;

    AgentHost(IHost host) => _host = host;

    public AgentRunner Runner => Get<AgentRunner>();

    public IChatClient Client => Get<IChatClient>();

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    /// <param name="settings">Of the section <c>AI</c>: "OpenAI:ApiKey".</param>
    public static async Task<AgentHost> StartAsync(AgentsDatabase database, Dictionary<string, string?> settings, TimeProvider? time = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:orchestrator"] = database.ConnectionString,
            ["AI:Retry:First"] = "00:00:00.005",
            ["AI:Retry:Longest"] = "00:00:00.100",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("AI:" + s.Key, s.Value)));
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.AddPostgres(AgentSchema.Name);
        builder.AddMigrations(AgentSchema.Name, AgentSchema.Assembly);
        builder.Services.AddAgents(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public static Dictionary<string, string?> With(params (string Provider, ModelStandIn Server)[] providers) => providers
        .SelectMany(p => new[] { ($"{p.Provider}:ApiKey", "sk-stand-in"), ($"{p.Provider}:BaseUrl", p.Server.BaseUrl) })
        .ToDictionary(s => s.Item1, s => (string?)s.Item2);

    public async Task<T> ReadAsync<T>(string sql, params object[] values)
    {
        await using var command = Get<NpgsqlDataSource>().CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
