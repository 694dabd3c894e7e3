using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Gateway.Tests;

public sealed class CopyTests : IAsyncLifetime
{
    GatewayUnderTest gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await GatewayUnderTest.StartAsync(
        copies: 2, ("ReverseProxy:Clusters:projects:HealthCheck:Active:Interval", "00:00:00.050"));

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task Both_copies_are_asked()
    {
        for (var sent = 0; sent < 60; sent++) (await SendAsync(HttpMethod.Get)).ShouldBe(HttpStatusCode.OK);
        gateway.Projects.Heard.ShouldBeGreaterThan(0);
        gateway.SecondProjects!.Heard.ShouldBeGreaterThan(0);
    }

    // A negotiated connection is known to one copy alone; the client keeps the cookie.
    [Fact]
    public async Task A_client_of_the_hub_stays_with_its_copy_while_that_is_there()
    {
        for (var sent = 0; sent < 20; sent++) (await NegotiateAsync()).ShouldBe(HttpStatusCode.OK);
        new[] { gateway.Projects.Heard, gateway.SecondProjects!.Heard }.ShouldBe([0, 20], ignoreOrder: true);

        var (mine, other) = gateway.Projects.Heard > 0 ? (gateway.Projects, gateway.SecondProjects) : (gateway.SecondProjects, gateway.Projects);
        await mine.DisposeAsync();
        (await NegotiateAsync()).ShouldBe(HttpStatusCode.OK);
        other.Heard.ShouldBe(1);

        async Task<HttpStatusCode> NegotiateAsync() => (await gateway.Client.PostAsync("/hubs/workspace/negotiate", null)).StatusCode;
    }

    [Fact]
    public async Task Nobody_notices_a_copy_that_is_gone()
    {
        await gateway.SecondProjects!.DisposeAsync();
        for (var sent = 0; sent < 40; sent++) (await SendAsync(sent % 2 == 0 ? HttpMethod.Get : HttpMethod.Post)).ShouldBe(HttpStatusCode.OK);
        gateway.Projects.Heard.ShouldBe(40);

        await gateway.Projects.DisposeAsync();
        (await SendAsync(HttpMethod.Post)).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_reading_that_was_cut_off_is_asked_of_the_other_copy_and_a_change_is_sent_once()
    {
        gateway.Projects.HangsUp = true;
        for (var sent = 0; sent < 20; sent++) (await SendAsync(HttpMethod.Get)).ShouldBe(HttpStatusCode.OK);

        var before = gateway.Projects.Heard + gateway.SecondProjects!.Heard;
        var answers = new List<HttpStatusCode>();
        while (answers.Count < 20 || !answers.Contains(HttpStatusCode.BadGateway)) answers.Add(await SendAsync(HttpMethod.Post));
        (gateway.Projects.Heard + gateway.SecondProjects.Heard - before).ShouldBe(answers.Count);
    }

    [Fact]
    public async Task A_copy_that_is_not_ready_is_asked_nothing_until_it_is()
    {
        gateway.Projects.IsReady = false;
        int before;
        do
        {
            before = gateway.Projects.Heard;
            for (var sent = 0; sent < 20; sent++) (await SendAsync(HttpMethod.Get)).ShouldBe(HttpStatusCode.OK);
        }
        while (gateway.Projects.Heard > before);

        gateway.Projects.IsReady = true;
        while (gateway.Projects.Heard == before) (await SendAsync(HttpMethod.Get)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_no_copy_is_ready_all_of_them_are_asked()
    {
        gateway.Projects.IsReady = gateway.SecondProjects!.IsReady = false;
        while ((await StatusAsync()).Service("projects").GetProperty("status").GetString() != "unhealthy") { }
        for (var sent = 0; sent < 20; sent++) (await SendAsync(HttpMethod.Get)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_status_tells_of_each_copy()
    {
        await gateway.SecondProjects!.DisposeAsync();
        JsonElement projects;
        do projects = (await StatusAsync()).Service("projects");
        while (projects.GetProperty("status").GetString() == "healthy");

        projects.GetProperty("status").GetString().ShouldBe("degraded");
        projects.GetProperty("detail").GetString().ShouldBe("1 of 2 copies are healthy.");
        projects.GetProperty("dependencies")[0].GetProperty("name").GetString().ShouldBe("postgres");
        projects.GetProperty("copies").EnumerateArray().Select(copy => copy.GetProperty("status").GetString()).ShouldBe(["healthy", "unhealthy"]);
        (await StatusAsync()).GetProperty("status").GetString().ShouldBe("degraded");
    }

    // HttpClient's own handler would send it anew on another connection, as long as it has no body.
    [Fact]
    public async Task A_change_without_a_body_is_not_repeated_when_a_kept_connection_ends()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var changes = 0;
        _ = ServeAsync(listener, () => Interlocked.Increment(ref changes));
        await using var single = await GatewayUnderTest.StartAsync(("services:projects:http:0", $"http://{listener.LocalEndpoint}"));

        (await single.Client.GetAsync("/api/things")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await single.Client.PostAsync("/api/things", null)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        changes.ShouldBe(1);
    }

    // Answers what is read, and ends the connection in good manners once it has heard of a change.
    static async Task ServeAsync(TcpListener listener, Action changed)
    {
        while (true)
        {
            var connection = await listener.AcceptTcpClientAsync();
            _ = Task.Run(async () =>
            {
                using var client = connection;
                using var reader = new StreamReader(client.GetStream());
                while (await reader.ReadLineAsync() is { } request)
                {
                    while (await reader.ReadLineAsync() is { Length: > 0 }) { }
                    if (request.StartsWith("POST", StringComparison.Ordinal))
                    {
                        changed();
                        return;
                    }
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
                }
            });
        }
    }

    Task<JsonElement> StatusAsync() => gateway.Client.GetFromJsonAsync<JsonElement>("/api/status");

    async Task<HttpStatusCode> SendAsync(HttpMethod method)
    {
        using var request = new HttpRequestMessage(method, "/api/things");
        if (method == HttpMethod.Post) request.Content = JsonContent.Create(new { title = "x" });
        using var answer = await gateway.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
