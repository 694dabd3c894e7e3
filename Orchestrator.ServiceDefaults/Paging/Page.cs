using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.ServiceDefaults;

/// <summary>One page of a list, as API.md has it.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: JsonPropertyName("page")] int Number, int PageSize, long TotalItems)
{
    public long TotalPages => (TotalItems + PageSize - 1) / PageSize;
    public bool HasNext { get; init; } = (long)Number * PageSize < TotalItems;
    public bool HasPrev { get; init; } = Number > 1;

    /// <summary>False where there are more than <see cref="TotalItems"/>, which is then how many of them can be read; absent where it is exact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? TotalIsExact { get; init; }

    /// <summary>For lists that grow while they are read: <c>?after=</c> this goes on right behind the last item. Null at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary><c>?page=1&amp;pageSize=50</c>, as a parameter of an endpoint; out of range is 400.</summary>
public sealed record PageRequest(int Number, int PageSize)
{
    public const int MaxPageSize = 200;
    private const int DefaultPageSize = 50;

    public long Offset => (Number - 1L) * PageSize;

    public Page<T> Of<T>(IReadOnlyList<T> items, long totalItems) => new(items, Number, PageSize, totalItems);

    /// <summary>For minimal APIs, which find it by its name.</summary>
    public static ValueTask<PageRequest?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<PageRequest?>(new(
            Read(context, "page", 1, int.MaxValue),
            Read(context, "pageSize", DefaultPageSize, MaxPageSize)));

    private static int Read(HttpContext context, string name, int absent, int most)
    {
        if (!context.Request.Query.TryGetValue(name, out var text)) return absent;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most
            ? value
            : throw new ProblemException(Problems.Malformed(
                name, most == int.MaxValue ? "Must be a whole number from 1." : $"Must be a whole number from 1 to {most}."));
    }
}
