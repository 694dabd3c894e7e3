using System.Text.Json;

namespace Orchestrator.Patches.Reading;

/// <summary>Reads the fields of a project or a task by its table: each known, each in its canonical form; empty values clear.</summary>
internal static class BodyReader
{
    public static Body Read(JsonElement json, FieldTable table, string path, PatchReading reading)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            reading.Malformed(path, "must be an object of fields");
            return Body.Empty;
        }

        var entries = new Dictionary<Field, JsonElement>();
        foreach (var member in json.EnumerateObject())
        {
            if (table.Find(member) is not { } field)
            {
                reading.Malformed(
                    Strings.TryGetName(member, out var name) ? $"{path}.{name}" : path, $"is not a field of a {(table == FieldTable.Task ? "task" : "project")}");
                continue;
            }

            var place = $"{path}.{field.Name}";
            var value = member.Value.ValueKind == JsonValueKind.Null ? Checked.Empty : field.Check(WithIds(field, member.Value, place, reading));
            if (value.Refusal is not null)
            {
                reading.Refused(place, value);
            }
            else if (value.IsEmpty && field.Required)
            {
                reading.Refused(place, "cannot be empty");
            }
            else
            {
                entries[field] = value.IsEmpty ? JsonValues.Null : value.Value;
            }
        }

        return Body.From(entries);
    }

    private static JsonElement WithIds(Field field, JsonElement value, string path, PatchReading reading)
    {
        if (ReferenceEquals(field, TaskFields.ParentTaskId))
        {
            return reading.Resolve(value, path);
        }

        return ReferenceEquals(field, TaskFields.Dependencies) && value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(PatchReading.IsLocalName)
            ? JsonValues.Of(value.EnumerateArray().Select((element, index) => reading.Resolve(element, $"{path}[{index}]").ToString()))
            : value;
    }
}
