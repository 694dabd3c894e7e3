using System.ComponentModel.DataAnnotations;

namespace Orchestrator.Assistant.Answering;

/// <summary>The section <c>Assistant</c>.</summary>
internal sealed class AnsweringOptions
{
    public const string Section = "Assistant";

    /// <summary>Calls of the model for one answer; with the last one it gets no tools and has to answer.</summary>
    [Range(1, 50)]
    public int Rounds { get; set; } = 8;

    /// <summary>Tools in one round; further ones are refused.</summary>
    [Range(1, 100)]
    public int ToolsPerRound { get; set; } = 8;

    /// <summary>For one whole answer, in seconds.</summary>
    [Range(5, 3_600)]
    public int DeadlineSeconds { get; set; } = 180;

    /// <summary>How long an answer waits for an agent's proposal, in seconds; after that the person sees it when it comes.</summary>
    [Range(0, 60)]
    public int ProposalWaitSeconds { get; set; } = 20;

    /// <summary>Characters of earlier turns that the model is shown.</summary>
    [Range(0, 1_000_000)]
    public int HistoryCharacters { get; set; } = 24_000;
}
