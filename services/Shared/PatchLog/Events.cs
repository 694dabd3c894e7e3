using System.Text.Json;

namespace Orchestrator.PatchLog;

/// <summary>A stream of one workspace: a project, a branch, a proposal.</summary>
/// <param name="Tenant">The workspace; every read and write is bound to it.</param>
public readonly record struct StreamKey(Guid Tenant, Guid Id);

/// <summary>An event to be appended.</summary>
/// <param name="Type">The logical name, such as <c>project_patched</c>; never changes once stored.</param>
/// <param name="Body">A JSON object in UTF-8.</param>
public sealed record NewEvent(Guid Id, string Type, ReadOnlyMemory<byte> Body, EventMetadata Metadata);

/// <summary>Who, when and why. Actors are opaque: a user id, or the name of an agent or an integration; never a person's name.</summary>
/// <param name="Actor">A user id, <c>agent:planner</c>, <c>integration:linear</c>.</param>
/// <param name="Origin">The door it came through: <c>user</c>, <c>proposal</c>, <c>import</c>, …</param>
/// <param name="At">Milliseconds; never before the previous event of the stream.</param>
/// <param name="CorrelationId">The trace of the request.</param>
/// <param name="CausationId">The proposal or message that led to it.</param>
public sealed record EventMetadata(string Actor, string Origin, DateTimeOffset At, string? CorrelationId = null, string? CausationId = null);

/// <summary>An event as it was stored.</summary>
/// <param name="PreviousHash">The seal of its predecessor when it was written; empty for the first of a stream.</param>
/// <param name="Hash">Its seal (<see cref="EventChain"/>); empty where another writer, or an older version of this one, set none.</param>
public sealed record StoredEvent(long Version, Guid Id, string Type, JsonElement Body, EventMetadata Metadata, byte[] PreviousHash, byte[] Hash);

/// <summary>Of a stored event, what a fold needs.</summary>
public readonly record struct StoredBody(string Type, JsonElement Body, DateTimeOffset At, string Actor, byte[] Hash);
