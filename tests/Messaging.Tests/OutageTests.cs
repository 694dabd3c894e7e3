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
