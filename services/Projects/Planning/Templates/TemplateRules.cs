using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Projects.Planning.Templates;

/// <summary>What a template must be, so that whoever applies it can only be wrong about the values.</summary>
internal static partial class TemplateRules
{
    public const int MostParameters = 50;
    private const int MostPatch = 2_000_000;
    private const int MostDefault = 2_000;

    private static readonly string[] Types = ["text", "number", "date", "user"];

    // Anything of the type that a field of a patch takes: a template is tried with these where a parameter has no default.
    private static readonly Dictionary<string, JsonElement> Samples = new()
    {
        ["text"] = JsonElement.Parse("\"x\""),
        ["number"] = JsonElement.Parse("1"),
        ["date"] = JsonElement.Parse("\"2026-01-01\""),
        ["user"] = JsonElement.Parse("\"0197a3c4-0000-7000-8000-000000000001\""),
    };

    /// <summary>The template in its canonical form, or what is wrong with it.</summary>
    public static (TemplateContent Content, Dictionary<string, string[]> Errors) Check(TemplateContent content, TimeProvider time)
    {
        var errors = new Dictionary<string, string[]>();
        var name = Canonical("name", ProjectFields.Title.Check(JsonSerializer.SerializeToElement(content.Name)), errors);
        var description = content.Description is null ? null : Canonical("description", ProjectFields.Summary.Check(JsonSerializer.SerializeToElement(content.Description)), errors)?.GetString();
        if (name is null)
        {
            errors.TryAdd("name", ["is missing"]);
        }

        CheckParameters(content.Parameters, errors);
        var patch = content.Patch.ValueKind == JsonValueKind.Object ? Canonical("patch", FreeJson.Check(content.Patch, MostPatch), errors) : null;
        if (patch is null)
        {
            errors.TryAdd("patch", ["must be an object with metaUpdates and taskPatches"]);
        }

        if (errors.Count > 0)
        {
            return (content, errors);
        }

        content = new TemplateContent(name!.Value.GetString()!, description, content.Parameters, patch!.Value);
        CheckPatch(content, time, errors);
        return (content, errors);
    }

    /// <summary>What is wrong with a value of the parameter, or null.</summary>
    public static string? Refusal(TemplateParameter parameter, JsonElement value) => parameter.Type switch
    {
        "number" => value.ValueKind == JsonValueKind.Number ? null : "Must be a number.",
        "date" => value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null : "Must be a date like 2026-12-31.",
        "user" => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out _) ? null : "Must be the id of a user, a UUID.",
        _ => value.ValueKind == JsonValueKind.String ? null : "Must be a text.",
    };

    private static void CheckParameters(IReadOnlyList<TemplateParameter> parameters, Dictionary<string, string[]> errors)
    {
        if (parameters.Count > MostParameters)
        {
            errors["parameters"] = [$"Are more than {MostParameters}."];
            return;
        }

        var keys = new HashSet<string> { Placeholder.Start };
        foreach (var (index, parameter) in parameters.Index())
        {
            var path = $"parameters[{index}]";
            if (parameter.Key is not { } key || !Key().IsMatch(key))
            {
                errors[$"{path}.key"] = ["Must be a letter and up to 63 letters, digits or underscores."];
            }
            else if (!keys.Add(key))
            {
                errors[$"{path}.key"] = [key == Placeholder.Start ? "start is the day from which the template is applied; choose another key." : $"{key} is there twice."];
            }

            if (!Types.Contains(parameter.Type))
            {
                errors[$"{path}.type"] = [$"Must be one of {string.Join(", ", Types)}."];
            }
            else if (parameter.Default is { ValueKind: not JsonValueKind.Null } value && (FreeJson.Check(value, MostDefault).Refusal ?? Refusal(parameter, value)) is { } refusal)
            {
                errors[$"{path}.default"] = [refusal];
            }

            if (parameter.Label is { } label && ProjectFields.Title.Check(JsonSerializer.SerializeToElement(label)).Refusal is { } wrong)
            {
                errors[$"{path}.label"] = [wrong];
            }
        }
    }

    // Filled with samples it must be a patch that an empty project takes.
    private static void CheckPatch(TemplateContent content, TimeProvider time, Dictionary<string, string[]> errors)
    {
        if (Shape(content.Patch) is { } refusal)
        {
            errors["patch"] = [refusal];
            return;
        }

        try
        {
            var values = content.Parameters.ToDictionary(
                parameter => parameter.Key, parameter => parameter.Default is { ValueKind: not JsonValueKind.Null } given ? given : (JsonElement?)Samples[parameter.Type]);
            values[Placeholder.Start] = Samples["date"];
            var filled = new FilledPatch(content.Patch, values);
            var read = PatchReader.Read(filled.Json, () => Guid.CreateVersion7(time.GetUtcNow()));
            var problems = read.Problems.Count > 0 ? read.Problems : PatchDecider.Decide(ProjectState.Create(Guid.Empty), AsProject(read.Patch, content.Name)).Problems;
            foreach (var problem in problems)
            {
                errors[$"patch.{problem.Path}"] = [problem.Message];
            }
        }
        catch (PlaceholderException exception)
        {
            errors[exception.Message.StartsWith("patch.", StringComparison.Ordinal) ? "patch" : $"parameters.{exception.Key}"] = [exception.Message];
        }
    }

    /// <summary>The patch as the first of a new project; it takes the template's name where the template gives none.</summary>
    public static ProjectPatch AsProject(ProjectPatch patch, string name) => patch with
    {
        Op = PatchOp.Create,
        MetaUpdates = patch.MetaUpdates.Has(ProjectFields.Title) ? patch.MetaUpdates : patch.MetaUpdates.With(ProjectFields.Title, JsonSerializer.SerializeToElement(name.Trim())),
    };

    private static JsonElement? Canonical(string member, Checked value, Dictionary<string, string[]> errors)
    {
        if (value.Refusal is { } refusal)
        {
            errors[member] = [refusal];
        }

        return value.Refusal is null && value.Value.ValueKind != JsonValueKind.Undefined ? value.Value : null;
    }

    // A template makes tasks, under names of its own: ids could be given away once only.
    private static string? Shape(JsonElement patch)
    {
        if (patch.EnumerateObject().FirstOrDefault(member => member.Name is not ("metaUpdates" or "taskPatches")) is { Value.ValueKind: not JsonValueKind.Undefined } other)
        {
            return $"Has {other.Name}, which has no place in a template: it has metaUpdates and taskPatches.";
        }

        if (!patch.TryGetProperty("taskPatches", out var operations))
        {
            return null;
        }

        if (operations.ValueKind != JsonValueKind.Array)
        {
            return "Has taskPatches that are no list.";
        }

        foreach (var (index, operation) in operations.EnumerateArray().Index())
        {
            if (operation.ValueKind != JsonValueKind.Object || !operation.TryGetProperty("op", out var op) || op.ValueKind != JsonValueKind.String || !op.ValueEquals("create"))
            {
                return $"Must only create tasks, but taskPatches[{index}].op is not create.";
            }

            if (operation.TryGetProperty("taskId", out var id) && !(id.ValueKind == JsonValueKind.String && id.GetString()!.StartsWith('$')))
            {
                return $"Must name its tasks like $docs, but taskPatches[{index}].taskId is no such name.";
            }
        }

        return null;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,63}$")]
    private static partial Regex Key();
}
