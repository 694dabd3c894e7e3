namespace Orchestrator.StandIns;

/// <summary>What a stand-in does with the next request; each provider has its own bytes for it.</summary>
public abstract record Behaviour
{
    public sealed record Says(string Text) : Behaviour;

    /// <param name="Arguments">A JSON object.</param>
    public sealed record CallsTool(string Name, string Arguments) : Behaviour;

    /// <summary>The answer reaches the limit of its length and stops in the middle.</summary>
    public sealed record Truncates(string Text) : Behaviour;

    /// <summary>The model declines, in the provider's own way of saying so.</summary>
    public sealed record Refuses : Behaviour;

    public sealed record RejectsKey : Behaviour;

    /// <param name="RetryAfter">The hint, in the header or the body as the provider gives it; null for none.</param>
    public sealed record LimitsRate(TimeSpan? RetryAfter = null) : Behaviour;

    /// <summary>No credit, or the quota of the day is used up: waiting does not help.</summary>
    public sealed record IsOutOfMoney : Behaviour;

    public sealed record IsOverloaded : Behaviour;

    public sealed record Breaks : Behaviour;

    public sealed record KnowsNoSuchModel : Behaviour;

    public sealed record FindsItTooLong : Behaviour;

    /// <summary>Does not answer until the caller gives up.</summary>
    public sealed record Hangs : Behaviour;

    /// <summary>Loses the connection within the answer.</summary>
    public sealed record CutsOff(string Text) : Behaviour;

    /// <summary>Sends an error inside a stream that began with status 200; where nothing is streamed, a plain 500.</summary>
    public sealed record FailsWithin(string Text) : Behaviour;

    /// <summary>Status 200 and a body that is not the provider's.</summary>
    public sealed record TalksNonsense : Behaviour;

    /// <summary>Takes no schema for the answer: a server that knows only plain text.</summary>
    public sealed record TakesNoSchema(string Text) : Behaviour;
}
