using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Browsing;

/// <summary><c>sort=dueDate,-priority</c> as an <c>order by</c> made of the server's own SQL alone.</summary>
/// <param name="keys">SQL by name in the query string.</param>
internal sealed class Sorting(IReadOnlyDictionary<string, string> keys, string byDefault)
{
    public Problem? Check(string? sort, out string orderBy)
    {
        var parts = new List<string>();
        foreach (var part in (string.IsNullOrWhiteSpace(sort) ? byDefault : sort).Split(',', StringSplitOptions.TrimEntries))
        {
            if (!keys.TryGetValue(part.StartsWith('-') ? part[1..] : part, out var sql))
            {
                orderBy = "";
                return Problems.Malformed("sort", $"Must be of {string.Join(", ", keys.Keys)}, each with - before it for descending.");
            }

            parts.Add($"{sql} {(part.StartsWith('-') ? "desc" : "asc")} nulls last");
        }

        orderBy = string.Join(", ", parts);
        return null;
    }
}
