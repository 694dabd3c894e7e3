using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Browsing;

/// <summary><c>?page&amp;pageSize&amp;sort</c> of a list.</summary>
internal sealed record Paging(int? Page, int? PageSize, string? Sort)
{
    public const int DefaultSize = 50;
    public const int MaxSize = 200;

    public int Number => Page ?? 1;

    public int Size => PageSize ?? DefaultSize;

    public long Offset => (Number - 1L) * Size;

    /// <summary>The problem with these parameters, or the <c>order by</c> that they ask for, made of <paramref name="keys"/>' own SQL alone.</summary>
    public Problem? Check(IReadOnlyDictionary<string, string> keys, string defaultSort, out string orderBy)
    {
        orderBy = "";
        if (Number < 1)
        {
            return Problems.Malformed("page", "Must be 1 or more.");
        }

        if (Size is < 1 or > MaxSize)
        {
            return Problems.Malformed("pageSize", $"Must be 1 to {MaxSize}.");
        }

        var parts = new List<string>();
        foreach (var part in (string.IsNullOrWhiteSpace(Sort) ? defaultSort : Sort).Split(',', StringSplitOptions.TrimEntries))
        {
            var descending = part.StartsWith('-');
            if (!keys.TryGetValue(part.TrimStart('-'), out var sql))
            {
                return Problems.Malformed("sort", $"Must be of {string.Join(", ", keys.Keys)}, each with - before it for descending.");
            }

            parts.Add($"{sql} {(descending ? "desc" : "asc")} nulls last");
        }

        orderBy = string.Join(", ", parts);
        return null;
    }
}

/// <summary>One page of a list.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, Paging Paging, long TotalItems, string? NextCursor = null)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Paging Paging { get; } = Paging;

    [System.Text.Json.Serialization.JsonPropertyName("page")]
    public int Number => Paging.Number;

    public int PageSize => Paging.Size;

    public long TotalPages => (TotalItems + PageSize - 1) / PageSize;

    public bool HasNext => Number < TotalPages;

    public bool HasPrev => Number > 1;
}
