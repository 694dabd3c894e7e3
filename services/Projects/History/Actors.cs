using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.History;

/// <summary>Names for actors where this service may know one: the caller's own, and those of agents. People's names live in Accounts alone.</summary>
internal static class Actors
{
    public static string? NameOf(string actor, Caller caller) =>
        actor == caller.UserId.ToString() ? caller.Name
        : actor.Split(':') is [_, { Length: > 0 } name] ? char.ToUpperInvariant(name[0]) + name[1..]
        : Guid.TryParse(actor, out _) ? null
        : actor;
}
