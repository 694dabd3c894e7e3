using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Approving;

// The events of a workspace's policy, which has a stream of its own. Their shapes only grow; who and when stand in the event's metadata.

/// <summary>The whole policy as it is from now on.</summary>
internal sealed record ApprovalPolicySet(ApprovalPolicy Policy);

/// <summary>The stored names of the events, and their JSON.</summary>
internal static class PolicyEvents
{
    public const string StreamType = "approval_policy";

    public static readonly EventTypes Types = new("a workspace's approval policy", new Dictionary<string, Type> { ["approval_policy_set"] = typeof(ApprovalPolicySet) },
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } });
}
