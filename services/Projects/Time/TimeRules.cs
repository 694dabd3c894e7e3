using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time;

/// <summary>What an entry of time takes.</summary>
internal static class TimeRules
{
    public static Problem? Check(long? minutes, string? note) =>
        minutes is < 1 or > Limits.Minutes ? Problems.Validation("minutes", $"Must be between 1 and {Limits.Minutes}.")
        : note?.Length > Limits.Note ? Problems.Validation("note", $"Is {note.Length} characters long; the limit is {Limits.Note}.")
        : note is not null && note.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')) ? Problems.Validation("note", "Has control characters.")
        : note is not null && note.Any(char.IsSurrogate) && !IsWellFormed(note) ? Problems.Malformed("note", "Must be well-formed Unicode text.")
        : null;

    /// <summary>Whether the task takes so many minutes more.</summary>
    public static Problem? Fits(TaskState task, long difference) =>
        task.Fields[TaskFields.ActualMinutes] is { ValueKind: System.Text.Json.JsonValueKind.Number } actual && actual.GetInt64() + difference > Limits.Minutes
            ? Problems.Validation("minutes", $"Would bring the time spent on the task over {Limits.Minutes} minutes.")
            : null;

    private static bool IsWellFormed(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && !(index + 1 < text.Length && char.IsSurrogatePair(text[index], text[++index])))
            {
                return false;
            }
        }

        return true;
    }
}
