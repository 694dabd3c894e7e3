using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Orchestrator.Accounts.Tests;

/// <summary>The real service on a fresh installation, with a clock that can be put forward.</summary>
public sealed class AccountsApp(PostgresServer postgres) : IAsyncLifetime
{
    public const string Password = "correct horse";
    private int _people;
    private string _database = "";

    internal PostgresServer Postgres { get; } = postgres;
    internal MovableTime Time { get; } = new();
    internal WebApplicationFactory<Program> Factory { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await Postgres.CreateDatabaseAsync();
        Factory = CreateCopy();
    }

    /// <summary>Another process of the service on the same installation.</summary>
    internal WebApplicationFactory<Program> CreateCopy() => new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
        .UseSetting("ConnectionStrings:orchestrator", _database)
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureTestServices(services => services
            .AddSingleton<TimeProvider>(Time)
            // A real hash costs a tenth of a second, and there are hundreds here.
            .PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000)));

    public ValueTask DisposeAsync() => Factory.DisposeAsync();

    /// <summary>A client that keeps cookies, as a browser does.</summary>
    internal Browser Open(string address = "http://localhost") =>
        new(Factory.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(address), AllowAutoRedirect = false }));

    internal async Task<Browser> RegisterAsync(string name = "Ana")
    {
        var browser = Open();
        var (status, session) = await browser.PostAsync("/api/auth/register", new { email = NewEmail(), password = Password, name });
        status.ShouldBe(201, session.GetRawText());
        return browser.With(session);
    }

    internal string NewEmail() => $"person{Interlocked.Increment(ref _people)}@example.test";
}

internal sealed class MovableTime : TimeProvider
{
    private TimeSpan _ahead;

    public void Advance(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
}

internal sealed class Browser(HttpClient client)
{
    public HttpClient Client { get; } = client;
    public JsonElement Session { get; private set; }

    public string RefreshToken => Session.GetProperty("refreshToken").GetString()!;
    public string AccessToken => Session.GetProperty("accessToken").GetString()!;
    public string Email => Session.GetProperty("user").GetProperty("email").GetString()!;
    public bool IsOperator => Session.GetProperty("user").GetProperty("isOperator").GetBoolean();
    public string Id => Session.GetProperty("user").GetProperty("id").GetString()!;
    public string Workspace => Session.GetProperty("workspaces")[0].GetProperty("id").GetString()!;

    public Browser With(JsonElement session)
    {
        Session = session;
        return WithToken(AccessToken);
    }

    public Browser WithToken(string token)
    {
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return this;
    }

    public Task<(int Status, JsonElement Json)> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<(int Status, JsonElement Json)> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public async Task<(int Status, JsonElement Json)> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }
}
