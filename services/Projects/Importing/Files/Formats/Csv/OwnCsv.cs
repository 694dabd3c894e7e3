using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Patches;
using Orchestrator.Projects.Exporting;

namespace Orchestrator.Projects.Importing.Files.Formats.Csv;

/// <summary>
/// <c>format=csv</c>: reads what <see cref="CsvExport"/> writes, also after a spreadsheet was at it: columns may be missing or moved, rows without an id are
/// new tasks, an empty cell clears the field.
/// </summary>
internal static class OwnCsv
{
    public static TaskFile Read(ReadOnlyMemory<byte> bytes, ReadOptions options)
    {
        var report = new ImportReport();
        if (CsvTable.Open(bytes, report, "this service", [TaskFields.Title.Name]) is not { } table)
        {
            return CsvTasks.Failed("csv", options, report);
        }

        var file = new TaskFile("csv", "CSV", options, report);
        var members = table.Header.Where(name => name.StartsWith($"{TaskFields.CustomFields.Name}.", StringComparison.Ordinal)).Distinct().ToList();
        CsvTasks.Read(table, file, record => Task(record, table, members, file));
        return file.Named(options.Title ?? "Import from CSV", options.SourceKey);
    }

    private static SourceTask Task(CsvRecord record, CsvTable table, List<string> members, TaskFile file)
    {
        var stated = record["id"].Trim();
        var id = Guid.TryParse(stated, out var parsed) ? parsed : default(Guid?);
        var title = record[TaskFields.Title.Name];
        var task = new SourceTask(id?.ToString() ?? (stated.Length > 0 ? stated : title), record.Place) { Id = id, Title = title };
        task.Parent = record[TaskFields.ParentTaskId.Name].Trim() is { Length: > 0 } parent ? parent : null;
        task.After.AddRange(Words(record[TaskFields.Dependencies.Name], file, record));
        foreach (var field in FieldTable.Task.All.Where(field => table.Has(field.Name)))
        {
            if (field != TaskFields.Title && field != TaskFields.ParentTaskId && field != TaskFields.Dependencies)
            {
                Set(task, field, record[field.Name], file, record);
            }
        }

        if (members.Count > 0)
        {
            var values = new JsonObject();
            foreach (var member in members)
            {
                values[member[(TaskFields.CustomFields.Name.Length + 1)..]] = record[member] is { Length: > 0 } text ? CsvText.LooksLikeJson(text) ? JsonNode.Parse(text) : JsonValue.Create(text) : null;
            }

            task.Fields[TaskFields.CustomFields.Name] = values;
        }

        return task;
    }

    private static void Set(SourceTask task, Field field, string text, TaskFile file, CsvRecord record)
    {
        if (text.Length == 0)
        {
            // What every task has can't be cleared: an empty cell leaves it as it is.
            if (!field.Required)
            {
                task.Fields[field.Name] = null;
            }

            return;
        }

        if (field == TaskFields.Status)
        {
            file.SetStatus(task, text);
        }
        else if (field == TaskFields.Priority)
        {
            file.SetPriority(task, text);
        }
        else if (field == TaskFields.StartDate || field == TaskFields.DueDate)
        {
            file.SetDate(task, field, text);
        }
        else if (field == TaskFields.Labels)
        {
            task.Fields[field.Name] = new JsonArray([.. Words(text, file, record).Select(word => (JsonNode)word)]);
        }
        else if (field == TaskFields.AcceptanceCriteria)
        {
            task.Fields[field.Name] = new JsonArray([.. Criteria(text).Select(item => (JsonNode)new JsonObject { ["text"] = item.Text, ["met"] = item.Met })]);
        }
        else if (field == TaskFields.Description || field == TaskFields.Position || field == TaskFields.AssigneeId)
        {
            // Not a character more or less than it was written with.
            task.Fields[field.Name] = SourceText.Clean(text, out _);
        }
        else
        {
            task.Fields[field.Name] = Json(text) ?? JsonValue.Create(text);
        }
    }

    /// <summary>A list within a cell is a line of CSV itself.</summary>
    private static IReadOnlyList<string> Words(string cell, TaskFile file, CsvRecord record)
    {
        if (cell.Length == 0)
        {
            return [];
        }

        var report = new ImportReport();
        var row = new CsvReader(System.Text.Encoding.UTF8.GetBytes(cell), report, separator: ',').Rows().FirstOrDefault();
        if (report.HasErrors)
        {
            file.Report.Mended(record.Place, "bad_list", $"'{SourceText.Short(cell)}' has a quote that is never closed; it was read as words between commas.");
            return [.. CsvTasks.Words(cell)];
        }

        return row is null ? [] : [.. row.Cells.Select(word => word.Trim()).Where(word => word.Length > 0)];
    }

    private static IEnumerable<(string Text, bool Met)> Criteria(string cell)
    {
        var items = new List<(string Text, bool Met)>();
        foreach (var line in cell.Split('\n'))
        {
            if (line.StartsWith("    ", StringComparison.Ordinal) && items.Count > 0)
            {
                items[^1] = ($"{items[^1].Text}\n{line[4..]}", items[^1].Met);
            }
            else if (line.Length > 0)
            {
                var met = line.StartsWith("[x] ", StringComparison.OrdinalIgnoreCase);
                items.Add((met || line.StartsWith("[ ] ", StringComparison.Ordinal) ? line[4..] : line, met));
            }
        }

        return items;
    }

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
