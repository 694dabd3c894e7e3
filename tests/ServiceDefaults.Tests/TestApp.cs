using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Orchestrator.ServiceDefaults.Tests;

/// <summary>A small service with the defaults on, on a real Kestrel.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApp(WebApplication app)
    {
        _app = app;
        Address = app.Urls.Single();
        Client = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public string Address { get; }
    public HttpClient Client { get; }
    public IServiceProvider Services => _app.Services;

    public static async Task<TestApp> StartAsync(
        Action<WebApplication> map, Action<WebApplicationBuilder>? add = null, params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "tiny" });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        add?.Invoke(builder);
        var app = builder.Build();
        app.MapServiceDefaults();
        map(app);
        await app.StartAsync();
        return new(app);
    }

    public async Task<(HttpResponseMessage Response, JsonElement Json)> SendAsync(
        HttpMethod method, string path, HttpContent? content = null)
    {
        var response = await Client.SendAsync(new HttpRequestMessage(method, path) { Content = content });
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
