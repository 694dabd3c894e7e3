using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.ServiceDefaults.Tests;

/// <summary>A service that trusts the tokens of another one, found by service discovery, which publishes its key.</summary>
public sealed class CallerTests : IAsyncLifetime
{
    private static readonly Guid Personal = Guid.CreateVersion7();
    private static readonly Guid Shared = Guid.CreateVersion7();

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Uptime _uptime = new();
    private TestApp _accounts = null!;
    private TestApp _service = null!;
    private int _fetches;
    private bool _down;

    public async ValueTask InitializeAsync()
    {
        _accounts = await TestApp.StartAsync(app => app.MapGet("/.well-known/jwks.json", () =>
        {
            Interlocked.Increment(ref _fetches);
            return _down
                ? Results.StatusCode(500)
                : Results.Json(new JsonWebKeySet([JsonWebKey.Of("key-1", _key.ExportParameters(false))]));
        }));
        _service = await TestApp.StartAsync(
            app =>
            {
                app.UseCallerAuthentication();
                app.MapGet("/whoami", (Caller caller) => caller);
                app.MapGet("/token", (AccessToken token) => token.UserId);
                app.MapGet("/open", [AllowAnonymous] () => "open");
                app.MapGet("/hubs/live", (Caller caller) => caller);
            },
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(_uptime);
                builder.AddCallerAuthentication();
            },
            ("services:accounts:http:0", _accounts.Address));
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _accounts.DisposeAsync();
        _key.Dispose();
    }

    [Fact]
    public async Task A_caller_is_known_by_their_token_in_their_personal_workspace()
    {
        var (response, caller) = await GetAsync("/whoami", Write(Token()));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        caller.GetProperty("name").GetString().ShouldBe("Ana");
        caller.GetProperty("workspaceId").GetGuid().ShouldBe(Personal);
        caller.GetProperty("role").GetString().ShouldBe("owner");
        caller.GetProperty("isOperator").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_header_chooses_a_workspace_that_the_caller_is_a_member_of()
    {
        var token = Write(Token());
        var (_, caller) = await GetAsync("/whoami", token, Shared.ToString());
        caller.GetProperty("workspaceId").GetGuid().ShouldBe(Shared);
        caller.GetProperty("role").GetString().ShouldBe("viewer");

        var (response, problem) = await GetAsync("/whoami", token, Guid.CreateVersion7().ToString());
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        problem.GetProperty("type").GetString().ShouldBe("/problems/not-found");

        (response, problem) = await GetAsync("/whoami", token, "mine");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").TryGetProperty("X-Workspace-Id", out _).ShouldBeTrue();

        (await GetAsync("/token", token, Guid.CreateVersion7().ToString())).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_endpoint_needs_a_token_unless_it_says_otherwise()
    {
        var (response, problem) = await GetAsync("/whoami", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        problem.GetProperty("type").GetString().ShouldBe("/problems/unauthenticated");

        (await _service.Client.GetStringAsync("/open")).ShouldBe("open");
        (await GetAsync("/health", null)).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync("/nowhere", null)).Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _service.SendAsync(HttpMethod.Post, "/whoami")).Response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    public static TheoryData<string> Wrong => ["issuer", "audience", "expired", "early", "other key", "unknown key", "not ours"];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_token_that_is_wrong_in_one_thing_is_refused(string what)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = what switch
        {
            "issuer" => Write(Token() with { Issuer = "https://elsewhere.test" }),
            "audience" => Write(Token() with { Audience = "elsewhere" }),
            "expired" => Write(Token() with { ExpiresAt = Now - 31 }),
            "early" => Write(Token() with { NotBefore = Now + 60 }),
            "other key" => AccessTokens.Write(Token(), "key-1", other),
            "unknown key" => AccessTokens.Write(Token(), "key-2", _key),
            _ => "eyJhbGciOiJub25lIn0.e30.",
        };
        var (response, problem) = await GetAsync("/whoami", token);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
        problem.GetProperty("type").GetString().ShouldBe("/problems/unauthenticated");
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-20)]
    public async Task Clocks_may_differ_by_half_a_minute(int seconds)
    {
        var token = seconds > 0 ? Token() with { NotBefore = Now + seconds } : Token() with { ExpiresAt = Now + seconds };
        (await GetAsync("/whoami", Write(token))).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_are_fetched_once_however_many_callers_and_made_up_keys_there_are()
    {
        var token = Write(Token());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync("/whoami", token)));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => GetAsync("/whoami", AccessTokens.Write(Token(), $"made up {i}", _key))));
        _fetches.ShouldBe(1);
    }

    [Fact]
    public async Task While_accounts_is_away_a_token_is_neither_good_nor_bad()
    {
        _down = true;
        var (response, problem) = await GetAsync("/whoami", Write(Token()));
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        problem.GetProperty("type").GetString().ShouldBe("/problems/unavailable");
        (await GetAsync("/health", null)).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_that_were_fetched_serve_on_when_accounts_goes_away()
    {
        var token = Write(Token());
        (await GetAsync("/whoami", token)).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        _down = true;
        (await GetAsync("/whoami", token)).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact(Timeout = 60_000)]
    public async Task Keys_are_renewed_from_time_to_time_without_a_caller_waiting()
    {
        var token = Write(Token());
        await GetAsync("/whoami", token);
        _down = true;
        _uptime.Advance(TimeSpan.FromMinutes(16));
        // Another token, since one that was verified needs no key any more.
        (await GetAsync("/whoami", Write(Token()))).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        while (Volatile.Read(ref _fetches) < 2) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Only_a_hub_takes_the_token_from_the_query()
    {
        var token = Write(Token());
        (await GetAsync("/hubs/live?access_token=" + token, null)).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync("/whoami?access_token=" + token, null)).Response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static AccessToken Token() => new()
    {
        Issuer = AccessTokens.Issuer,
        Audience = AccessTokens.Audience,
        TokenId = Guid.CreateVersion7(),
        UserId = Guid.CreateVersion7(),
        Name = "Ana",
        Email = "ana@example.test",
        IssuedAt = Now,
        NotBefore = Now,
        ExpiresAt = Now + 900,
        Workspaces = [new(Personal, WorkspaceRole.Owner, true), new(Shared, WorkspaceRole.Viewer, false)],
    };

    private string Write(AccessToken token) => AccessTokens.Write(token, "key-1", _key);

    private async Task<(HttpResponseMessage Response, JsonElement Json)> GetAsync(string path, string? token, string? workspace = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (workspace is not null) request.Headers.Add(Caller.WorkspaceHeader, workspace);
        var response = await _service.Client.SendAsync(request);
        return (response, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }

    private sealed class Uptime : TimeProvider
    {
        private long _ahead;

        public void Advance(TimeSpan by) => _ahead += (long)(by.TotalSeconds * TimestampFrequency);

        public override long GetTimestamp() => base.GetTimestamp() + _ahead;
    }
}
