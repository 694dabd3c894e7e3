using System.Text.Json;
using Orchestrator.Patches.Checks;

namespace Orchestrator.Patches.Deciding;

/// <summary>What holds for the objects of a task after a whole patch: a part that is within its limits can still make the whole too large, or leave it unfinished.</summary>
internal static class ObjectRules
{
    private static readonly (Field Field, Func<JsonElement, string?> Refusal)[] Rules =
    [
        (TaskFields.ExternalRefs, Bytes),
        (TaskFields.Metadata, Bytes),
        (TaskFields.CustomFields, fields => fields.GetPropertyCount() is var count && count > Limits.CustomFields
            ? $"would grow to {count} fields; the limit is {Limits.CustomFields}"
            : null),
        (TaskFields.TimeEntries, TimeEntries.WhatIsWrong),
    ];

    internal static void Check(Draft draft, TaskState task, List<PatchProblem> problems)
    {
        foreach (var (field, refusal) in Rules)
        {
            if (task.Fields[field] is { ValueKind: JsonValueKind.Object } value && refusal(value) is { } reason)
            {
                problems.Add(new PatchProblem($"{draft.PathOf(task.Id)}.body.{field.Name}", reason));
            }
        }
    }

    private static string? Bytes(JsonElement value) => value.GetRawText().Length > Limits.Object ? $"would grow over {Limits.Object} bytes" : null;
}
