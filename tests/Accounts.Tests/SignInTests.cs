using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.Accounts.SignIn;

namespace Orchestrator.Accounts.Tests;

public sealed class SignInTests(AccountsApp app) : IClassFixture<AccountsApp>
{
    [Fact]
    public async Task A_person_registers_logs_in_looks_around_and_logs_out()
    {
        var browser = app.Open();
        var email = app.NewEmail();
        var (status, registered) = await browser.PostAsync(
            "/api/auth/register", new { email = $" {email} ", password = AccountsApp.Password, name = " Ana Müller " });
        status.ShouldBe(201);
        registered.GetProperty("tokenType").GetString().ShouldBe("Bearer");
        registered.GetProperty("expiresIn").GetInt32().ShouldBe(900);
        var user = registered.GetProperty("user");
        user.GetProperty("email").GetString().ShouldBe(email);
        user.GetProperty("name").GetString().ShouldBe("Ana Müller");
        var workspace = registered.GetProperty("workspaces").EnumerateArray().Single();
        workspace.GetProperty("role").GetString().ShouldBe("owner");
        workspace.GetProperty("personal").GetBoolean().ShouldBeTrue();

        (status, var loggedIn) = await app.Open().PostAsync(
            "/api/auth/login", new { email = email.ToUpperInvariant(), password = AccountsApp.Password });
        status.ShouldBe(200);
        loggedIn.GetProperty("user").GetRawText().ShouldBe(user.GetRawText());

        browser.With(loggedIn);
        (status, var me) = await browser.GetAsync("/api/me");
        status.ShouldBe(200);
        me.GetProperty("id").GetString().ShouldBe(user.GetProperty("id").GetString());
        me.GetProperty("createdAt").GetString()!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");

        (status, var workspaces) = await browser.GetAsync("/api/workspaces");
        status.ShouldBe(200);
        workspaces.GetProperty("totalItems").GetInt32().ShouldBe(1);
        workspaces.GetProperty("items")[0].GetProperty("id").GetString().ShouldBe(browser.Workspace);

        (await browser.PostAsync("/api/auth/logout", new { refreshToken = browser.RefreshToken })).Status.ShouldBe(204);
        (status, var refused) = await browser.PostAsync("/api/auth/refresh", new { refreshToken = browser.RefreshToken });
        status.ShouldBe(401);
        refused.GetProperty("type").GetString().ShouldBe("/problems/unauthenticated");
    }

