using System.Net;
using Microsoft.Extensions.Configuration;
using Orchestrator.Integrations.Outbound;

namespace Orchestrator.Integrations.Tests;

public sealed class OutboundTests(IntegrationsApp app)
{
    [Theory]
    [InlineData("http://gitlab.example.org")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://[::1]:8080")]
    [InlineData("https://10.0.0.7/gitlab")]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://projects")]
    [InlineData("https://localhost")]
    [InlineData("https://0x7f000001")]
    public async Task Without_an_operators_leave_no_address_inside_is_taken(string baseUrl)
    {
        var (status, problem) = await app.Person(service: app.Closed).AddAsync(new { provider = "gitlab", token = "good", baseUrl });
        status.ShouldBe(422, problem.GetRawText());
        problem.GetProperty("errors").TryGetProperty("baseUrl", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("::ffff:10.1.2.3", false)]
    [InlineData("::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:4700::1111", true)]
    public void An_address_is_judged_by_the_range_it_is_in(string address, bool isAllowed) =>
        new OutboundAddresses(new ConfigurationBuilder().Build()).IsAllowed(IPAddress.Parse(address)).ShouldBe(isAllowed);

    /// <summary>The name is looked up once, where the connection is made: a name that leads inside is refused whatever it looked like.</summary>
    [Fact]
    public async Task A_name_that_leads_inside_is_refused_when_it_is_connected_to()
    {
        var addresses = new OutboundAddresses(new ConfigurationBuilder().Build());
        using var handler = new SocketsHttpHandler { ConnectCallback = addresses.ConnectAsync, UseProxy = false };
        using var client = new HttpClient(handler);
        var port = new Uri(app.Providers.Address).Port;
        var before = app.Providers.Asked.Count(line => line == "GET /inside");
        var refused = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync($"http://localhost:{port}/inside"));
        refused.InnerException.ShouldBeOfType<AddressRefusedException>();
        app.Providers.Asked.Count(line => line == "GET /inside").ShouldBe(before);
    }
}
