using System.Globalization;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Exporting;

/// <summary>
/// <c>format=csv</c>: RFC 4180, a live task a row in tree order, a column each field and each custom field. Parents stand as ids, with the depth
/// beside them for the eye; formulas are disarmed (<see cref="CsvText.Cell"/>).
/// </summary>
internal static class CsvExport
{
    public static IEnumerable<string> Write(ProjectState state)
    {
        var rows = TaskTree.Of(state);
        var custom = TaskFields.CustomFields;
        string[] members =
            [.. rows.Select(row => row.Task.Fields[custom]).Where(value => value.ValueKind == JsonValueKind.Object)
                .SelectMany(value => value.EnumerateObject().Select(member => member.Name)).Distinct().Order(StringComparer.Ordinal)];
        var fields = FieldTable.Task.All.Where(field => field != custom && field != TaskFields.ParentTaskId).ToList();

        yield return Row(["id", TaskFields.ParentTaskId.Name, "depth", .. fields.Select(field => field.Name), .. members.Select(member => $"{custom.Name}.{member}")]);
        foreach (var (task, depth) in rows)
        {
            yield return Row([
                task.Id.ToString(),
                task.ParentTaskId?.ToString() ?? "",
                depth.ToString(CultureInfo.InvariantCulture),
                .. fields.Select(field => Cell(field, task.Fields[field])),
                .. members.Select(member => task.Fields[custom] is { ValueKind: JsonValueKind.Object } values && values.TryGetProperty(member, out var value) ? CsvText.OfMember(value) : ""),
            ]);
        }
    }

    private static string Cell(Field field, JsonElement value) =>
        field == TaskFields.AcceptanceCriteria ? CsvText.OfCriteria(value)
        : value.ValueKind == JsonValueKind.Object ? CsvText.OfObject(field, value)
        : CsvText.Of(value);

    private static string Row(IEnumerable<string> cells) => $"{string.Join(',', cells.Select(CsvText.Cell))}\r\n";
}
