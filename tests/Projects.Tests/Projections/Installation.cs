using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.PatchLog.Projections;

namespace Orchestrator.Projects.Tests.Projections;

/// <summary>A database of its own with as many processes of the service over it as a test starts, each with a <see cref="Witness"/>.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ProjectsApp app;
    private readonly string connectionString;
    private readonly List<WebApplicationFactory<Program>> copies = [];

    private Installation(ProjectsApp app, string connectionString)
    {
        this.app = app;
        this.connectionString = connectionString;
        Database = NpgsqlDataSource.Create(connectionString + ";Search Path=projects");
    }

    public NpgsqlDataSource Database { get; }

    public static async Task<Installation> CreateAsync(ProjectsApp app)
    {
        var installation = new Installation(app, await app.CreateDatabaseAsync());
        await installation.ExecuteAsync(Witness.Schema);
        return installation;
    }

    public WebApplicationFactory<Program> Start(Action<Witness>? configure = null)
    {
        var witness = new Witness();
        configure?.Invoke(witness);
        var copy = app.CreateCopy(connectionString, services =>
        {
            services.AddProjection<Witness>();
            services.AddSingleton(witness);
        });
        copies.Add(copy);
        return copy;
    }

    public Person PersonOf(WebApplicationFactory<Program> copy, Guid? workspace = null) =>
        app.PersonIn(workspace ?? Guid.CreateVersion7(), ServiceDefaults.WorkspaceRole.Owner, isOperator: true, copy);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    /// <summary>Waits until the projection has seen every event.</summary>
    public Task UntilCaughtUpAsync(string row = "witness:All") => UntilAsync(
        async () => await CountAsync(
            $"select count(*) from mt_events e where (e.xid, e.seq_id) > (select last_xid, last_seq_id from mt_event_progression where name = '{row}')") == 0,
        $"{row} has not caught up");

    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            (TimeProvider.System.GetElapsedTime(start) < Patience).ShouldBeTrue(what);
            await Task.Delay(20);
        }
    }

    /// <summary>Every event of a project stands in the table once, and the patches of each project came in their order.</summary>
    public async Task ShouldHaveWitnessedAllOnceAsync()
    {
        (await CountAsync("select count(*) from mt_events e join mt_streams s on s.tenant_id = e.tenant_id and s.id = e.stream_id where s.type = 'project'"))
            .ShouldBe(await CountAsync("select count(*) from witness"));
        (await CountAsync(
            """
            select count(*) from mt_events e join mt_streams s on s.tenant_id = e.tenant_id and s.id = e.stream_id and s.type = 'project'
            full join witness w on w.seq_id = e.seq_id where w.seq_id is null or e.seq_id is null
            """)).ShouldBe(0);
        (await CountAsync("select count(*) from witness where before <> version - 1 or after <> version")).ShouldBe(0);
        (await CountAsync("select count(*) from (select version, lag(version) over (partition by stream order by nth) as former from witness) w where former > version"))
            .ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var copy in copies)
        {
            await copy.DisposeAsync();
        }

        await Database.DisposeAsync();
    }
}
