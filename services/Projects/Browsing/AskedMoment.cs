using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Tasks;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Browsing;

/// <summary>A moment of a project, and the newest version that it has by now.</summary>
internal sealed record FoundMoment(ProjectMoment Moment, long HeadVersion);

/// <summary><c>?version=N</c> or <c>?asOf=instant</c> of a request; without either, the head. Bind it with <c>[AsParameters]</c>.</summary>
internal sealed record AskedMoment(long? Version, DateTimeOffset? AsOf)
{
    public bool IsHead => Version is null && AsOf is null;

    /// <summary>The day by which a task of the moment is overdue, as <c>yyyy-MM-dd</c>: today, the day asked about, or that of the version.</summary>
    public string DayOf(ProjectMoment moment, TimeProvider time) =>
        TaskStandings.DayOf(AsOf ?? (Version is null ? time.GetUtcNow() : moment.At));

    /// <summary>The moment that the request means.</summary>
    /// <exception cref="ProblemException">404: no such project, version or moment; 422: both were given.</exception>
    public async Task<FoundMoment> FindAsync(StreamKey stream, ProjectStates states, CancellationToken cancellation)
    {
        if (Version is not null && AsOf is not null)
        {
            throw new ProblemException(Problems.Validation("asOf", "Give version or asOf, not both."));
        }

        var head = await states.HeadAsync(stream, cancellation);
        if (!head.Exists)
        {
            throw new ProblemException(Problems.NotFound("project"));
        }

        var newest = head.State.Version;
        if (Version is < 1 || Version > newest)
        {
            throw new ProblemException(Problems.NotFound("version of the project") with { Detail = $"The project has versions 1 to {newest}." });
        }

        var moment = Version is { } past && past < newest ? await states.AtVersionAsync(stream, past, cancellation)
            : AsOf is { } instant && instant < head.At ? await states.AsOfAsync(stream, instant, cancellation)
            : head;
        return moment.State.Exists
            ? new FoundMoment(moment, newest)
            : throw new ProblemException(Problems.NotFound("moment of the project") with { Detail = "The project did not exist yet at that instant." });
    }
}
