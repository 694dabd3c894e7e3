using System.Text.Json;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches.Tests;

/// <summary>Patches and states in few words. Task ids are made from their names, so that a test can name what it means.</summary>
internal static class Given
{
    private static int next;

    internal static Guid Task(string name) => new(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(name)));

    internal static ReadPatch Read([System.Diagnostics.CodeAnalysis.StringSyntax("json")] string json) =>
        PatchReader.Read(JsonElement.Parse(WithIds(json)), () => Task($"new {Interlocked.Increment(ref next)}"));

    internal static ProjectPatch Patch([System.Diagnostics.CodeAnalysis.StringSyntax("json")] string json)
    {
        var read = Read(json);
        read.Problems.ShouldBeEmpty();
        return read.Patch;
    }

    internal static ProjectState Project(params string[] patches)
    {
        var state = ProjectState.Create(Task("project"));
        foreach (var patch in patches.Prepend("""{ "op": "create", "metaUpdates": { "title": "House" } }"""))
        {
            state = state.After(patch);
        }

        return state;
    }

    /// <summary>A project with a live root task of each name.</summary>
    internal static ProjectState WithTasks(params string[] names) => Project(
        $$"""{ "taskPatches": [{{string.Join(",", names.Select(name => $$"""{ "op": "create", "taskId": "@{{name}}", "body": { "title": "{{name}}" } }"""))}}] }""");

    internal static ProjectState After(this ProjectState state, string patch)
    {
        var decision = state.Decide(patch);
        decision.Problems.ShouldBeEmpty();
        return state.Apply(decision.Patch);
    }

    internal static Decision Decide(this ProjectState state, string patch) => PatchDecider.Decide(state, Patch(patch));

    internal static string[] Live(this ProjectState state) => [.. TaskTree.Of(state).Select(row => row.Task.Title)];

    internal static TaskState TaskNamed(this ProjectState state, string name) => state.Find(Task(name))!;

    // "@name" stands for the id of the task of that name.
    private static string WithIds(string json) =>
        System.Text.RegularExpressions.Regex.Replace(json, "\"@([^\"]+)\"", match => $"\"{Task(match.Groups[1].Value)}\"");
}
