using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Importing.Files.Formats;

/// <summary>
/// <c>format=taskmaster</c>: a <c>tasks.json</c> of Task Master. Of old <c>{ tasks: [] }</c>, since tags <c>{ master: { tasks: [], metadata }, … }</c>; ids are
/// numbers or strings, a sub-task's counts within its task and is <c>1.2</c> from outside.
/// </summary>
internal static class TaskMaster
{
    private const string Tool = "taskmaster";
    private const string MainTag = "master";

    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly HashSet<string> Known =
        ["id", "title", "description", "details", "testStrategy", "status", "priority", "dependencies", "subtasks", "acceptanceCriteria"];

    public static TaskFile Read(ReadOnlyMemory<byte> bytes, ReadOptions options)
    {
        var report = new ImportReport();
        if (JsonText.Parse(bytes, Json, report) is not { } json || Tasks(json, options.Tag, report) is not { } list)
        {
            return new TaskFile(Tool, "Task Master", options, report);
        }

        var file = new TaskFile(Tool, "Task Master", options, report, list.Tag);
        foreach (var (index, task) in list.Tasks.EnumerateArray().Index())
        {
            Read(file, task, null, $"tasks[{index}]");
        }

        ResolveDependencies(file);
        return file.Named(options.Title ?? Title(json, list.Tag), options.SourceKey);
    }

    /// <summary>The list that is meant, with its tag; a file of old has none.</summary>
    private static (JsonElement Tasks, string? Tag)? Tasks(JsonElement json, string? wanted, ImportReport report)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return (json, null);
        }

        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("tasks", out var legacy) && legacy.ValueKind == JsonValueKind.Array)
        {
            return (legacy, null);
        }

        var tags = json.ValueKind != JsonValueKind.Object ? [] : json.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("tasks", out var tasks) && tasks.ValueKind == JsonValueKind.Array)
            .DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Value.GetProperty("tasks"));
        if (tags.Count == 0)
        {
            report.Error(new SourcePlace(0), "unknown_format", "The file is no tasks.json of Task Master: it has no list 'tasks', and no tag with one.");
            return null;
        }

        var tag = wanted ?? (tags.ContainsKey(MainTag) ? MainTag : tags.Keys.First());
        if (!tags.TryGetValue(tag, out var chosen))
        {
            report.Error(new SourcePlace(0), "unknown_tag", $"The file has no tag '{SourceText.Short(tag)}'; it has {string.Join(", ", tags.Keys.Take(20).Select(SourceText.Short))}.");
            return null;
        }

        if (wanted is null && tags.Count > 1)
        {
            report.Dropped(new SourcePlace(0), "other_tags", $"The tag '{SourceText.Short(tag)}' is imported. For the others ask with tag=: {string.Join(", ", tags.Keys.Where(other => other != tag).Take(20).Select(SourceText.Short))}.");
        }

        return (chosen, SourceText.Clean(tag, out _));
    }

    private static void Read(TaskFile file, JsonElement json, SourceTask? parent, string path)
    {
        var place = new SourcePlace(null, path);
        if (json.ValueKind != JsonValueKind.Object || file.Tasks.Count >= Limits.Tasks)
        {
            file.Report.Dropped(place, json.ValueKind == JsonValueKind.Object ? "too_large" : "malformed", json.ValueKind == JsonValueKind.Object ? $"A project holds {Limits.Tasks} tasks." : "It is no task: an object is expected.");
            return;
        }

        var id = Word(json, "id") ?? $"{file.Tasks.Count + 1}";
        var task = new SourceTask(parent is null ? id : id.StartsWith($"{parent.Key}.", StringComparison.Ordinal) ? id : $"{parent.Key}.{id}", place)
        {
            Title = Word(json, "title") ?? "",
            Parent = parent?.Key,
        };
        if (json.TryGetProperty("dependencies", out var dependencies) && dependencies.ValueKind == JsonValueKind.Array)
        {
            task.After.AddRange(dependencies.EnumerateArray().Select(Word).OfType<string>());
        }

        var sections = new[] { Word(json, "description"), Section("Details", Word(json, "details")), Section("Test strategy", Word(json, "testStrategy")) };
        file.SetText(task, TaskFields.Description, string.Join("\n\n", sections.Where(section => !string.IsNullOrWhiteSpace(section))));
        file.SetStatus(task, Word(json, "status"));
        file.SetPriority(task, Word(json, "priority"));
        file.SetCriteria(task, Criteria(json));
        foreach (var member in json.EnumerateObject().Where(member => !Known.Contains(member.Name)))
        {
            TaskFile.Keep(task, member.Name, JsonNode.Parse(member.Value.GetRawText()));
        }

        file.Tasks.Add(task);
        if (json.TryGetProperty("subtasks", out var subtasks) && subtasks.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, subtask) in subtasks.EnumerateArray().Index())
            {
                Read(file, subtask, task, $"{path}.subtasks[{index}]");
            }
        }
    }

    /// <summary>A number without a dot is a sibling's where there is such a sibling, else a task's of the top.</summary>
    private static void ResolveDependencies(TaskFile file)
    {
        var keys = file.Tasks.Select(task => task.Key).ToHashSet();
        foreach (var task in file.Tasks.Where(task => task.Parent is not null))
        {
            task.After = [.. task.After.Select(key => keys.Contains($"{task.Parent}.{key}") ? $"{task.Parent}.{key}" : key)];
        }
    }

    private static IEnumerable<(string, bool)> Criteria(JsonElement json)
    {
        if (!json.TryGetProperty("acceptanceCriteria", out var criteria))
        {
            return [];
        }

        var lines = criteria.ValueKind == JsonValueKind.Array ? criteria.EnumerateArray().Select(Word).OfType<string>() : (Word(criteria) ?? "").Split('\n');
        return lines.Select(line => line.Trim()).Where(line => line.Length > 0).Select(line =>
            line.StartsWith("- [x] ", StringComparison.OrdinalIgnoreCase) ? (line[6..], true)
            : line.StartsWith("- [ ] ", StringComparison.Ordinal) ? (line[6..], false)
            : (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal) ? line[2..] : line, false));
    }

    private static string Title(JsonElement json, string? tag)
    {
        foreach (var name in (string[])["meta", "metadata"])
        {
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var meta) && meta.ValueKind == JsonValueKind.Object && Word(meta, "projectName") is { Length: > 0 } project)
            {
                return project;
            }
        }

        return tag is null or MainTag ? "Import from Task Master" : $"Import from Task Master: {tag}";
    }

    private static string? Section(string title, string? text) => string.IsNullOrWhiteSpace(text) ? null : $"## {title}\n\n{text.Trim()}";

    private static string? Word(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? Word(value) : null;

    private static string? Word(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON, and no text.
            return null;
        }
    }
}
