using System.Text.Json.Nodes;
using Orchestrator.Patches;
using Orchestrator.Projects.Importing.Planning;

namespace Orchestrator.Projects.Importing.Files;

/// <summary>A file as rows of tasks: what every other tool's format is read to. What its values mean here is decided as they are set.</summary>
/// <param name="name">The tool's name, as people write it.</param>
/// <param name="list">Of a file with several lists of tasks, the one that this is.</param>
internal sealed class TaskFile(string tool, string name, ReadOptions options, ImportReport report, string? list = null) : SourceFile(tool, report)
{
    private readonly HashSet<string> assignees = new(StringComparer.OrdinalIgnoreCase);

    public string Name => name;

    public string? List => list;

    public override string Source => list is null ? Tool : $"{Tool}:{list}";

    public override int Total => Tasks.Count;

    public List<SourceTask> Tasks { get; } = [];

    /// <summary>The project's title, where it is to be created.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Says what the project is called, once the rows have told.</summary>
    /// <param name="key">What the source calls it, if anything.</param>
    public TaskFile Named(string title, string? key)
    {
        (Title, Key) = (title, key is null ? null : SourceText.Clean(key, out _));
        return this;
    }

    public override PlannedImport Plan(ProjectState head, SaidBefore before, Func<Guid> newId)
    {
        // What planning has to tell belongs to this plan alone: the file may be planned again.
        var told = new ImportReport(Report);
        return new TaskPlan(this, head, before, newId, told).Make();
    }

    public void SetText(SourceTask task, Field field, string? raw)
    {
        var text = SourceText.Clean(raw ?? "", out var changed).ReplaceLineEndings("\n").Trim();
        if (changed)
        {
            Report.Mended(task.Place, "control_characters", $"{field.Name} had characters that no text has (NUL and the like); they were taken out.");
        }

        task.Fields[field.Name] = text.Length == 0 ? null : text;
    }

    public void SetStatus(SourceTask task, string? raw)
    {
        var status = SourceWords.Status(raw);
        task.Fields[TaskFields.Status.Name] = status ?? "todo";
        if (!string.IsNullOrWhiteSpace(raw) && status is null)
        {
            Report.Mended(task.Place, "unknown_status", $"'{SourceText.Short(raw)}' is no status here; it became todo and is kept in metadata.status.");
            task.Metadata["status"] = SourceText.Clean(raw, out _);
        }
    }

    public void SetPriority(SourceTask task, string? raw)
    {
        var priority = SourceWords.Priority(raw, out var known);
        task.Fields[TaskFields.Priority.Name] = priority;
        if (!known)
        {
            task.Metadata["priority"] = SourceText.Clean(raw!, out _);
            Report.Mended(task.Place, "unknown_priority", $"'{SourceText.Short(raw!)}' is no priority here; it is kept in metadata.priority.");
        }
    }

    public void SetDate(SourceTask task, Field field, string? raw)
    {
        var date = SourceDates.Read(raw);
        task.Fields[field.Name] = date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (date is null && !string.IsNullOrWhiteSpace(raw))
        {
            task.Metadata[field.Name] = SourceText.Clean(raw, out _);
            Report.Mended(task.Place, "bad_date", $"'{SourceText.Short(raw)}' is no date that can be told for sure; it is kept in metadata.{field.Name}.");
        }
    }

    public void SetMinutes(SourceTask task, Field field, double? minutes) =>
        task.Fields[field.Name] = minutes is >= 0 and <= Limits.Minutes ? (int)Math.Round(minutes.Value) : null;

    public void SetLabels(SourceTask task, IEnumerable<string> labels)
    {
        var words = labels.Select(label => SourceText.Clean(label, out _).Trim()).Where(label => label.Length > 0).Distinct().ToList();
        var kept = words.Where(label => label.Length <= Limits.Label).Take(Limits.Labels).ToList();
        if (kept.Count < words.Count)
        {
            Report.Dropped(task.Place, "too_many_labels", $"{words.Count - kept.Count} labels are too many or too long: a task has {Limits.Labels} of {Limits.Label} characters.");
        }

        task.Fields[TaskFields.Labels.Name] = kept.Count == 0 ? null : new JsonArray([.. kept.Select(label => JsonValue.Create(label))]);
    }

    public void SetCriteria(SourceTask task, IEnumerable<(string Text, bool Met)> criteria)
    {
        var items = criteria.Select(item => (Text: SourceText.Clean(item.Text, out _).Trim(), item.Met)).Where(item => item.Text.Length > 0).ToList();
        if (items.Count > Limits.Criteria || items.Any(item => item.Text.Length > Limits.Criterion))
        {
            Report.Mended(task.Place, "long_criteria", $"Acceptance criteria were cut: a task has {Limits.Criteria} of {Limits.Criterion} characters.");
        }

        task.Fields[TaskFields.AcceptanceCriteria.Name] = items.Count == 0 ? null : new JsonArray([.. items.Take(Limits.Criteria).Select(item =>
            (JsonNode)new JsonObject { ["text"] = SourceText.Cut(item.Text, Limits.Criterion), ["met"] = item.Met })]);
    }

    /// <summary>People of another tool are words here, all but the importer.</summary>
    public void SetAssignees(SourceTask task, IEnumerable<string> names)
    {
        var people = names.Select(person => SourceText.Clean(person, out _).Trim()).Where(person => person.Length > 0).ToList();
        var me = people.Any(person => Is(person, options.MyName) || Is(person, options.MyEmail));
        task.Fields[TaskFields.AssigneeId.Name] = me ? options.Me.ToString() : null;
        var others = people.Where(person => !Is(person, options.MyName) && !Is(person, options.MyEmail)).ToList();
        if (others.Count == 0)
        {
            return;
        }

        task.Metadata["assignee"] = string.Join(", ", others);
        foreach (var person in others.Where(assignees.Add))
        {
            Report.Mended(new SourcePlace(0), "unknown_person", $"'{SourceText.Short(person)}' is nobody here; the name is kept in metadata.assignee.");
        }

        static bool Is(string person, string mine) => string.Equals(person.TrimStart('@'), mine, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What there is no field for.</summary>
    public static void Keep(SourceTask task, string name, JsonNode? value)
    {
        var member = SourceText.Clean(name, out _);
        if (member.Length is > 0 and <= 200 && value is not null)
        {
            task.Metadata[member] = JsonText.Clean(value);
        }
    }
}
