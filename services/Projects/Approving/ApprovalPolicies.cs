using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Activity = System.Diagnostics.Activity;

namespace Orchestrator.Projects.Approving;

/// <summary>A workspace's policy as the fold of its events.</summary>
/// <param name="Version">How often it was set; 0 is the default one.</param>
/// <param name="SetBy">Who set it last.</param>
internal sealed record PolicyInForce(long Version, byte[] Hash, ApprovalPolicy Policy, string? SetBy, DateTimeOffset? SetAt)
{
    public static readonly PolicyInForce Default = new(0, EventChain.None, ApprovalPolicy.Default, null, null);

    public PolicyInForce Apply(object @event, EventMetadata metadata, byte[] hash) => @event switch
    {
        ApprovalPolicySet set => new PolicyInForce(Version + 1, hash, set.Policy, metadata.Actor, metadata.At),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is no event of a workspace's approval policy."),
    };
}

/// <summary>The policies of workspaces: a stream each, remembered and caught up from the log whenever one is asked for, so that none is ever out of date.</summary>
internal sealed class ApprovalPolicies(EventLog log, NpgsqlDataSource database, TimeProvider time) : IDisposable
{
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public async Task<PolicyInForce> ForAsync(Guid workspace, CancellationToken cancellation)
    {
        var remembered = known.Get<PolicyInForce>(workspace) ?? PolicyInForce.Default;
        var policy = remembered;
        await foreach (var stored in log.ReadAsync(StreamOf(workspace), after: policy.Version, cancellation: cancellation))
        {
            policy = policy.Apply(PolicyEvents.Types.Read(stored.Type, stored.Body), stored.Metadata, stored.Hash);
        }

        if (policy != remembered)
        {
            Remember(workspace, policy);
        }

        return policy;
    }

    /// <exception cref="PostgresException">Somebody else set it first (<see cref="EventLog.IsLostRace"/>).</exception>
    public async Task<PolicyInForce> SetAsync(Guid workspace, PolicyInForce before, ApprovalPolicy policy, string actor, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        var metadata = new EventMetadata(actor, PolicyEvents.StreamType, now > before.SetAt || before.SetAt is null ? now : before.SetAt.Value, Activity.Current?.TraceId.ToHexString());
        var set = new ApprovalPolicySet(policy);
        var append = new StreamAppend(StreamOf(workspace), PolicyEvents.StreamType, before.Version, before.Hash, PolicyEvents.Types.New(set, metadata));
        await using var batch = database.CreateBatch();
        EventLog.Append(batch, append);
        await batch.ExecuteNonQueryAsync(cancellation);
        var after = before.Apply(set, metadata, append.Hash);
        Remember(workspace, after);
        return after;
    }

    public void Dispose() => known.Dispose();

    private static StreamKey StreamOf(Guid workspace) => new(workspace, DerivedId.Of(PolicyEvents.StreamType, workspace));

    private void Remember(Guid workspace, PolicyInForce policy) =>
        known.Set(workspace, policy, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
}
