using System.Text.Json.Nodes;

namespace Orchestrator.Contract.Tests.Fuzz;

/// <summary>Ids of what there is, by the path parameter that takes them, so that the fuzz gets beyond 404.</summary>
internal sealed class KnownIds
{
    private const int Kept = 12;
    private readonly Dictionary<string, List<string>> ids = [];

    public string? Of(string place, int pick = 0) => ids.TryGetValue(place, out var known) && known.Count > 0 ? known[pick % known.Count] : null;

    public string? Any(Random random) => ids.Values.SelectMany(known => known).ToList() is { Count: > 0 } all ? all[random.Next(all.Count)] : null;

    public void Add(string place, string id)
    {
        var known = ids.TryGetValue(place, out var found) ? found : ids[place] = [];
        if (known.Contains(id))
        {
            return;
        }

        // The first stay: they were prepared. Of what comes, the newest is kept.
        if (known.Count == Kept)
        {
            known.RemoveAt(Kept / 2);
        }

        known.Add(id);
    }

    /// <summary>Takes up what an answer tells of: <c>/api/branches/{id}</c> in Location, and members that are called as parameters are.</summary>
    public void Learn(string? location, JsonNode? answer)
    {
        if (location?.Split('/') is ["", "api", var place, var id, ..])
        {
            Add(place, id);
        }

        foreach (var name in new[] { "commentId", "entryId", "key" })
        {
            if (answer is JsonObject members && members[name] is JsonValue value && value.TryGetValue<string>(out var text))
            {
                Add(name, text);
            }
        }

        foreach (var created in (answer as JsonObject)?["ids"] as JsonObject ?? [])
        {
            Add("tasks", created.Value!.GetValue<string>());
        }
    }
}
