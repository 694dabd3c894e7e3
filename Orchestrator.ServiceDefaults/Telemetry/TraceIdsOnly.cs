using System.Diagnostics;

namespace Orchestrator.ServiceDefaults;

/// <summary>Has an id made for each request and message, and nothing else: no tags, no events, no export.</summary>
internal static class TraceIdsOnly
{
    private static readonly ActivityListener Listener = new()
    {
        ShouldListenTo = source =>
            source.Name == "Microsoft.AspNetCore" || source.Name.StartsWith("Orchestrator.", StringComparison.Ordinal),
        Sample = (ref _) => ActivitySamplingResult.PropagationData,
    };

    /// <summary>For the whole process; saying it twice changes nothing.</summary>
    public static void Listen() => ActivitySource.AddActivityListener(Listener);
}
