using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;
using Orchestrator.Projects.Planning.Scheduling;

namespace Orchestrator.Projects.Tests.Planning;

/// <summary>A project in memory whose tasks are known by name.</summary>
internal sealed class Plan
{
    // A Monday.
    public static readonly DateOnly Today = new(2026, 6, 1);

    private Plan(ProjectState state, IReadOnlyDictionary<string, Guid> names)
    {
        State = state;
        Names = names;
    }

    public ProjectState State { get; }

    private IReadOnlyDictionary<string, Guid> Names { get; }

    public Guid this[string name] => Names[$"${name}"];

    public TaskState Task(string name) => State.Find(this[name])!;

    public string NameOf(Guid id) => State.Find(id)!.Title;

    /// <param name="tasks">By name the rest of the body; <c>on</c> and <c>under</c> stand for dependencies and the parent, by name.</param>
    public static Plan Of(params (string Name, string Body)[] tasks) => With("""{ "title": "House" }""", tasks);

    public static Plan With([StringSyntax("json")] string fields, params (string Name, string Body)[] tasks)
    {
        var operations = tasks.Select(task => $$"""{ "op": "create", "taskId": "${{task.Name}}", "body": { "title": "{{task.Name}}"{{(task.Body.Length > 0 ? ", " : "")}}{{task.Body}} } }""");
        var read = PatchReader.Read(JsonElement.Parse($$"""{ "op": "create", "metaUpdates": {{fields}}, "taskPatches": [{{string.Join(",", operations)}}] }"""), Guid.CreateVersion7);
        read.Problems.ShouldBeEmpty();
        var empty = ProjectState.Create(Guid.CreateVersion7());
        var decision = PatchDecider.Decide(empty, read.Patch);
        decision.Problems.ShouldBeEmpty();
        return new Plan(empty.Apply(decision.Patch), read.Names);
    }

    public Plan After([StringSyntax("json")] string patch)
    {
        var read = PatchReader.Read(JsonElement.Parse(Names.Aggregate(patch, (text, name) => text.Replace($"\"{name.Key}\"", $"\"{name.Value}\""))), Guid.CreateVersion7);
        read.Problems.ShouldBeEmpty();
        var decision = PatchDecider.Decide(State, read.Patch);
        decision.Problems.ShouldBeEmpty();
        return new Plan(State.Apply(decision.Patch), Names);
    }

    public Schedule Schedule(DateOnly? today = null) => new Scheduler(State, today ?? Today, WorkCalendar.Standard).Schedule();

    public ScheduledTask Scheduled(string name, DateOnly? today = null) => Schedule(today).Tasks.Single(task => task.TaskId == this[name]);

    /// <summary>A body's members: what it waits for, and so many days of work.</summary>
    public static string Days(double days, params string[] on) =>
        $$""" "estimatedMinutes": {{(int)(days * 480)}}, "dependencies": [{{string.Join(",", on.Select(name => $"\"${name}\""))}}] """;

    /// <summary>The same, for half-hours: tasks at random, up to three levels deep, a third of them with dependencies.</summary>
    public static Plan AtRandom(int seed, int tasks, bool dates = false)
    {
        var random = new Random(seed);
        var bodies = new List<(string, string)>();
        var depths = new int[tasks];
        for (var index = 0; index < tasks; index++)
        {
            var parent = index > 0 && random.Next(3) == 0 ? random.Next(index) : -1;
            depths[index] = parent < 0 ? 0 : depths[parent] + 1;
            parent = depths[index] > 3 ? -1 : parent;
            depths[index] = parent < 0 ? 0 : depths[index];
            var on = index == 0 || random.Next(3) > 0 ? [] : Enumerable.Range(0, 1 + random.Next(2)).Select(_ => random.Next(index)).Where(other => other != parent).Distinct().ToList();
            var body = $$""" "dependencies": [{{string.Join(",", on.Select(other => $"\"$t{other}\""))}}] """;
            body += parent < 0 ? "" : $$""", "parentTaskId": "$t{{parent}}" """;
            body += random.Next(4) == 0 ? "" : $$""", "estimatedMinutes": {{30 * random.Next(1, 60)}} """;
            body += random.Next(5) == 0 ? """, "status": "done" """ : "";
            body += dates && random.Next(3) == 0 ? $$""", "dueDate": "{{Today.AddDays(random.Next(-10, 60)):yyyy-MM-dd}}" """ : "";
            body += dates && random.Next(4) == 0 ? $$""", "startDate": "{{Today.AddDays(random.Next(-10, 30)):yyyy-MM-dd}}" """ : "";
            bodies.Add(($"t{index}", body));
        }

        return Of([.. bodies]);
    }
}
