using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Agents.Tests;

public sealed class WarmUpTests
{
    [Theory, InlineData("plan"), InlineData("edit"), InlineData("decompose"), InlineData("ask")]
    public async Task After_the_start_the_offline_agent_rehearses_what_its_service_is_asked_for(string kind)
    {
        var rehearsed = new Rehearsed();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddProvider(rehearsed);
        builder.Services.AddAgents(new ConfigurationBuilder().Build()).AddWarmUp(kind);
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        (await rehearsed.Said.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).ShouldContain($"'{kind}'");
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    sealed class Rehearsed : ILoggerProvider, ILogger
    {
        public TaskCompletionSource<string> Said { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "LogRehearsed") Said.TrySetResult(formatter(state, exception));
            else if (exception is not null) Said.TrySetException(exception);
        }

        public void Dispose()
        {
        }
    }
}
