namespace Orchestrator.Accounts.Tests;

public sealed class OperatorTests(PostgresServer postgres)
{
    [Fact]
    public async Task Of_many_who_register_first_at_once_exactly_one_is_the_operator()
    {
        await using var app = new AccountsApp(postgres);
        await app.InitializeAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.RegisterAsync()));
        people.Count(person => person.IsOperator).ShouldBe(1);
        (await app.RegisterAsync()).IsOperator.ShouldBeFalse();
    }

    [Fact]
    public async Task A_registration_that_fails_does_not_use_the_role_up()
    {
        await using var app = new AccountsApp(postgres);
        await app.InitializeAsync();
        var (status, _) = await app.Open().PostAsync(
            "/api/auth/register", new { email = "a@example.test", password = "short", name = "Ana" });
        status.ShouldBe(422);
        (await app.RegisterAsync()).IsOperator.ShouldBeTrue();
    }

    [Fact]
    public async Task Copies_that_start_at_once_on_a_fresh_installation_share_one_signing_key()
    {
        await using var app = new AccountsApp(postgres);
        await app.InitializeAsync();
        await using var second = app.CreateCopy();
        await using var third = app.CreateCopy();
        var keySets = await Task.WhenAll(new[] { app.Factory, second, third }.Select(
            copy => Task.Run(() => copy.CreateClient().GetStringAsync("/.well-known/jwks.json"))));
        keySets.Distinct().Count().ShouldBe(1);

        var ana = await app.RegisterAsync();
        var elsewhere = new Browser(second.CreateClient()).WithToken(ana.AccessToken);
        (await elsewhere.GetAsync("/api/me")).Status.ShouldBe(200);
    }
}
