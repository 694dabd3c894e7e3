using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Integrations.Tests;

public sealed class ConnectionTests(IntegrationsApp app)
{
    [Theory]
    [InlineData("motion", "good", "Ana")]
    [InlineData("linear", "good", "Ana")]
    [InlineData("linear", "lin_api_good", "Ana")]
    [InlineData("gitlab", "good", "ana")]
    [InlineData("notion", "good", "Orchestrator")]
    public async Task A_good_token_is_connected_under_the_name_that_its_provider_tells(string provider, string token, string account)
    {
        var person = app.Person();
        var (status, added) = await person.AddAsync(new { provider, token, baseUrl = app.Providers.Address });
        status.ShouldBe(201);

        // Checked by a message, which may be quicker than the answer.
        added.GetProperty("status").GetString().ShouldBeOneOf("checking", "connected");

        var connection = await person.CheckedAsync(added);
        (connection.GetProperty("status").GetString(), connection.GetProperty("account").GetString()).ShouldBe(("connected", account));
    }

    [Theory]
    [InlineData("motion")]
    [InlineData("linear")]
    [InlineData("gitlab")]
    [InlineData("notion")]
    public async Task A_token_that_the_provider_does_not_know_is_refused_with_the_way_out(string provider)
    {
        var person = app.Person();
        var connection = await person.CheckedAsync((await person.AddAsync(new { provider, token = "bad", baseUrl = app.Providers.Address })).Json);
        connection.GetProperty("status").GetString().ShouldBe("refused");
        connection.GetProperty("reason").GetString()!.ShouldContain("new token");
    }

    [Theory]
    [InlineData("/moved", "leads elsewhere")]
    [InlineData("/page", "is not Gitlab")]
    [InlineData("/broken", "a fault of its own")]
    [InlineData("/busy", "too often")]
    [InlineData("/nowhere", "no API")]
    public async Task A_provider_that_does_not_answer_as_it_should_is_unreachable(string path, string reason)
    {
        var person = app.Person();
        var connection = await person.CheckedAsync((await person.AddAsync(new { provider = "gitlab", token = "good", baseUrl = app.Providers.Address + path })).Json);
        connection.GetProperty("status").GetString().ShouldBe("unreachable");
        connection.GetProperty("reason").GetString()!.ShouldContain(reason);
    }

    [Fact]
    public async Task A_token_is_kept_encrypted_and_never_told_again()
    {
        var (person, token) = (app.Person(), $"good-{Guid.NewGuid():N}");
        var added = (await person.AddAsync(new { provider = "gitlab", token, baseUrl = app.Providers.Address })).Json;
        (await person.CheckedAsync(added)).GetProperty("status").GetString().ShouldBe("connected");

        added.GetRawText().ShouldNotContain(token);
        (await person.GetStringAsync("/api/integrations/connections")).ShouldNotContain(token);
        (await app.StoredAsync()).ShouldNotContain(token);
    }

    [Fact]
    public async Task Sent_again_with_its_key_it_is_the_same_connection()
    {
        var person = app.Person();
        var body = new { provider = "motion", token = "good", baseUrl = app.Providers.Address };
        var first = await person.AddAsync(body, "once");
        var again = await person.AddAsync(body, "once");
        (again.Status, again.Json.GetProperty("id").GetGuid()).ShouldBe((201, first.Json.GetProperty("id").GetGuid()));
        (await person.AddAsync(new { provider = "motion", token = "other", baseUrl = app.Providers.Address }, "once")).Status.ShouldBe(422);
        (await person.GetFromJsonAsync<JsonElement>("/api/integrations/connections")).GetProperty("totalItems").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Another_workspace_sees_nothing_of_it_and_what_is_deleted_is_gone()
    {
        var person = app.Person();
        var path = $"/api/integrations/connections/{(await person.AddAsync(new { provider = "motion", token = "good", baseUrl = app.Providers.Address })).Json.GetProperty("id").GetGuid()}";
        (await app.Person().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Person().DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await person.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await person.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await person.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(WorkspaceRole.Member)]
    [InlineData(WorkspaceRole.Viewer)]
    public async Task Members_see_connections_and_only_owners_and_admins_make_them(WorkspaceRole role)
    {
        var workspace = Guid.CreateVersion7();
        await app.Person(WorkspaceRole.Admin, workspace).AddAsync(new { provider = "motion", token = "good", baseUrl = app.Providers.Address });
        var member = app.Person(role, workspace);
        (await member.GetFromJsonAsync<JsonElement>("/api/integrations/connections")).GetProperty("totalItems").GetInt64().ShouldBe(1);
        (await member.AddAsync(new { provider = "motion", token = "good" })).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("""{ "provider": "jira", "token": "x" }""", 400, "provider")]
    [InlineData("""{ "token": "x" }""", 422, "provider")]
    [InlineData("""{ "provider": "motion" }""", 422, "token")]
    [InlineData("""{ "provider": "motion", "token": "two words" }""", 422, "token")]
    [InlineData("""{ "provider": "motion", "token": "x", "baseUrl": "ftp://example.org" }""", 422, "baseUrl")]
    [InlineData("""{ "provider": "motion", "token": "x", "baseUrl": "https://ana:secret@example.org" }""", 422, "baseUrl")]
    public async Task Bad_input_names_the_member(string body, int status, string member)
    {
        var (answered, problem) = await app.Person().AddAsync(JsonElement.Parse(body));
        answered.ShouldBe(status, problem.GetRawText());
        problem.GetProperty("errors").TryGetProperty(member, out _).ShouldBeTrue(problem.GetRawText());
    }
}
