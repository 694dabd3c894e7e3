using System.Buffers;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Planning.Templates;

/// <summary>A template's patch with its placeholders filled, and which parameter went where, so that what is wrong with the outcome names the parameter that made it so.</summary>
internal sealed class FilledPatch
{
    private readonly IReadOnlyDictionary<string, JsonElement?> values;
    private readonly List<(string Path, string Key)> uses = [];

    /// <exception cref="PlaceholderException">A placeholder names no parameter, or counts days from what is no date.</exception>
    public FilledPatch(JsonElement patch, IReadOnlyDictionary<string, JsonElement?> values)
    {
        this.values = values;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, patch, "");
        }

        Json = JsonElement.Parse(buffer.WrittenSpan);
    }

    public JsonElement Json { get; }

    /// <summary>The problems by the parameters that made them; those that none made, by their place in the patch.</summary>
    public Dictionary<string, string[]> Errors(IEnumerable<PatchProblem> problems) => problems
        .SelectMany(problem => KeysAt(problem.Path) is { Count: > 0 } keys
            ? keys.Select(key => (Member: $"parameters.{key}", Message: $"{problem.Path} {problem.Message}"))
            : [(Member: $"patch.{problem.Path}", problem.Message)])
        .GroupBy(error => error.Member, error => error.Message)
        .ToDictionary(group => group.Key, group => group.Distinct().ToArray());

    private List<string> KeysAt(string path) =>
        [.. uses.Where(use => path.Length > 0 && use.Key != Placeholder.Start && (use.Path == path || use.Path.StartsWith(path + "[", StringComparison.Ordinal) || use.Path.StartsWith(path + ".", StringComparison.Ordinal)))
            .Select(use => use.Key).Distinct()];

    private void Write(Utf8JsonWriter writer, JsonElement json, string path)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}");
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var (index, element) in json.EnumerateArray().Index())
                {
                    WriteEntry(writer, element, $"{path}[{index}]");
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when Filled(json, path) is { } filled:
                filled.WriteTo(writer);
                break;
            case JsonValueKind.String:
                writer.WriteNullValue();
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    // What is left empty is no entry of a list.
    private void WriteEntry(Utf8JsonWriter writer, JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Write(writer, element, path);
        }
        else if (Filled(element, path) is { } filled)
        {
            filled.WriteTo(writer);
        }
    }

    private JsonElement? Filled(JsonElement text, string path) => Placeholder.Fill(text.GetString()!, key =>
    {
        if (!values.TryGetValue(key, out var value))
        {
            throw new PlaceholderException(key, $"patch.{path} names {{{{{key}}}}}, but there is no such parameter: declare it, or write \\{{{{ for the braces themselves.");
        }

        uses.Add((path, key));
        return value;
    });
}
