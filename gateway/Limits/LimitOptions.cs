using System.ComponentModel.DataAnnotations;

namespace Orchestrator.Gateway.Limits;

/// <summary>Configuration section <c>Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>The largest request body, in bytes.</summary>
    [Range(1_000, 1_000_000_000)]
    public long BodyBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>The largest body of <c>POST /api/projects/import</c>, in bytes.</summary>
    [Range(1_000, 1_000_000_000)]
    public long ImportBodyBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Attempts to sign in, register or reset a password that one address may make at once …</summary>
    [Range(1, 1_000_000)]
    public int SignInBurst { get; init; } = 100;

    /// <summary>… and how many it gets back each minute.</summary>
    [Range(1, 1_000_000)]
    public int SignInPerMinute { get; init; } = 60;
}
