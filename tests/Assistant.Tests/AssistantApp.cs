extern alias editor;
extern alias gateway;
extern alias integrations;
extern alias projects;

using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.ServiceDefaults;

[assembly: AssemblyFixture(typeof(Orchestrator.Assistant.Tests.AssistantApp))]

namespace Orchestrator.Assistant.Tests;

/// <summary>
/// The real assistant behind the real gateway, over the real Projects, Editor and Integrations. No planner runs, so a proposal of a plan stays pending: an answer that waits for one stays open for as
/// long as a test wants.
/// </summary>
public sealed class AssistantApp : IAsyncLifetime
{
    private readonly PostgresServer postgres = new();
    private readonly List<IAsyncDisposable> hosts = [];
    private StandInAccounts accounts = null!;

    /// <summary>What Projects was asked, by whomever: <c>GET /api/projects</c>.</summary>
    internal ConcurrentQueue<(string Token, string Call)> Asked { get; } = [];

    internal WebApplicationFactory<Program> Assistant { get; private set; } = null!;

    internal string GatewayAddress { get; private set; } = "";

    internal string ProjectsAddress { get; private set; } = "";

    private string Database { get; set; } = "";

    public async ValueTask InitializeAsync()
    {
        await postgres.InitializeAsync();
        accounts = await StandInAccounts.StartAsync();
        Database = await postgres.CreateDatabaseAsync();
        ProjectsAddress = AddressOf(Start<projects::Program>(services => services.AddSingleton<IStartupFilter>(new Witness(Asked))));
        Start<editor::Program>();
        var integrations = AddressOf(Start<integrations::Program>());
        Assistant = StartAssistant(("services:integrations:http:0", integrations));
        GatewayAddress = AddressOf(Start<gateway::Program>(
            _ => { }, ("services:projects:http:0", ProjectsAddress), ("services:integrations:http:0", integrations), ("services:assistant:http:0", AddressOf(Assistant))));
    }

    /// <summary>Another copy of the assistant, with settings of its own.</summary>
    internal WebApplicationFactory<Program> StartAssistant(params (string Key, string Value)[] settings) =>
        Start<Program>(_ => { }, [("services:projects:http:0", ProjectsAddress), .. settings]);

    internal static string AddressOf<TProgram>(WebApplicationFactory<TProgram> host) where TProgram : class =>
        host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Somebody with a workspace of their own, who comes through the gateway.</summary>
    internal Person NewPerson(WorkspaceRole role = WorkspaceRole.Owner) => PersonIn(Guid.CreateVersion7(), role);

    /// <param name="address">The door they come through; null for the gateway.</param>
    internal Person PersonIn(Guid workspace, WorkspaceRole role = WorkspaceRole.Member, string? address = null, Guid? user = null)
    {
        var id = user ?? Guid.CreateVersion7();
        var token = accounts.TokenOf(id, workspace, role);
        var client = new HttpClient { BaseAddress = new Uri(address ?? GatewayAddress), Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Person(client, id, workspace, token);
    }

    /// <summary>SQL behind the services' back.</summary>
    internal async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Assistant.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(hosts))
        {
            await host.DisposeAsync();
        }

        await accounts.DisposeAsync();
        await postgres.DisposeAsync();
    }

    private WebApplicationFactory<TProgram> Start<TProgram>(Action<IServiceCollection>? services = null, params (string Key, string Value)[] settings) where TProgram : class
    {
        var host = new WebApplicationFactory<TProgram>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting("urls", "http://127.0.0.1:0")
                .UseSetting("ConnectionStrings:orchestrator", Database)
                .UseSetting("services:accounts:http:0", accounts.Address);
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureLogging(logging => logging.ClearProviders()).ConfigureServices(services ?? (_ => { }));
        });
        // The port is a setting: given here, it would be set while the program itself may have started already.
        host.UseKestrel();
        host.StartServer();
        hosts.Add(host);
        return host;
    }

    private sealed class Witness(ConcurrentQueue<(string, string)> asked) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                asked.Enqueue((context.Request.Headers.Authorization.ToString(), $"{context.Request.Method} {context.Request.Path}"));
                await following();
            });
            next(app);
        };
    }
}
