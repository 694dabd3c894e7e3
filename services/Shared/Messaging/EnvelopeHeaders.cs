namespace Orchestrator.Messaging;

internal static class EnvelopeHeaders
{
    public const string TraceParent = "traceparent";
    public const string TraceState = "tracestate";
    public const string Source = "source";
    public const string CorrelationId = "correlationId";

    /// <summary>The id of the message whose handler sent this one.</summary>
    public const string CausationId = "causationId";
}
