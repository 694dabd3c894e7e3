using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Contract.Tests.Fuzz;

/// <summary>A JSON text with one member or item less, at any depth.</summary>
internal static class SmallerJson
{
    public static IEnumerable<string> Of(string text)
    {
        for (var which = 0; ; which++)
        {
            var count = which;
            JsonNode? copy;
            try
            {
                copy = JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                yield break;
            }

            if (!Remove(copy, ref count))
            {
                yield break;
            }

            yield return copy!.ToJsonString();
        }
    }

    // Removes the one that the count reaches.
    private static bool Remove(JsonNode? node, ref int count)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, child) in members.ToList())
                {
                    if (count-- == 0)
                    {
                        return members.Remove(name);
                    }

                    if (Remove(child, ref count))
                    {
                        return true;
                    }
                }

                return false;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    if (count-- == 0)
                    {
                        items.RemoveAt(index);
                        return true;
                    }

                    if (Remove(items[index], ref count))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }
}
