using System.Text.Json;

namespace Orchestrator.PatchLog;

/// <summary>
/// A shape that events once had. A stored event never changes: who changes a shape gives it a new name, and says here how an event of the
/// old name is read as one of the new.
/// </summary>
/// <param name="Name">The stored type.</param>
/// <param name="Now">The type that followed it.</param>
/// <param name="Change">The body as it would be written under that type.</param>
public sealed record FormerEvent(string Name, string Now, Func<JsonElement, JsonElement> Change);

/// <summary>The former shapes of one kind of stream. Steps chain: the oldest shape is read through each that followed it.</summary>
public sealed class FormerEvents(params IEnumerable<FormerEvent> events)
{
    /// <summary>No event of this installation's streams has changed its shape so far.</summary>
    public static readonly FormerEvents None = new();

    private readonly Dictionary<string, FormerEvent> byName = events.ToDictionary(former => former.Name);

    /// <summary>The event as it would be written today; an event of today's shape as it is.</summary>
    public (string Type, JsonElement Body) AsOfToday(string type, JsonElement body)
    {
        while (byName.TryGetValue(type, out var former))
        {
            (type, body) = (former.Now, former.Change(body));
        }

        return (type, body);
    }
}
