using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Describing;

/// <summary>What all writes of the ledger have in common in the document.</summary>
internal static class PatchAnswers
{
    /// <summary>Answers <see cref="PatchAnswer"/>: with this status where it landed, 200 where there was nothing to change; else what stands against it.</summary>
    public static RouteHandlerBuilder Lands(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status201Created) =>
        (status == StatusCodes.Status200OK ? endpoint : endpoint.Answers<PatchAnswer>(status)).Answers<PatchAnswer>().TakesIfMatch().Refuses(StatusCodes.Status409Conflict);

    public static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder endpoint) => endpoint
        .Header<string>("If-Match", "The ETag of the version that was read; 412 where it is no longer the newest.")
        .Refuses(StatusCodes.Status412PreconditionFailed);

    public static RouteHandlerBuilder Waits(this RouteHandlerBuilder endpoint) =>
        endpoint.Header<string>("Prefer", "wait=30 holds the answer until it is settled, or the seconds are over; 60 at most.");
}
