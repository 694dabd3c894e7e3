using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.ServiceDefaults;

[assembly: AssemblyFixture(typeof(Orchestrator.Integrations.Tests.IntegrationsApp))]

namespace Orchestrator.Integrations.Tests;

/// <summary>The real service over a fresh database, beside a stand-in for the four providers on this machine, which is why private addresses are allowed.</summary>
public sealed class IntegrationsApp : IAsyncLifetime
{
    private readonly PostgresServer postgres = new();
    private StandInAccounts accounts = null!;

    internal StandInProviders Providers { get; private set; } = null!;

    internal WebApplicationFactory<Program> Service { get; private set; } = null!;

    /// <summary>An installation whose operator has not allowed private addresses.</summary>
    internal WebApplicationFactory<Program> Closed { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await postgres.InitializeAsync();
        accounts = await StandInAccounts.StartAsync();
        Providers = await StandInProviders.StartAsync();
        Service = await StartAsync(allowPrivate: true);
        Closed = await StartAsync(allowPrivate: false);
    }

    private async Task<WebApplicationFactory<Program>> StartAsync(bool allowPrivate)
    {
        var database = await postgres.CreateDatabaseAsync();
        var service = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("ConnectionStrings:orchestrator", database)
            .UseSetting("services:accounts:http:0", accounts.Address)
            .UseSetting("Integrations:AllowPrivateAddresses", allowPrivate ? "true" : "false")
            .ConfigureLogging(logging => logging.ClearProviders()));
        service.UseKestrel();
        service.StartServer();
        return service;
    }

    /// <summary>Somebody who calls the service; of a workspace of their own unless one is given.</summary>
    internal HttpClient Person(WorkspaceRole role = WorkspaceRole.Owner, Guid? workspace = null, Guid? user = null, WebApplicationFactory<Program>? service = null)
    {
        var client = (service ?? Service).CreateClient();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", accounts.TokenOf(user ?? Guid.CreateVersion7(), workspace ?? Guid.CreateVersion7(), role));
        return client;
    }

    /// <summary>Every column of every connection as text, behind the service's back.</summary>
    internal async Task<string> StoredAsync()
    {
        await using var command = Service.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "select coalesce(string_agg(c::text || encode(token, 'escape'), ' '), '') || (select coalesce(string_agg(e::text, ' '), '') from messaging.envelopes e) from connections c");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Closed.DisposeAsync();
        await Providers.DisposeAsync();
        await accounts.DisposeAsync();
        await postgres.DisposeAsync();
    }
}

internal static class Calls
{
    private const string Connections = "/api/integrations/connections";

    public static async Task<(int Status, JsonElement Json)> AddAsync(this HttpClient person, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Connections) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await person.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>The connection once its provider has been asked.</summary>
    public static async Task<JsonElement> CheckedAsync(this HttpClient person, JsonElement connection)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var now = await person.GetFromJsonAsync<JsonElement>($"{Connections}/{connection.GetProperty("id").GetGuid()}", timeout.Token);
            if (now.GetProperty("status").GetString() != "checking")
            {
                return now;
            }

            await Task.Delay(20, timeout.Token);
        }
    }
}
