namespace Orchestrator.Projects.Proposals.Context;

/// <summary>Section <c>Agents</c> of the configuration.</summary>
internal sealed class ContextOptions
{
    public const string Section = "Agents";

    /// <summary>How much of a project an agent is shown at most, in tokens of about four bytes.</summary>
    public int ContextTokens { get; set; } = 32_000;
}
