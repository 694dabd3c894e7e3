using Npgsql;

namespace Orchestrator.Projects.Tests.Projections;

/// <summary>Sequence numbers and transactions become visible in any order; each event is projected, and once.</summary>
public class OrderTests(ProjectsApp app)
{
    private const string Headers = """{"actor":"test","origin":"user"}""";
    private static readonly Guid Tenant = Guid.CreateVersion7();

    [Fact]
    public async Task A_lower_sequence_number_that_commits_later_is_not_passed_over()
    {
        await using var installation = await Installation.CreateAsync(app);
        var ana = installation.PersonOf(installation.Start());
        await using var slow = await OpenAsync(installation);
        await using var fast = await OpenAsync(installation);
        await CreateProjectAsync(slow);
        await CreateProjectAsync(fast);
        await fast.CommitAsync();
        await ana.CreateProjectAsync("roof");

        // What committed stands behind what has not, and nothing is skipped; the lag tells.
        await Installation.UntilAsync(async () => (await LagAsync(ana)) >= 3, "the lag does not show");
        (await installation.CountAsync("select count(*) from witness")).ShouldBe(0);
        await slow.CommitAsync();
        await installation.UntilCaughtUpAsync();
        await installation.ShouldHaveWitnessedAllOnceAsync();
        (await installation.CountAsync("select count(*) from witness")).ShouldBe(4);
    }

    [Fact]
    public async Task A_lower_transaction_that_commits_later_is_not_passed_over()
    {
        await using var installation = await Installation.CreateAsync(app);
        var ana = installation.PersonOf(installation.Start());
        await using var slow = await OpenAsync(installation);
        await slow.ExecuteAsync("select pg_current_xact_id()");
        await using (var fast = await OpenAsync(installation))
        {
            await CreateProjectAsync(fast);
            await fast.CommitAsync();
        }

        await CreateProjectAsync(slow);
        await ana.CreateProjectAsync();
        await slow.CommitAsync();
        await installation.UntilCaughtUpAsync();
        await installation.ShouldHaveWitnessedAllOnceAsync();
    }

    [Fact]
    public async Task Writers_that_overlap_commit_in_any_order_and_roll_back_while_the_runner_works()
    {
        await using var installation = await Installation.CreateAsync(app);
        installation.Start();
        var writers = Enumerable.Range(0, 8).Select(async writer =>
        {
            var random = new Random(writer);
            for (var number = 0; number < 25; number++)
            {
                await using var transaction = await OpenAsync(installation);
                await transaction.ExecuteAsync(random.Next(2) == 0 ? "select pg_current_xact_id()" : "select 1");
                await Task.Delay(random.Next(8));
                await CreateProjectAsync(transaction);
                await Task.Delay(random.Next(8));
                if (random.Next(4) > 0)
                {
                    await transaction.CommitAsync();
                }
            }
        });
        await Task.WhenAll(writers);
        await installation.UntilCaughtUpAsync();
        await installation.ShouldHaveWitnessedAllOnceAsync();
        (await installation.CountAsync("select max(seq_id) - count(*) from witness")).ShouldBeGreaterThan(0, "no transaction was rolled back");
    }

    [Fact]
    public async Task A_patch_whose_transaction_is_older_than_its_predecessors_gets_the_right_state()
    {
        await using var installation = await Installation.CreateAsync(app);
        installation.Start();
        var project = Guid.CreateVersion7();
        await using var older = await OpenAsync(installation);
        await older.ExecuteAsync("select pg_current_xact_id()");
        await using (var first = await OpenAsync(installation))
        {
            await CreateProjectAsync(first, project);
            await first.CommitAsync();
        }

        await older.ExecuteAsync($"update mt_streams set version = 2 where id = '{project}'");
        await older.ExecuteAsync(Event(project, 2, """{"op":"update","metaUpdates":{"title":"Renamed"}}"""));
        await older.CommitAsync();
        await installation.UntilCaughtUpAsync();
        (await installation.CountAsync("select count(*) from witness where before <> version - 1 or after <> version")).ShouldBe(0);
        (await installation.CountAsync("select count(distinct version) from witness")).ShouldBe(2);
    }

    private static async Task<long> LagAsync(Person ana) =>
        (await ana.GetAsync("/api/operations/projections/witness")).ShouldBe(200).Json.GetProperty("lagEvents").GetInt64();

    private static async Task<Writer> OpenAsync(Installation installation)
    {
        var connection = await installation.Database.OpenConnectionAsync();
        return new Writer(connection, await connection.BeginTransactionAsync());
    }

    private static Task CreateProjectAsync(Writer writer, Guid? id = null)
    {
        var project = id ?? Guid.CreateVersion7();
        return writer.ExecuteAsync(
            $"insert into mt_streams (tenant_id, id, type, version) values ('{Tenant}', '{project}', 'project', 1);"
            + Event(project, 1, """{"op":"create","metaUpdates":{"title":"House","status":"planning"}}"""));
    }

    private static string Event(Guid project, long version, string patch) =>
        $"""
        insert into mt_events (seq_id, tenant_id, stream_id, version, id, type, data, timestamp, headers)
        values (nextval('mt_events_sequence'), '{Tenant}', '{project}', {version}, '{Guid.CreateVersion7()}', 'project_patched', '{patch}', now(), '{Headers}')
        """;

    /// <summary>Somebody who appends by hand, so that a test decides when it commits.</summary>
    private sealed class Writer(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync();
        }

        public Task CommitAsync() => transaction.CommitAsync();

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
