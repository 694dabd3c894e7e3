using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.Accounts.SignIn;

namespace Orchestrator.Accounts.Tests;

public sealed class RefreshTests(AccountsApp app) : IClassFixture<AccountsApp>
{
    [Fact]
    public async Task Each_refresh_gives_a_new_token_and_a_chain_goes_on()
    {
        var token = (await app.RegisterAsync()).RefreshToken;
        var seen = new HashSet<string> { token };
        for (var i = 0; i < 5; i++)
        {
            token = await RefreshAsync(token) ?? throw new InvalidOperationException("The chain broke.");
            seen.Add(token).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_spent_token_that_comes_back_later_ends_the_session()
    {
        var stolen = (await app.RegisterAsync()).RefreshToken;
        var next = await RefreshAsync(stolen);
        app.Time.Advance(RefreshTokens.DoubleSubmit + TimeSpan.FromSeconds(1));

        (await RefreshAsync(stolen)).ShouldBeNull();
        (await RefreshAsync(next!)).ShouldBeNull();
    }

    [Fact]
    public async Task A_spent_token_ends_the_session_at_once_when_its_successor_was_used()
    {
        var stolen = (await app.RegisterAsync()).RefreshToken;
        var next = await RefreshAsync(stolen);
        var afterNext = await RefreshAsync(next!);

        (await RefreshAsync(stolen)).ShouldBeNull();
        (await RefreshAsync(afterNext!)).ShouldBeNull();
    }

    [Fact]
    public async Task Reuse_ends_one_session_and_leaves_the_others_of_the_person()
    {
        var browser = await app.RegisterAsync();
        var (_, other) = await app.Open().PostAsync("/api/auth/login", new { email = browser.Email, password = AccountsApp.Password });
        await RefreshAsync(browser.RefreshToken);
        app.Time.Advance(TimeSpan.FromMinutes(1));

        (await RefreshAsync(browser.RefreshToken)).ShouldBeNull();
        (await RefreshAsync(other.GetProperty("refreshToken").GetString()!)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Tabs_that_refresh_at_once_all_stay_logged_in()
    {
        var token = (await app.RegisterAsync()).RefreshToken;
        var siblings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefreshAsync(token)));
        siblings.ShouldNotContain((string?)null);
        siblings.Distinct().Count().ShouldBe(8);
        // The browser keeps the cookie of whichever answer came last: any of them must be good.
        (await RefreshAsync(siblings[5]!)).ShouldNotBeNull();
        (await RefreshAsync(siblings[2]!)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Logging_out_while_a_tab_refreshes_leaves_nothing_behind()
    {
        for (var round = 0; round < 30; round++)
        {
            var token = (await app.RegisterAsync()).RefreshToken;
            var refresh = RefreshAsync(token);
            await Task.WhenAll(refresh, app.Open().PostAsync("/api/auth/logout", new { refreshToken = token }));
            if (await refresh is { } next) (await RefreshAsync(next)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_session_lasts_thirty_days_from_its_last_use()
    {
        var token = (await app.RegisterAsync()).RefreshToken;
        for (var i = 0; i < 3; i++)
        {
            app.Time.Advance(RefreshTokens.Lifetime - TimeSpan.FromHours(1));
            token = await RefreshAsync(token) ?? throw new InvalidOperationException("It ended early.");
        }
        app.Time.Advance(RefreshTokens.Lifetime);
        (await RefreshAsync(token)).ShouldBeNull();
    }

    [Fact]
    public async Task What_has_expired_is_swept_and_what_has_not_stays()
    {
        var old = await app.RegisterAsync();
        await app.Open().PostAsync("/api/auth/login", new { email = old.Email, password = "wrong password" });
        app.Time.Advance(RefreshTokens.Lifetime);
        var current = await app.RegisterAsync();

        await app.Factory.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<SweepExpired>().Single()
            .SweepAsync(TestContext.Current.CancellationToken);

        (await CountAsync("select count(*) from sessions")).ShouldBe(1);
        (await CountAsync("select count(*) from sign_in_attempts")).ShouldBe(0);
        (await RefreshAsync(current.RefreshToken)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Neither_tokens_nor_passwords_are_stored_in_clear()
    {
        var browser = await app.RegisterAsync();
        var database = app.Factory.Services.GetRequiredService<NpgsqlDataSource>();
        foreach (var table in new[] { "people", "refresh_tokens", "signing_keys", "sessions" })
        {
            await using var command = database.CreateCommand($"select coalesce(string_agg(t::text, '|'), '') from {table} t");
            var stored = (string)(await command.ExecuteScalarAsync())!;
            stored.ShouldNotBeEmpty();
            stored.ShouldNotContain(AccountsApp.Password);
            stored.ShouldNotContain(browser.RefreshToken);
            stored.ShouldNotContain(Convert.ToHexStringLower(System.Buffers.Text.Base64Url.DecodeFromChars(browser.RefreshToken)));
        }
    }

    private async Task<string?> RefreshAsync(string token)
    {
        var (status, json) = await app.Open().PostAsync("/api/auth/refresh", new { refreshToken = token });
        if (status == 200) return json.GetProperty("refreshToken").GetString();
        status.ShouldBe(401, json.GetRawText());
        return null;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = app.Factory.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
