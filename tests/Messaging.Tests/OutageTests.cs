using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

public sealed class OutageTests(PostgresServer postgres) : MessagingTest(postgres)
{
    public sealed record Errand(string Name);

    internal sealed class ErrandHandler(Journal journal)
    {
        public async Task Handle(Errand message, NpgsqlBatch batch)
        {
            journal.Note($"begin {message.Name}");
            if (message.Name == "gated")
            {
                await journal.GateAsync("gated");
            }

            Effect.Add(batch, message.Name);
        }
    }

    public sealed record Inquiry(string Sql);

    /// <summary>Asks the database itself, through the data source, before it has an effect.</summary>
    internal sealed class InquiryHandler(Journal journal, NpgsqlDataSource database)
    {
        public async Task Handle(Inquiry message, NpgsqlBatch batch, Envelope envelope)
        {
            await using var connection = await database.OpenConnectionAsync();
            journal.Note($"attempt {envelope.Attempts}");
            await journal.GateAsync("opened");
            await using var command = new NpgsqlCommand(message.Sql, connection) { CommandTimeout = 1 };
            await command.ExecuteNonQueryAsync();
            Effect.Add(batch, message.Sql);
        }
    }

    [Fact]
    public async Task A_handler_whose_queries_fail_while_the_database_is_away_begins_again_and_no_attempt_counts()
    {
        using var cable = new Cable(ConnectionString);
        await StartInquirerAsync(cable.ConnectionString);
        await AskAsync("select 1");
        await EventuallyAsync(() => Task.FromResult(Journal.Count("attempt 1") == 1));

        cable.Pull();
        Journal.Open("opened");
        await Task.Delay(500);
        cable.PutBack();
        await EmptyAsync("inquiries");

        (await EffectsAsync()).ShouldBe(["select 1"]);
        Journal.Entries.Distinct().ShouldBe(["attempt 1"]);
    }

    [Theory]
    [InlineData("select pg_sleep(60)", 1)]
    [InlineData("select pg_terminate_backend(pg_backend_pid())", 11)]
    public async Task Whose_query_is_slow_or_breaks_its_own_connection_every_time_is_given_up_like_any_other(string sql, int times)
    {
        Journal.Open("opened");
        await StartInquirerAsync(ConnectionString);
        await AskAsync(sql);

        await EmptyAsync("inquiries");

        (await ListAsync("select attempts::text from messaging.dead_letters")).ShouldBe(["1"]);
        Journal.Count("attempt 1").ShouldBe(times);
    }

    [Fact]
    public async Task A_database_that_goes_away_and_comes_back_is_waited_for_and_spoken_of_once()
    {
        using var cable = new Cable(ConnectionString);
        using var log = new LogBook();
        var sender = await StartSenderAsync<Errand>("tasks");
        await StartHostAsync(
            options =>
            {
                options.ListenToQueue("tasks");
                options.IncludeHandler(typeof(ErrandHandler));
                options.PollingInterval = TimeSpan.FromMinutes(10);
            },
            services =>
            {
                services.AddSingleton(NpgsqlDataSource.Create(cable.ConnectionString));
                services.AddSingleton<ILoggerProvider>(log);
            });
        await SendAsync(sender, new Errand("before"));
        await SendAsync(sender, new Errand("gated"));
        await EventuallyAsync(async () => await Task.FromResult(Journal.Count("begin gated") == 1) && await DepthAsync("tasks") == 1);

        cable.Pull();
        await EventuallyAsync(() => Task.FromResult(log.Messages.Contains("Messaging lost its database and keeps trying")));
        await SendAsync(sender, new Errand("meanwhile"));
        Journal.Open("gated");
        await Task.Delay(500);
        (await EffectsAsync()).ShouldBe(["before"]);

        cable.PutBack();
        await EmptyAsync("tasks");
        await SendAsync(sender, new Errand("after"));
        await EmptyAsync("tasks");

        (await EffectsAsync()).ShouldBe(["before", "gated", "meanwhile", "after"], ignoreOrder: true);
        Journal.Count("begin gated").ShouldBe(1, "the commit is repeated, not the handler");
        log.Messages.Where(message => message.StartsWith("Messaging")).ShouldBe(
            ["Messaging lost its database and keeps trying", "Messaging has its database back"]);
    }

    [Fact]
    public async Task A_commit_goes_through_another_connection_although_the_first_had_its_statements_prepared()
    {
        const string Name = "prepares";
        var sender = await StartSenderAsync<Errand>("tasks");
        await StartHostAsync(
            options =>
            {
                options.ListenToQueue("tasks");
                options.IncludeHandler(typeof(ErrandHandler));
            },
            services => services.AddSingleton(NpgsqlDataSource.Create($"{ConnectionString};Application Name={Name};Max Auto Prepare=100;Auto Prepare Min Usages=2")));
        for (var number = 0; number < 10; number++)
        {
            await SendAsync(sender, new Errand("before"));
            await EmptyAsync("tasks");
        }

        await SendAsync(sender, new Errand("gated"));
        await EventuallyAsync(() => Task.FromResult(Journal.Count("begin gated") == 1));
        await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{Name}'");
        Journal.Open("gated");
        await EmptyAsync("tasks");

        (await EffectsAsync()).Count(effect => effect == "gated").ShouldBe(1);
        Journal.Count("begin gated").ShouldBe(1, "the commit is repeated, not the handler");
    }

    // Whatever counts as a failure is the end of the message.
    private Task StartInquirerAsync(string connectionString) => StartHostAsync(
        options =>
        {
            options.ListenToQueue("inquiries");
            options.IncludeHandler(typeof(InquiryHandler));
            options.OnException<Exception>().MoveToErrorQueue();
        },
        services => services.AddSingleton(NpgsqlDataSource.Create(connectionString)));

    private async Task AskAsync(string sql) => await SendAsync(await StartSenderAsync<Inquiry>("inquiries"), new Inquiry(sql));

    private sealed class LogBook : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Messages { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