    [Theory]
    [InlineData("http://localhost", false)]
    [InlineData("https://localhost", true)]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites(string address, bool secure)
    {
        var response = await app.Open(address).Client.PostAsJsonAsync(
            "/api/auth/register", new { email = app.NewEmail(), password = AccountsApp.Password, name = "Ana" });

        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split("; ");
        cookie[0].ShouldStartWith("orchestrator_refresh=");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldContain("path=/api/auth");
        cookie.Contains("secure").ShouldBe(secure);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_browser_refreshes_with_its_cookie_alone()
    {
        var browser = await app.RegisterAsync();
        var (status, session) = await browser.PostAsync("/api/auth/refresh");
        status.ShouldBe(200);
        session.GetProperty("refreshToken").GetString().ShouldNotBe(browser.RefreshToken);

        (await browser.PostAsync("/api/auth/refresh", new { refreshToken = (string?)null })).Status.ShouldBe(200);
        (await browser.PostAsync("/api/auth/logout")).Status.ShouldBe(204);
        (await browser.PostAsync("/api/auth/refresh")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_answered_alike()
    {
        var browser = await app.RegisterAsync();
        var (status, wrong) = await app.Open().PostAsync("/api/auth/login", new { email = browser.Email, password = "something else" });
        status.ShouldBe(401);
        (status, var unknown) = await app.Open().PostAsync("/api/auth/login", new { email = app.NewEmail(), password = "something else" });
        status.ShouldBe(401);
        wrong.GetProperty("type").GetString().ShouldBe("/problems/wrong-credentials");
        foreach (var member in wrong.EnumerateObject().Where(member => member.Name != "traceId"))
            unknown.GetProperty(member.Name).GetRawText().ShouldBe(member.Value.GetRawText());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Guessing_at_an_address_is_bounded_whether_it_has_an_account_or_not(bool hasAccount)
    {
        var email = hasAccount ? (await app.RegisterAsync()).Email : app.NewEmail();
        var guesses = await Task.WhenAll(Enumerable.Range(0, 14).Select(
            i => app.Open().PostAsync("/api/auth/login", new { email, password = $"guess number {i}" })));
        guesses.Count(guess => guess.Status == 401).ShouldBe(10);
        guesses.Count(guess => guess.Status == 429).ShouldBe(4);

        // Not even the right password gets in, or it could be told from a wrong one.
        var response = await app.Open().Client.PostAsJsonAsync("/api/auth/login", new { email, password = AccountsApp.Password });
        ((int)response.StatusCode).ShouldBe(429);
        response.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));
        (await response.Content.ReadAsStringAsync()).ShouldContain("/problems/too-many-attempts");
    }

    [Fact]
    public async Task Checks_that_died_with_their_process_lock_nobody_out()
    {
        var email = (await app.RegisterAsync()).Email;
        var attempts = app.Factory.Services.GetRequiredService<SignInAttempts>();
        for (var i = 0; i < SignInAttempts.Most; i++) (await attempts.BeginAsync(email, TestContext.Current.CancellationToken)).Check.ShouldNotBeNull();

        var response = await app.Open().Client.PostAsJsonAsync("/api/auth/login", new { email, password = AccountsApp.Password });
        ((int)response.StatusCode).ShouldBe(429);
        var wait = response.Headers.RetryAfter!.Delta!.Value;
        wait.ShouldBeLessThanOrEqualTo(SignInAttempts.LongestCheck);

        app.Time.Advance(wait);
        (await app.Open().PostAsync("/api/auth/login", new { email, password = AccountsApp.Password })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Who_gives_up_before_its_turn_has_no_password_looked_at()
    {
        var email = (await app.RegisterAsync()).Email;
        var turns = app.Factory.Services.GetRequiredService<HashTurns>();
        var taken = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => turns.TakeAsync(TestContext.Current.CancellationToken)));

        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(() => app.Open().Client.PostAsJsonAsync("/api/auth/login", new { email, password = "wrong password" }, patience.Token));
        var waiting = app.Open().PostAsync("/api/auth/login", new { email, password = "another wrong password" });
        Array.ForEach(taken, turn => turn.Dispose());
        (await waiting).Status.ShouldBe(401);

        await using var command = app.Factory.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select max(attempts) from sign_in_attempts where email_hash = sha256(upper($1)::bytea)");
        command.Parameters.Add(new() { Value = email });
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task A_right_password_starts_the_count_anew()
    {
        var email = (await app.RegisterAsync()).Email;
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 5; i++)
                (await app.Open().PostAsync("/api/auth/login", new { email, password = "wrong password" })).Status.ShouldBe(401);
            (await app.Open().PostAsync("/api/auth/login", new { email, password = AccountsApp.Password })).Status.ShouldBe(200);
        }
    }

    [Theory]
    [InlineData("""{"password":"correct horse","name":"Ana"}""", "email")]
    [InlineData("""{"email":"","password":"correct horse","name":"Ana"}""", "email")]
    [InlineData("""{"email":"nobody","password":"correct horse","name":"Ana"}""", "email")]
    [InlineData("""{"email":"a@b@c","password":"correct horse","name":"Ana"}""", "email")]
    [InlineData("""{"email":"a b@example.test","password":"correct horse","name":"Ana"}""", "email")]
    [InlineData("""{"email":"a@example.test\u0000","password":"correct horse","name":"Ana"}""", "email")]
    [InlineData("""{"email":"a@example.test","password":"123456789","name":"Ana"}""", "password")]
    [InlineData("""{"email":"a@example.test","password":null,"name":"Ana"}""", "password")]
    [InlineData("""{"email":"a@example.test","password":"correct horse","name":"  "}""", "name")]
    [InlineData("""{"email":"a@example.test","password":"correct horse","name":"A\u0000B"}""", "name")]
    [InlineData("""{"email":"a@example.test","password":"correct horse"}""", "name")]
    [InlineData("{}", "email,password,name")]
    public async Task Registering_with_a_bad_value_names_it(string body, string fields)
    {
        var response = await app.Open().Client.PostAsync("/api/auth/register", new StringContent(body, null, "application/json"));
        ((int)response.StatusCode).ShouldBe(422);
        var problem = await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        problem.GetProperty("type").GetString().ShouldBe("/problems/validation");
        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(fields.Split(','));
    }

    [Fact]
    public async Task Names_and_addresses_have_an_upper_bound()
    {
        var (status, problem) = await app.Open().PostAsync("/api/auth/register", new
        {
            email = new string('a', 250) + "@example.test",
            password = new string('p', 257),
            name = new string('n', 101),
        });
        status.ShouldBe(422);
        problem.GetProperty("errors").EnumerateObject().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("/api/auth/register", """{"email":"a@b.test","password":"correct horse","name":"A","admin":true}""", 400, "malformed-json")]
    [InlineData("/api/auth/register", """{"email":5}""", 400, "malformed-json")]
    [InlineData("/api/auth/login", "{", 400, "malformed-json")]
    [InlineData("/api/auth/login", "{}", 422, "validation")]
    [InlineData("/api/auth/refresh", """{"refreshToken":"made up"}""", 401, "unauthenticated")]
    [InlineData("/api/auth/refresh", """{"refreshToken":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""", 401, "unauthenticated")]
    [InlineData("/api/auth/refresh", "{}", 401, "unauthenticated")]
    [InlineData("/api/auth/refresh", """{"refreshToken":7}""", 400, "malformed-json")]
    public async Task Bad_input_is_answered_with_its_problem(string path, string body, int expected, string type)
    {
        var response = await app.Open().Client.PostAsync(path, new StringContent(body, null, "application/json"));
        ((int)response.StatusCode).ShouldBe(expected);
        (await response.Content.ReadAsStringAsync()).ShouldContain($"\"type\":\"/problems/{type}\"");
    }

    [Fact]
    public async Task An_address_has_one_account_in_whatever_case_and_however_many_try_at_once()
    {
        var email = app.NewEmail();
        string[] spellings = [email, email.ToUpperInvariant(), email, email.ToUpperInvariant()];
        var answers = await Task.WhenAll(spellings.Select(spelling => app.Open().PostAsync(
            "/api/auth/register", new { email = spelling, password = AccountsApp.Password, name = "Ana" })));
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        foreach (var (status, problem) in answers.Where(answer => answer.Status != 201))
        {
            status.ShouldBe(409);
            problem.GetProperty("type").GetString().ShouldBe("/problems/email-taken");
            problem.GetProperty("errors").TryGetProperty("email", out _).ShouldBeTrue();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Of_two_registrations_that_both_found_the_address_free_the_later_is_told_that_it_is_taken()
    {
        var email = app.NewEmail();
        var database = app.Factory.Services.GetRequiredService<NpgsqlDataSource>();
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var rival = new NpgsqlCommand("""
            insert into people (id, name, email, normalized_email, email_confirmed, two_factor_enabled, is_operator, created_at)
            values (gen_random_uuid(), 'Rival', $1, upper($1), false, false, false, now())
            """, connection) { Parameters = { new() { Value = email } } };
        await rival.ExecuteNonQueryAsync();

        var registration = app.Open().PostAsync("/api/auth/register", new { email, password = AccountsApp.Password, name = "Ana" });
        await using var waiting = database.CreateCommand("""
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and query like '%INSERT INTO people%'
            """);
        while ((long)(await waiting.ExecuteScalarAsync())! == 0) await Task.Delay(10);
        await transaction.CommitAsync();

        var (status, problem) = await registration;
        status.ShouldBe(409);
        problem.GetProperty("type").GetString().ShouldBe("/problems/email-taken");
    }
}
