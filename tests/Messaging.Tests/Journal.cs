using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace Orchestrator.Messaging.Tests;

/// <summary>What handlers did, in order, and gates at which they wait for the test.</summary>
public sealed class Journal
{
    private readonly ConcurrentQueue<string> _entries = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly TaskCompletionSource _allGates = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Entries => [.. _entries];

    public int Count(string entry) => _entries.Count(candidate => candidate == entry);

    public void Note(string entry) => _entries.Enqueue(entry);

    public Task GateAsync(string name) => Task.WhenAny(Gate(name).Task, _allGates.Task);

    public void Open(string name) => Gate(name).TrySetResult();

    /// <summary>Also those that no handler has come to yet.</summary>
    public void OpenAllGates() => _allGates.TrySetResult();

    private TaskCompletionSource Gate(string name) =>
        _gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

internal static class Effect
{
    private const string Insert = "insert into effects (name) values ($1)";

    public static void Add(NpgsqlBatch batch, string name) => batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
    {
        Parameters = { new NpgsqlParameter { Value = name, NpgsqlDbType = NpgsqlDbType.Text } },
    });
}
