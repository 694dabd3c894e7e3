using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Contract.Tests;

/// <summary>What the services logged as their own fault, so that a 500 can be told with its reason.</summary>
internal sealed class Faults : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> said = [];

    public string All => string.Join('\n', said);

    public void Clear() => said.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            said.Enqueue($"{formatter(state, exception)}\n{exception}");
        }
    }

    public void Dispose()
    {
    }
}
