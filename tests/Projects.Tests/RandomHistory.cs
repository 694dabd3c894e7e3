using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Projects.Tests;

/// <summary>Histories by chance: a dozen tasks that come, change, go to the trash and come back; several patches share an instant.</summary>
internal static class RandomHistory
{
    private static readonly DateTimeOffset Begin = new(2025, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static Step Next(ProjectMoment head, Random random)
    {
        var at = head.State.Exists ? head.At.AddMilliseconds(random.Next(3) == 0 ? 0 : random.Next(100_000)) : Begin;
        while (true)
        {
            var json = head.State.Exists ? Any(head.State, random) : """{ "op": "create", "metaUpdates": { "title": "House" } }""";
            var decision = PatchDecider.Decide(head.State, PatchReader.Read(JsonElement.Parse(json), Guid.CreateVersion7).Patch);
            if (decision.IsAccepted && !decision.Patch.IsEmpty)
            {
                return new Step(decision.Patch, at, $"member-{random.Next(3)}", EventChain.None);
            }
        }
    }

    public static ProjectMoment After(ProjectMoment head, Step step) => new(head.State.Apply(step.Patch, step.At), step.At, step.Actor, step.Hash);

    public static ProjectMoment AsOf(List<ProjectMoment> moments, DateTimeOffset instant) => moments.FindLast(moment => moment.At <= instant)!;

    private static string Any(ProjectState state, Random random)
    {
        var ids = state.Tasks.Keys.Order().ToList();
        var id = ids.Count == 0 ? Guid.Empty : ids[random.Next(ids.Count)];
        var other = ids.Count == 0 ? Guid.Empty : ids[random.Next(ids.Count)];
        return random.Next(state.IsDeleted ? 2 : 12) switch
        {
            _ when state.IsDeleted => """{ "op": "restore" }""",
            0 when random.Next(5) == 0 => """{ "op": "delete" }""",
            0 => $$"""{ "metaUpdates": { "summary": "Round {{random.Next(100)}}", "metadata": { "k{{random.Next(3)}}": {{random.Next(9)}} } } }""",
            1 or 2 when ids.Count < 12 => $$"""{ "taskPatches": [{ "op": "create", "body": { "title": "Task {{ids.Count}}", "labels": ["é", "b"] } }] }""",
            3 when ids.Count < 12 => $$"""{ "taskPatches": [{ "op": "create", "body": { "title": "Under", "parentTaskId": "{{id}}", "dependencies": ["{{other}}"] } }] }""",
            4 => $$"""{ "taskPatches": [{ "op": "delete", "taskId": "{{id}}" }] }""",
            5 or 6 => $$"""{ "taskPatches": [{ "op": "restore", "taskId": "{{id}}" }] }""",
            7 => $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{id}}", "body": { "dependencies": ["{{other}}"] } }] }""",
            8 => $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{id}}", "body": { "parentTaskId": "{{other}}" } }] }""",
            9 => $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{id}}", "body": { "metadata": { "a": { "b": {{random.Next(9)}} }, "c": null } } }] }""",
            10 => $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{id}}", "body": { "description": "One\nTwo {{random.Next(99)}}", "acceptanceCriteria": [{ "text": "works", "met": true }] } }] }""",
            _ => $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{id}}", "body": { "status": "{{TaskFields.Statuses[random.Next(6)]}}" } }] }""",
        };
    }
}
