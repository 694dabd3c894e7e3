using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Patches.Deciding;

/// <summary>
/// What the completion of a recurring task brings about: its next occurrence, spelled out in the same patch, so that folding needs no rule, and undoing the
/// completion takes the new task away as well.
/// </summary>
public static class Recurring
{
    // What belongs to one occurrence alone: how far it is, what it waited for, and its double in another system.
    private static readonly Field[] OfOneAlone =
        [TaskFields.Status, TaskFields.Position, TaskFields.ActualMinutes, TaskFields.TimeEntries, TaskFields.Dependencies, TaskFields.ExternalRefs];

    /// <summary>The patch with the next occurrence of each recurring task that it completes; the same patch where it completes none. Decide it once more.</summary>
    /// <param name="patch">Normalised, decided on <paramref name="state"/>.</param>
    /// <param name="today">The day of the completion.</param>
    public static ProjectPatch Continue(ProjectState state, ProjectPatch patch, DateOnly today)
    {
        var completed = patch.TaskPatches
            .Where(operation => operation.Op == PatchOp.Update && operation.Body.Text(TaskFields.Status) == "done" && state.Find(operation.TaskId) is { IsLive: true })
            .Select(operation => operation.TaskId).ToList();
        if (completed.Count == 0)
        {
            return patch;
        }

        var after = state.Apply(patch);
        var touched = patch.TaskPatches.Select(operation => operation.TaskId).ToHashSet();
        var next = completed.Select(id => after.Find(id)!).Where(task => task.IsLive && task.Fields.Has(TaskFields.Recurrence))
            .Select(task => Following(task, after, today)).OfType<TaskPatch>().Where(operation => !touched.Contains(operation.TaskId)).ToList();
        return next.Count == 0 ? patch : patch with { TaskPatches = [.. patch.TaskPatches, .. next] };
    }

    /// <summary>The id of the task that follows an occurrence: of the task and its day alone, so that completing it twice can't make two.</summary>
    public static Guid IdAfter(Guid taskId, DateOnly? day)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{taskId}/{day:yyyy-MM-dd}")), hash);

        // RFC 9562, version 8: a UUID of the application's own making.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static TaskPatch? Following(TaskState task, ProjectState state, DateOnly today)
    {
        var recurrence = task.Fields[TaskFields.Recurrence];
        if (RecurrenceRule.Read(recurrence.GetProperty("rule").GetString()!, out _) is not { Count: not 1 } rule)
        {
            return null;
        }

        var (start, due) = (Date(task, TaskFields.StartDate), Date(task, TaskFields.DueDate));
        var day = due ?? start;
        var isFromDue = day is not null && recurrence.GetProperty("basis").ValueEquals("due");

        // What was missed meanwhile is left out: the next one lies in the future, or is today's.
        var yesterday = today.AddDays(-1);
        var following = isFromDue ? rule.Next(day!.Value, day > yesterday ? day.Value : yesterday) : rule.Next(today, today);
        if (following is not { } next)
        {
            return null;
        }

        var fields = OfOneAlone.Aggregate(task.Fields, (body, field) => body.With(field, default));
        fields = fields.With(TaskFields.Recurrence, Counted(recurrence, rule));
        fields = fields.With(TaskFields.DueDate, due is null && start is not null ? default : Text(next));
        fields = fields.With(TaskFields.StartDate, start is not { } began ? default : due is null ? Text(next) : Text(Moved(began, next.DayNumber - due.Value.DayNumber)));
        if (fields[TaskFields.AcceptanceCriteria] is { ValueKind: JsonValueKind.Array } criteria)
        {
            fields = fields.With(TaskFields.AcceptanceCriteria, JsonValues.OfCriteria(criteria.EnumerateArray().Select(item => (item.GetProperty("text").GetString()!, false))));
        }

        var id = IdAfter(task.Id, day);
        return state.Find(id) switch
        {
            null => new TaskPatch(PatchOp.Create, id, fields),
            { IsLive: true } => null,

            // The completion was undone, which took it away, and is done again by hand.
            _ => new TaskPatch(PatchOp.Restore, id, Body.From(fields.Where(entry => entry.Key == TaskFields.DueDate || entry.Key == TaskFields.StartDate || entry.Key == TaskFields.ParentTaskId))),
        };
    }

    private static JsonElement Counted(JsonElement recurrence, RecurrenceRule rule) => rule.Count is not { } count ? recurrence : JsonValues.Build(
        (Rule: (rule with { Count = count - 1 }).ToString(), Basis: recurrence.GetProperty("basis")), static (writer, value) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("basis"u8);
            value.Basis.WriteTo(writer);
            writer.WriteString("rule"u8, value.Rule);
            writer.WriteEndObject();
        });

    private static DateOnly Moved(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber));

    private static DateOnly? Date(TaskState task, Field field) =>
        task.Fields.Text(field) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static JsonElement Text(DateOnly day) => JsonValues.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
