using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Orchestrator.Gateway.Status;

namespace Orchestrator.Gateway.Tests;

/// <summary>The real gateway on a real port, its services behind it, and a site of three files.</summary>
public sealed class GatewayUnderTest : IAsyncLifetime
{
    readonly DirectoryInfo site = Directory.CreateTempSubdirectory("gateway-site-");
    readonly Dictionary<string, string> settings = [];
    Host? host;

    internal Upstream Accounts { get; private set; } = null!;

    internal Upstream Projects { get; private set; } = null!;

    internal Upstream Assistant { get; private set; } = null!;

    internal Upstream Integrations { get; private set; } = null!;

    /// <summary>A second copy of projects, where the test asked for one.</summary>
    internal Upstream? SecondProjects { get; private set; }

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Starts with other settings; on the fixture itself, call nothing.</summary>
    internal static Task<GatewayUnderTest> StartAsync(params (string Key, string Value)[] settings) => StartAsync(1, settings);

    /// <param name="copies">Of projects: one or two.</param>
    internal static async Task<GatewayUnderTest> StartAsync(int copies, params (string Key, string Value)[] settings)
    {
        var gateway = new GatewayUnderTest();
        if (copies == 2)
        {
            gateway.SecondProjects = await Upstream.StartAsync("projects");
            gateway.settings["services:projects:http:1"] = gateway.SecondProjects.Address;
        }
        foreach (var (key, value) in settings) gateway.settings[key] = value;
        await gateway.InitializeAsync();
        return gateway;
    }

    public async ValueTask InitializeAsync()
    {
        Accounts = await Upstream.StartAsync("accounts");
        Projects = await Upstream.StartAsync("projects");
        Assistant = await Upstream.StartAsync("assistant");
        Integrations = await Upstream.StartAsync("integrations");
        Directory.CreateDirectory(Path.Combine(site.FullName, "assets"));
        await File.WriteAllTextAsync(Path.Combine(site.FullName, "index.html"), "<!doctype html><title>Orchestrator</title>");
        var script = string.Concat(Enumerable.Repeat("let a = 1;\n", 500));
        await File.WriteAllTextAsync(Path.Combine(site.FullName, "assets", "index-4f2a.js"), script);
        await File.WriteAllTextAsync(Path.Combine(site.FullName, ".stamp"), "not for the public");

        settings["services:accounts:http:0"] = Accounts.Address;
        settings.TryAdd("services:projects:http:0", Projects.Address);
        settings["services:assistant:http:0"] = Assistant.Address;
        settings["services:integrations:http:0"] = Integrations.Address;
        settings["Web:Root"] = site.FullName;
        host = new Host(settings);
        // The port is a setting: given here, it would be set while the program itself may have started already.
        host.UseKestrel();
        host.StartServer();
        Client = host.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        await Accounts.DisposeAsync();
        await Projects.DisposeAsync();
        await Assistant.DisposeAsync();
        await Integrations.DisposeAsync();
        if (SecondProjects is not null) await SecondProjects.DisposeAsync();
        site.Delete(recursive: true);
    }

    internal async Task<Seen> SeenAsync(HttpMethod method, string path)
    {
        using var answer = await Client.SendAsync(new HttpRequestMessage(method, path));
        return (await answer.Content.ReadFromJsonAsync<Seen>())!;
    }

    sealed class Host(Dictionary<string, string> settings) : WebApplicationFactory<SystemStatus>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
        }
    }
}

internal sealed record ProblemAnswer(string Type, string Title, int Status, string? Detail, string TraceId);
