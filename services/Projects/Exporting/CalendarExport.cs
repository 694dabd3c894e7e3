using System.Globalization;
using System.Text;
using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using static Orchestrator.Projects.Exporting.CalendarText;

namespace Orchestrator.Projects.Exporting;

/// <summary>A task of a calendar, and when its project was last written, which is what calendars take for its stamp.</summary>
internal sealed record CalendarTask(Guid ProjectId, TaskState Task, DateTimeOffset At);

/// <summary>
/// <c>format=ics</c>: every live task as a to-do, and those with a due date as an all-day event too, since most calendars show events alone. The
/// UIDs are the tasks' own, so that a calendar that reads again updates what it has.
/// </summary>
internal static class CalendarExport
{
    public static IEnumerable<string> Write(ProjectMoment moment) => Write(
        moment.State.Fields.Text(ProjectFields.Title) ?? "",
        TaskTree.Of(moment.State).Select(row => new CalendarTask(moment.State.Id, row.Task, moment.At)));

    public static IEnumerable<string> Write(string name, IEnumerable<CalendarTask> tasks)
    {
        yield return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Orchestrator//Orchestrator//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
        yield return Line("X-WR-CALNAME", Escape(name));
        yield return "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n";
        foreach (var task in tasks)
        {
            yield return ToDo(task);
            if (Date(task.Task.Fields.Text(TaskFields.DueDate)) is { } due && task.Task.Fields.Text(TaskFields.Status) != "cancelled")
            {
                yield return Event(task, due);
            }
        }

        yield return "END:VCALENDAR\r\n";
    }

    private static string ToDo(CalendarTask entry)
    {
        var fields = entry.Task.Fields;
        var text = new StringBuilder("BEGIN:VTODO\r\n");
        Head(text, entry, "");
        var start = Date(fields.Text(TaskFields.StartDate));
        var due = Date(fields.Text(TaskFields.DueDate));
        if (start is not null && (due is null || start < due))
        {
            // What is due must be later than what it begins with; a task of one day has its due date alone.
            text.Append(Line("DTSTART;VALUE=DATE", Text(start.Value)));
        }

        if (due is not null)
        {
            text.Append(Line("DUE;VALUE=DATE", Text(due.Value)));
        }

        if (Priority(fields.Text(TaskFields.Priority)) is { } priority)
        {
            text.Append(Line("PRIORITY", priority));
        }

        text.Append(fields.Text(TaskFields.Status) switch
        {
            "done" => "STATUS:COMPLETED\r\nPERCENT-COMPLETE:100\r\n",
            "cancelled" => "STATUS:CANCELLED\r\n",
            "in_progress" or "in_review" => "STATUS:IN-PROCESS\r\n",
            _ => "STATUS:NEEDS-ACTION\r\n",
        });
        if (entry.Task.ParentTaskId is { } parent)
        {
            text.Append(Line("RELATED-TO;RELTYPE=PARENT", Uid(entry.ProjectId, parent, "")));
        }

        return text.Append("END:VTODO\r\n").ToString();
    }

    private static string Event(CalendarTask entry, DateOnly due)
    {
        var text = new StringBuilder("BEGIN:VEVENT\r\n");
        Head(text, entry, "due.");
        text.Append(Line("DTSTART;VALUE=DATE", Text(due))).Append(Line("DTEND;VALUE=DATE", Text(due == DateOnly.MaxValue ? due : due.AddDays(1))));
        return text.Append("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n").ToString();
    }

    private static void Head(StringBuilder text, CalendarTask entry, string kind)
    {
        var fields = entry.Task.Fields;
        text.Append(Line("UID", Uid(entry.ProjectId, entry.Task.Id, kind)));
        text.Append(Line("DTSTAMP", entry.At.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)));
        text.Append(Line("SUMMARY", Escape(kind.Length > 0 && fields.Text(TaskFields.Status) == "done" ? $"✓ {entry.Task.Title}" : entry.Task.Title)));
        if (fields.Text(TaskFields.Description) is { } description)
        {
            text.Append(Line("DESCRIPTION", Escape(description)));
        }

        if (fields[TaskFields.Labels] is { ValueKind: JsonValueKind.Array } labels)
        {
            text.Append(Line("CATEGORIES", string.Join(',', labels.EnumerateArray().Select(label => Escape(label.GetString()!)))));
        }
    }

    // A task's id is its project's own: the same history can be imported twice.
    private static string Uid(Guid project, Guid task, string kind) => $"{kind}{task}@{project}";

    private static string? Priority(string? priority) => priority switch
    {
        "critical" => "1",
        "high" => "3",
        "medium" => "5",
        "low" => "9",
        _ => null,
    };

    private static DateOnly? Date(string? date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Text(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
