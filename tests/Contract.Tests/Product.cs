extern alias accounts;
extern alias assistant;
extern alias gateway;
extern alias integrations;
extern alias projects;

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Orchestrator.Contract.Tests.Product))]

namespace Orchestrator.Contract.Tests;

/// <summary>
/// The real services behind the real gateway, in one process: what a client sees, and its document, which <c>CONTRACT_DOCUMENT</c> names a file for.
/// </summary>
public sealed class Product : IAsyncLifetime
{
    private readonly PostgresServer postgres = new();
    private readonly List<IAsyncDisposable> hosts = [];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } =
        typeof(Product).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Root").Value!;

    /// <summary>Signed in as the installation's operator.</summary>
    internal HttpClient Client { get; private set; } = null!;

    internal Faults Faults { get; } = new();

    internal OpenApi Document { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await postgres.InitializeAsync();
        var database = await postgres.CreateDatabaseAsync();
        var accounts = Start<accounts::Program>(("ConnectionStrings:orchestrator", database));
        var projects = Start<projects::Program>(("ConnectionStrings:orchestrator", database), ("services:accounts:http:0", accounts));
        var integrations = Start<integrations::Program>(("ConnectionStrings:orchestrator", database), ("services:accounts:http:0", accounts));
        // Nobody answers a proposal here, so no answer of the assistant waits for one.
        var assistant = Start<assistant::Program>(
            ("ConnectionStrings:orchestrator", database), ("services:accounts:http:0", accounts), ("services:projects:http:0", projects),
            ("services:integrations:http:0", integrations), ("Assistant:ProposalWaitSeconds", "0"));
        var gateway = Start<gateway::Program>(
            ("services:accounts:http:0", accounts), ("services:projects:http:0", projects), ("services:integrations:http:0", integrations), ("services:assistant:http:0", assistant),
            ("Limits:SignInBurst", "1000000"));

        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(gateway), Timeout = TimeSpan.FromSeconds(60) };
        using var registered = await Client.PostAsJsonAsync("/api/auth/register", new { email = "ana@example.test", password = "correct horse", name = "Ana" });
        var session = await registered.Content.ReadFromJsonAsync<JsonNode>();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session!["accessToken"]!.GetValue<string>());
        // On a busy machine the first document takes longer than the gateway waits for it.
        foreach (var service in new[] { accounts, projects, integrations, assistant })
        {
            await Client.GetStringAsync(new Uri(new Uri(service), "/openapi/v1.json"));
        }

        var document = await Client.GetStringAsync("/openapi/v1.json");
        Document = new OpenApi(JsonNode.Parse(document)!.AsObject());
        if (Environment.GetEnvironmentVariable("CONTRACT_DOCUMENT") is { Length: > 0 } file)
        {
            await File.WriteAllTextAsync(file, document);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        foreach (var host in Enumerable.Reverse(hosts))
        {
            await host.DisposeAsync();
        }

        await postgres.DisposeAsync();
    }

    private string Start<TProgram>(params (string Key, string Value)[] settings) where TProgram : class
    {
        var factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
        {
            host.UseSetting("urls", "http://127.0.0.1:0");
            foreach (var (key, value) in settings)
            {
                host.UseSetting(key, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Faults));
            // A real hash costs a tenth of a second, and the fuzz registers many.
            host.ConfigureTestServices(services => services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000));
        });
        // The port is a setting: given here, it would be set while the program itself may have started already.
        factory.UseKestrel();
        factory.StartServer();
        hosts.Add(factory);
        return factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }
}
