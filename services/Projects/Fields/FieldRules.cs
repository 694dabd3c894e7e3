using Orchestrator.Patches;

namespace Orchestrator.Projects.Fields;

/// <param name="Key">Made of the name where it is absent.</param>
internal sealed record OptionRequest(string? Key, string? Name, string? Color);

/// <summary>What a definition of a field takes; each check answers why not, by the member at fault.</summary>
internal static class FieldRules
{
    public const int FieldsLimit = 200;
    public const int OptionsLimit = 200;
    public const int NameLimit = 100;
    public const int TextLimit = 1_000;

    // What filters and the query language call something else.
    private static readonly HashSet<string> Taken =
    [
        .. FieldTable.Task.All.Select(field => field.Name.ToLowerInvariant()),
        "id", "due", "start", "estimate", "actual", "assignee", "owner", "label", "project", "parent", "created", "updated", "is", "has", "no", "milestone", "sort", "q",
    ];

    public static string? Name(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "Is missing." : name.Trim().Length > NameLimit ? $"Is over {NameLimit} characters." : Control(name);

    public static string? Description(string? text) => text is null ? null : text.Length > TextLimit ? $"Is over {TextLimit} characters." : Control(text);

    public static string? Key(string key) =>
        !FieldKey.IsValid(key) ? $"Must be {FieldKey.Shape}." : Taken.Contains(key) ? "Is what a field that every task has goes by; take another." : null;

    /// <summary>The options by their requests: one that names a known option keeps its key, a new one gets its key of its name.</summary>
    public static (IReadOnlyList<FieldOption> Options, Dictionary<string, string[]> Errors) Options(IReadOnlyList<OptionRequest> requests, IReadOnlyList<FieldOption> known)
    {
        var errors = new Dictionary<string, string[]>();
        var options = new List<FieldOption>();
        if (requests.Count > OptionsLimit)
        {
            errors["options"] = [$"Has {requests.Count} options; the limit is {OptionsLimit}."];
            return (options, errors);
        }

        foreach (var (index, request) in requests.Index())
        {
            if (Name(request.Name) is { } refusal)
            {
                errors[$"options[{index}].name"] = [refusal];
                continue;
            }

            var name = request.Name!.Trim();
            var key = request.Key ?? known.FirstOrDefault(option => option.Name == name)?.Key ?? FieldSlug.Of(name);
            if (!FieldKey.IsValid(key))
            {
                errors[$"options[{index}].key"] = [$"Must be {FieldKey.Shape}."];
            }
            else if (options.Exists(option => option.Key == key))
            {
                errors[$"options[{index}].key"] = [$"'{key}' is the key of another option."];
            }
            else if (request.Color is { } color && !IsColor(color))
            {
                errors[$"options[{index}].color"] = ["Must be a colour like #1f9d55."];
            }
            else
            {
                options.Add(new FieldOption(key, name, request.Color));
            }
        }

        return (options, errors);
    }

    private static bool IsColor(string color) => color is ['#', .. { Length: 6 } digits] && digits.All(char.IsAsciiHexDigit);

    private static string? Control(string text) => text.Any(char.IsControl) ? "Has control characters." : null;
}
