using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

[assembly: AssemblyFixture(typeof(Orchestrator.Projects.Tests.ProjectsApp))]

namespace Orchestrator.Projects.Tests;

/// <summary>The real service on Kestrel over a fresh database; the keys of tokens and the members of workspaces are the test's own.</summary>
public sealed class ProjectsApp : IAsyncLifetime
{
    private readonly PostgresServer postgres = new();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<(Guid Workspace, Guid User), bool> members = [];
    private WebApplication? keys;

    internal WebApplicationFactory<Program> Factory { get; private set; } = null!;

    internal StandInAgent Agent { get; private set; } = null!;

    internal string Database { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await postgres.InitializeAsync();
        var accounts = WebApplication.CreateSlimBuilder();
        accounts.Logging.ClearProviders();
        keys = accounts.Build();
        keys.Urls.Add("http://127.0.0.1:0");
        keys.MapGet("/.well-known/jwks.json", () => Results.Json(new JsonWebKeySet([JsonWebKey.Of("test", key.ExportParameters(false))])));
        keys.MapGet("/api/workspaces/{id:guid}/members", (Guid id, Guid[] userId) =>
            Results.Json(new { items = members.Keys.Where(member => member.Workspace == id && (userId.Length == 0 || userId.Contains(member.User))).Select(member => new { userId = member.User, name = "Ana" }) }));
        await keys.StartAsync();
        Database = await postgres.CreateDatabaseAsync();
        Factory = CreateCopy(Database);
        Agent = await StandInAgent.StartAsync(Database);
    }

    internal Task<string> CreateDatabaseAsync() => postgres.CreateDatabaseAsync();

    /// <summary>Another process of the service.</summary>
    internal WebApplicationFactory<Program> CreateCopy(string database, Action<IServiceCollection>? services = null)
    {
        var copy = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("ConnectionStrings:orchestrator", database)
            .UseSetting("services:accounts:http:0", keys!.Urls.First())
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureServices(services ?? (_ => { })));
        // The port is a setting: given here, it would be set while the program itself may have started already.
        copy.UseKestrel();
        copy.StartServer();
        return copy;
    }

    /// <summary>A person with a personal workspace of their own.</summary>
    internal Person NewPerson(WorkspaceRole role = WorkspaceRole.Owner) => PersonIn(Guid.CreateVersion7(), role);

    internal Person NewOperator() => PersonIn(Guid.CreateVersion7(), WorkspaceRole.Owner, isOperator: true);

    /// <param name="copy">The process that they call; null for the first.</param>
    internal Person PersonIn(Guid workspace, WorkspaceRole role = WorkspaceRole.Member, bool isOperator = false, WebApplicationFactory<Program>? copy = null) =>
        As(Guid.CreateVersion7(), workspace, role, isOperator, copy);

    /// <summary>A person with a token of this workspace alone.</summary>
    internal Person As(
        Guid user, Guid workspace, WorkspaceRole role = WorkspaceRole.Member, bool isOperator = false, WebApplicationFactory<Program>? copy = null, TimeSpan? lasts = null)
    {
        members[(workspace, user)] = true;
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var token = AccessTokens.Write(
            new AccessToken
            {
                Issuer = AccessTokens.Issuer, Audience = AccessTokens.Audience, TokenId = Guid.CreateVersion7(), UserId = user, Name = "Ana", Email = "ana@example.test",
                IsOperator = isOperator, IssuedAt = now, NotBefore = now, ExpiresAt = now + (long)(lasts ?? TimeSpan.FromMinutes(15)).TotalSeconds, Workspaces = [new WorkspaceMembership(workspace, role, Personal: true)],
            },
            "test", key);
        return new Person(Client(token, copy), user, workspace);
    }

    /// <summary>The same person, calling another process of the service.</summary>
    internal Person Through(WebApplicationFactory<Program> copy, Person person) =>
        new(Client(person.Client.DefaultRequestHeaders.Authorization!.Parameter, copy), person.UserId, person.Workspace);

    /// <summary>SQL behind the service's back.</summary>
    internal async Task ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = Factory.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql).With(values);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The number that a query answers, behind the service's back.</summary>
    internal async Task<long> CountAsync(string sql, params object?[] values)
    {
        await using var command = Factory.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql).With(values);
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    internal HttpClient Client(string? token, WebApplicationFactory<Program>? copy = null)
    {
        var address = (copy ?? Factory).Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        await Factory.DisposeAsync();
        await keys!.DisposeAsync();
        key.Dispose();
        await postgres.DisposeAsync();
    }
}
