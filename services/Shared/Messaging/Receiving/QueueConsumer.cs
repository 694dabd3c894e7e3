using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Messaging.Receiving;

/// <summary>
/// Takes messages of one queue and runs them. The unit is the run: one message without a group, or the consecutive messages of
/// one group that a claim brought, handled one after the other. No claim gets more of a group before its run is over.
/// </summary>
internal sealed class QueueConsumer(
    ListenerOptions listener,
    MessagingOptions options,
    QueueStore store,
    LeaseKeeper leases,
    MessageProcessor processor,
    DatabaseConnection database,
    TimeProvider time,
    ILogger<QueueConsumer> logger)
{
    private readonly PrefetchWindow _window = new(listener.Parallelism);
    private readonly ConcurrentDictionary<string, byte> _runningGroups = new();
    private readonly FloodWatch _flood = new(time);
    private readonly SemaphoreSlim _wakeUp = new(0);
    private readonly CancellationTokenSource _claiming = new();
    private readonly CancellationTokenSource _handling = new();

    private int _running;
    private volatile bool _wantsRoom;
    private volatile bool _hasDied;

    public string Queue => listener.Queue;

    /// <summary>How many messages are in this process's memory, in work or waiting for it.</summary>
    public int Held => leases.Count;

    /// <summary>It ended by a mistake of its own; nothing else ends it but <see cref="StopAsync"/>.</summary>
    public bool HasDied => _hasDied;

    public void Wake()
    {
        if (_wakeUp.CurrentCount == 0)
        {
            _wakeUp.Release();
        }
    }

    /// <summary>Until <see cref="StopAsync"/>.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ClaimAsync(_claiming.Token);
        }
        catch (OperationCanceledException) when (_claiming.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            _hasDied = true;
            logger.ListenerDied(Queue, exception);
            throw;
        }
    }

    /// <summary>Claims no more, lets what runs come to its end, and gives the rest back.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _claiming.CancelAsync();
        if (!await DrainAsync(options.DrainTimeout, cancellationToken))
        {
            logger.DrainTimedOut(Queue, _running);
            await _handling.CancelAsync();
            await DrainAsync(TimeSpan.FromSeconds(1), cancellationToken);
        }

        try
        {
            await store.ReleaseAllAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            logger.ReleaseFailed(Queue, exception);
        }
    }

    private async Task ClaimAsync(CancellationToken stopping)
    {
        while (true)
        {
            // Before the look, so that a run that ends right after it wakes this loop.
            _wantsRoom = true;
            var room = Math.Min(_window.Size - Volatile.Read(ref _running), PrefetchWindow.MostHeld - leases.Count);
            var pause = options.PollingInterval;
            var looks = room >= Math.Max(1, _window.Size / 4);
            if (looks)
            {
                var sayBusy = _flood.ShouldSayBusy;
                var page = await database.UntilItSucceedsAsync(
                    token => store.ClaimAsync(room, [.. _runningGroups.Keys], sayBusy, token), stopping);
                Start(page.Envelopes);
                _flood.Observe(page.Envelopes.Count, sayBusy);
                if (page.Envelopes.Count == room)
                {
                    continue;
                }

                _wantsRoom = false;
                pause = page.NextDue is { } due && due < pause ? due : pause;
            }

            if (looks && _flood.MustLook)
            {
                await Task.Delay(FloodWatch.LookInterval, time, stopping);
            }
            else
            {
                await _wakeUp.WaitAsync(pause, stopping);
            }
        }
    }

    private void Start(IReadOnlyList<Envelope> page)
    {
        foreach (var envelope in page)
        {
            envelope.ClaimedAt = time.GetTimestamp();
            leases.Hold(envelope);
        }

        foreach (var run in page.GroupBy(envelope => envelope.GroupId ?? $"\0{envelope.Sequence}"))
        {
            Interlocked.Increment(ref _running);
            if (run.First().GroupId is { } group)
            {
                _runningGroups[group] = 0;
            }

            _ = RunAsync([.. run]);
        }
    }

    private async Task RunAsync(Envelope[] run)
    {
        // Off the claiming loop: a handler may begin with a long computation.
        await Task.Yield();
        Activity.Current = null;
        try
        {
            foreach (var envelope in run)
            {
                if (_claiming.IsCancellationRequested || !await HandleAsync(envelope, run))
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (_claiming.IsCancellationRequested)
        {
            // StopAsync gives the messages back.
        }
        finally
        {
            foreach (var envelope in run)
            {
                leases.LetGo(envelope);
            }

            // There is room again, and the rest of the group is free.
            Interlocked.Decrement(ref _running);
            if ((run[0].GroupId is { } group && _runningGroups.TryRemove(group, out _)) || _wantsRoom)
            {
                Wake();
            }
        }
    }

    private async Task<bool> HandleAsync(Envelope envelope, Envelope[] run)
    {
        var isDone = await processor.ProcessAsync(envelope, run, _claiming.Token, _handling.Token);
        _window.Observe(envelope.InHandler);
        leases.LetGo(envelope);

        // The rest of a run may take long; what is done holds no memory meanwhile.
        envelope.Body = null;
        return isDone;
    }

    private async Task<bool> DrainAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (Volatile.Read(ref _running) > 0)
        {
            if (time.GetElapsedTime(started) > limit || cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), time, CancellationToken.None);
        }

        return true;
    }
}
