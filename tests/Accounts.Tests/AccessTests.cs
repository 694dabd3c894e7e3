using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Accounts.Tests;

public sealed class AccessTests(AccountsApp app) : IClassFixture<AccountsApp>
{
    [Theory]
    [InlineData("/api/me")]
    [InlineData("/api/workspaces")]
    [InlineData("/api/workspaces/01980000-0000-7000-8000-000000000000/members")]
    public async Task Without_a_token_the_answer_is_401(string path)
    {
        var response = await app.Open().Client.GetAsync(path);
        ((int)response.StatusCode).ShouldBe(401);
        response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        (await response.Content.ReadAsStringAsync()).ShouldContain("/problems/unauthenticated");
    }

    [Fact]
    public async Task A_token_that_was_touched_is_refused()
    {
        var ana = await app.RegisterAsync();
        var parts = ana.AccessToken.Split('.');
        string Changed(int part, string member, string value)
        {
            var json = JsonNode.Parse(Base64Url.DecodeFromChars(parts[part]))!;
            json[member] = value;
            var copy = parts.ToArray();
            copy[part] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
            return string.Join('.', copy);
        }

        (await ana.GetAsync("/api/me")).Status.ShouldBe(200);
        foreach (var token in new[]
        {
            Changed(1, "sub", Guid.CreateVersion7().ToString()),
            Changed(1, "aud", "somebody else"),
            Changed(0, "alg", "none"),
            Changed(0, "alg", "HS256"),
            Changed(0, "kid", "unknown"),
            $"{Base64Url.EncodeToString("""{"alg":"none","typ":"at+jwt","kid":"x"}"""u8)}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}",
            $"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(new byte[64])}",
            ana.AccessToken + "A",
            ana.RefreshToken,
            "garbage",
            "..",
            new string('a', 20_000),
        })
            (await app.Open().WithToken(token).GetAsync("/api/me")).Status.ShouldBe(401, token);
    }

    [Fact]
    public async Task A_token_ends_after_a_quarter_of_an_hour_and_the_clocks_difference()
    {
        await using var own = new AccountsApp(app.Postgres);
        await own.InitializeAsync();
        var ana = await own.RegisterAsync();
        own.Time.Advance(TimeSpan.FromMinutes(15));
        (await ana.GetAsync("/api/me")).Status.ShouldBe(200);
        own.Time.Advance(TimeSpan.FromSeconds(31));
        var (status, problem) = await ana.GetAsync("/api/me");
        status.ShouldBe(401);
        problem.GetProperty("type").GetString().ShouldBe("/problems/unauthenticated");

        (_, var session) = await ana.PostAsync("/api/auth/refresh");
        (await ana.With(session).GetAsync("/api/me")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_claims_are_those_that_other_services_read()
    {
        var ana = await app.RegisterAsync("Ana");
        var header = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(ana.AccessToken.Split('.')[0]));
        header.GetProperty("alg").GetString().ShouldBe("ES256");
        var (_, keySet) = await app.Open().GetAsync("/.well-known/jwks.json");
        var key = keySet.GetProperty("keys").EnumerateArray().Single();
        key.GetProperty("kid").GetString().ShouldBe(header.GetProperty("kid").GetString());
        key.TryGetProperty("d", out _).ShouldBeFalse();

        var claims = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(ana.AccessToken.Split('.')[1]));
        claims.GetProperty("name").GetString().ShouldBe("Ana");
        claims.GetProperty("email").GetString().ShouldBe(ana.Email);
        (claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64()).ShouldBe(900);
        claims.GetProperty("ws")[0].GetRawText().ShouldBe($$"""{"id":"{{ana.Workspace}}","role":"owner","personal":true}""");
    }

    [Fact]
    public async Task A_person_changes_their_name_and_nothing_else()
    {
        var ana = await app.RegisterAsync("Ana");
        var (status, me) = await ana.SendAsync(HttpMethod.Patch, "/api/me", new { name = " Ana Maria " });
        status.ShouldBe(200);
        me.GetProperty("name").GetString().ShouldBe("Ana Maria");
        (status, me) = await ana.SendAsync(HttpMethod.Patch, "/api/me", new { });
        status.ShouldBe(200);
        me.GetProperty("name").GetString().ShouldBe("Ana Maria");
        me.GetProperty("email").GetString().ShouldBe(ana.Email);

        (status, var problem) = await ana.SendAsync(HttpMethod.Patch, "/api/me", new { name = (string?)null });
        status.ShouldBe(422);
        problem.GetProperty("errors").TryGetProperty("name", out _).ShouldBeTrue();
        (await ana.SendAsync(HttpMethod.Patch, "/api/me", new { isOperator = true })).Status.ShouldBe(400);
        (await ana.SendAsync(HttpMethod.Patch, "/api/me", new { hasName = true })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Members_see_each_other_and_nobody_else_does()
    {
        var (ana, ben, eve) = (await app.RegisterAsync("Ana"), await app.RegisterAsync("ben"), await app.RegisterAsync("Eve"));
        await JoinAsync(ben, ana.Workspace, "viewer");

        foreach (var member in new[] { ana, ben })
        {
            var (status, page) = await member.GetAsync($"/api/workspaces/{ana.Workspace}/members");
            status.ShouldBe(200);
            page.GetProperty("totalItems").GetInt32().ShouldBe(2);
            page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()).ShouldBe(["Ana", "ben"]);
            page.GetProperty("items")[1].GetProperty("role").GetString().ShouldBe("viewer");
            page.GetProperty("items")[1].GetProperty("email").GetString().ShouldBe(ben.Email);
        }
        var (second, rest) = await ana.GetAsync($"/api/workspaces/{ana.Workspace}/members?page=2&pageSize=1");
        second.ShouldBe(200);
        rest.GetProperty("items").EnumerateArray().Single().GetProperty("name").GetString().ShouldBe("ben");
        rest.GetProperty("hasPrev").GetBoolean().ShouldBeTrue();
        rest.GetProperty("hasNext").GetBoolean().ShouldBeFalse();

        // Another service asks about some people alone.
        var (asked, some) = await ana.GetAsync($"/api/workspaces/{ana.Workspace}/members?userId={ben.Id}&userId={eve.Id}");
        asked.ShouldBe(200);
        some.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("userId").GetString()).ShouldBe([ben.Id]);
        some.GetProperty("totalItems").GetInt32().ShouldBe(1);
        (await ana.GetAsync($"/api/workspaces/{ana.Workspace}/members?userId=ben")).Status.ShouldBe(400);

        foreach (var path in new[] { ana.Workspace, Guid.CreateVersion7().ToString() })
        {
            var (status, problem) = await eve.GetAsync($"/api/workspaces/{path}/members?page=3");
            status.ShouldBe(404);
            problem.GetProperty("type").GetString().ShouldBe("/problems/not-found");
        }
    }

    [Fact]
    public async Task Who_was_put_out_of_a_workspace_still_finds_the_way_home()
    {
        var (ana, eve) = (await app.RegisterAsync("Ana"), await app.RegisterAsync("Eve"));
        eve.Client.DefaultRequestHeaders.Add("X-Workspace-Id", ana.Workspace);
        (await eve.GetAsync("/api/me")).Status.ShouldBe(200);
        (await eve.GetAsync("/api/workspaces")).Status.ShouldBe(200);
        (await eve.GetAsync($"/api/workspaces/{ana.Workspace}/members")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=-1")]
    [InlineData("page=two")]
    [InlineData("pageSize=201")]
    [InlineData("pageSize=0")]
    public async Task A_page_out_of_range_is_400(string query)
    {
        var (status, problem) = await (await app.RegisterAsync()).GetAsync("/api/workspaces?" + query);
        status.ShouldBe(400);
        problem.GetProperty("errors").TryGetProperty(query.Split('=')[0], out _).ShouldBeTrue();
    }

    private async Task JoinAsync(Browser person, string workspace, string role)
    {
        await using var command = app.Factory.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "insert into memberships (workspace_id, person_id, role) values ($1, $2, $3)");
        command.Parameters.Add(new() { Value = Guid.Parse(workspace) });
        command.Parameters.Add(new() { Value = person.Session.GetProperty("user").GetProperty("id").GetGuid() });
        command.Parameters.Add(new() { Value = role });
        await command.ExecuteNonQueryAsync();
    }
}
