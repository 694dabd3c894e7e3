using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Importing.Files.Formats.Backlog;

/// <summary>
/// <c>format=backlog</c>: the folder of a Backlog.md project in a zip: a Markdown file a task, in <c>tasks</c>, <c>drafts</c> or <c>completed</c>; what is
/// in <c>archive</c> stays there.
/// </summary>
internal static partial class BacklogFolder
{
    private const string Tool = "backlog";

    private static readonly HashSet<string> Known = new(
        ["id", "title", "status", "assignee", "labels", "dependencies", "parent_task_id", "priority", "due_date", "planned_start", "planned_end", "subtasks", "ordinal"],
        StringComparer.OrdinalIgnoreCase);

    public static TaskFile Read(ReadOnlyMemory<byte> bytes, ReadOptions options)
    {
        var report = new ImportReport();
        var file = new TaskFile(Tool, "Backlog.md", options, report);
        if (ZipFolder.Read(bytes, path => TaskPath().IsMatch(path) || ConfigPath().IsMatch(path), report) is not { } entries)
        {
            return file;
        }

        var title = "";
        var rows = new List<(double Ordinal, string Path, SourceTask Task)>();
        foreach (var (path, content) in entries)
        {
            var text = Text(content, path, report);
            if (text is null)
            {
                continue;
            }

            if (ConfigPath().IsMatch(path))
            {
                title = FrontMatter.ReadAll(text)["project_name"];
                continue;
            }

            rows.Add(Task(file, path, text));
        }

        if (rows.Count == 0 && !report.HasErrors)
        {
            report.Error(new SourcePlace(0), "unknown_format", "The zip has no tasks of Backlog.md: files such as backlog/tasks/task-1 - Title.md.");
            return file;
        }

        file.Tasks.AddRange(rows.OrderBy(row => row.Ordinal).ThenBy(row => Natural(row.Task.Key), StringComparer.Ordinal).Select(row => row.Task));
        return file.Named(options.Title ?? (title.Length > 0 ? title : "Import from Backlog.md"), options.SourceKey ?? (title.Length > 0 ? title : null));
    }

    private static (double Ordinal, string Path, SourceTask Task) Task(TaskFile file, string path, string text)
    {
        var place = new SourcePlace(null, path);
        var matter = FrontMatter.Read(text, (line, what) => file.Report.Dropped(place with { Line = line }, "not_understood", $"'{SourceText.Short(what)}' is none of the front matter that is read."));
        var folder = TaskPath().Match(path).Groups[1].Value;
        var key = matter["id"] is { Length: > 0 } id ? id : FileId().Match(path) is { Success: true } named ? named.Groups[1].Value : path;
        var task = new SourceTask(key.ToLowerInvariant(), place)
        {
            Title = matter["title"] is { Length: > 0 } title ? title : FileTitle().Match(path) is { Success: true } stem ? stem.Groups[1].Value : "",
            Parent = (matter["parent_task_id"] is { Length: > 0 } parent ? parent : key.LastIndexOf('.') is > 0 and var dot ? key[..dot] : null)?.ToLowerInvariant(),
        };
        task.After.AddRange(matter.List("dependencies").Select(dependency => dependency.ToLowerInvariant()));
        file.SetStatus(task, folder == "completed" ? "done" : matter["status"]);
        file.SetPriority(task, matter["priority"]);
        file.SetAssignees(task, matter.List("assignee"));
        file.SetLabels(task, matter.List("labels"));
        file.SetDate(task, TaskFields.StartDate, matter["planned_start"]);
        file.SetDate(task, TaskFields.DueDate, matter["due_date"] is { Length: > 0 } due ? due : matter["planned_end"]);
        var (description, criteria) = TaskSections.Read(matter.Content);
        file.SetText(task, TaskFields.Description, description);
        file.SetCriteria(task, criteria);
        foreach (var other in matter.Keys.Where(other => !Known.Contains(other) && matter.List(other).Count > 0))
        {
            TaskFile.Keep(task, other, string.Join(", ", matter.List(other)));
        }

        if (folder == "drafts")
        {
            TaskFile.Keep(task, "draft", true);
        }

        return (double.TryParse(matter["ordinal"], NumberStyles.Float, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : double.MaxValue, path, task);
    }

    private static string? Text(ReadOnlyMemory<byte> content, string path, ImportReport report)
    {
        var own = new ImportReport();
        var utf8 = SourceText.ToUtf8(content, own);
        if (!own.HasErrors)
        {
            return Encoding.UTF8.GetString(utf8.Span);
        }

        report.Dropped(new SourcePlace(null, path), "encoding", own.Notes[0].Message);
        return null;
    }

    /// <summary>An order in which task-2 comes before task-10.</summary>
    private static string Natural(string key) => Digits().Replace(key, number => number.Value.PadLeft(12, '0'));

    [GeneratedRegex(@"(?:^|/)(tasks|drafts|completed)/[^/]+\.md$(?<!archive/(?:tasks|drafts)/[^/]+\.md)", RegexOptions.IgnoreCase)]
    private static partial Regex TaskPath();

    [GeneratedRegex(@"(?:^|/)config\.ya?ml$")]
    private static partial Regex ConfigPath();

    [GeneratedRegex(@"([A-Za-z]+-\d+(?:\.\d+)*)(?: - [^/]*)?\.md$")]
    private static partial Regex FileId();

    [GeneratedRegex(@" - ([^/]+)\.md$")]
    private static partial Regex FileTitle();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
