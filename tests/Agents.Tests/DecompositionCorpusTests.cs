using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Agents.Offline;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Agents.Tests;

/// <summary>Tasks, instructions, and the sub-tasks expected of them: semantic expectations that any good division meets.</summary>
public sealed class DecompositionCorpusTests
{
    [Fact]
    public void Tasks_of_the_corpus_are_divided_as_expected() =>
        Corpus.Decompositions.ShouldReach(Scored.Wanted, e => $"{Text(e, "title")} / {Text(e, "instruction")}", Check);

    [Fact]
    public void The_corpus_holds_what_it_promises() => Corpus.Decompositions.Count.ShouldBeGreaterThanOrEqualTo(30);

    static void Check(JsonElement expected)
    {
        var (project, task) = Project(expected);
        var answer = OfflineAgent.Answer(Request(project, task, Text(expected, "instruction")));
        var steps = answer.Operations();
        if (Text(expected, "asks") is { } asks)
        {
            steps.ShouldBeEmpty();
            answer.Questions.ShouldHaveSingleItem().Text.ShouldContain(asks);
            return;
        }
        ShouldDivide(answer, task, expected.TryGetProperty("minutes", out var minutes) ? minutes.GetInt32() : null);
        ShouldBeAccepted(project, answer);

        var titles = string.Join('\n', steps.Select(s => Body(s).GetProperty("title").GetString()));
        steps.Count.ShouldBeInRange(Number(expected, "min") ?? 3, Number(expected, "max") ?? 8, titles);
        foreach (var title in Strings(expected, "titles")) titles.ShouldContain(title, Case.Insensitive);
        foreach (var title in Strings(expected, "not")) titles.ShouldNotContain(title, Case.Insensitive);
        if (Number(expected, "cap") is { } cap) steps.ShouldAllBe(s => Body(s).GetProperty("estimatedMinutes").GetInt32() <= cap);
        var criteria = string.Join('\n', steps.SelectMany(s => Body(s).GetProperty("acceptanceCriteria").EnumerateArray()).Select(c => Text(c, "text")));
        foreach (var criterion in Strings(expected, "criteria")) criteria.ShouldContain(criterion, Case.Insensitive);
        if (expected.TryGetProperty("chain", out _))
            foreach (var (before, after) in steps.Zip(steps.Skip(1))) Strings(Body(after), "dependencies").ShouldContain(Text(before, "taskId")!);
    }

    /// <summary>What holds for every division: new tasks under the task and nothing else, whole, and in sum as long as it.</summary>
    internal static void ShouldDivide(AgentAnswer answer, string task, int? minutes)
    {
        var seen = new HashSet<string>();
        foreach (var step in answer.Operations())
        {
            Text(step, "op").ShouldBe("create");
            var body = Body(step);
            Text(body, "parentTaskId").ShouldBe(task);
            Text(body, "title")!.Length.ShouldBeInRange(1, 120);
            Text(body, "description").ShouldNotBeNullOrWhiteSpace();
            body.GetProperty("acceptanceCriteria").GetArrayLength().ShouldBeGreaterThan(0);
            body.GetProperty("estimatedMinutes").GetInt32().ShouldBeGreaterThan(0);
            Strings(body, "dependencies").ShouldBeSubsetOf(seen);
            seen.Add(Text(step, "taskId")!).ShouldBeTrue();
        }
        if (minutes is not null) answer.Operations().Sum(s => Body(s).GetProperty("estimatedMinutes").GetInt32()).ShouldBe(minutes.Value);
        answer.Notes.Select(n => n.TaskId).OfType<string>().ShouldBe(seen, ignoreOrder: true);
    }

    static void ShouldBeAccepted(JsonObject project, AgentAnswer answer)
    {
        var operations = new JsonArray([.. project["tasks"]!.AsArray().Select(t => (JsonNode)new JsonObject
        {
            ["op"] = "create", ["taskId"] = t!["id"]!.DeepClone(),
            ["body"] = new JsonObject([.. t.AsObject().Where(f => f.Key != "id").Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))]),
        }), .. answer.Operations().Select(o => JsonNode.Parse(o.GetRawText()))]);
        var patch = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["op"] = "create", ["metaUpdates"] = new JsonObject { ["title"] = "A project" }, ["taskPatches"] = operations,
        });
        var read = PatchReader.Read(patch, Guid.CreateVersion7);
        read.Problems.ShouldBeEmpty();
        PatchDecider.Decide(ProjectState.Create(Guid.CreateVersion7()), read.Patch with { Op = PatchOp.Create }).Problems.ShouldBeEmpty();
    }

    /// <summary>A project with the task at the depth that the entry asks for, beneath a chain of parents.</summary>
    static (JsonObject Project, string Task) Project(JsonElement expected)
    {
        var tasks = new JsonArray();
        string? parent = null;
        for (var level = 0; level <= (Number(expected, "depth") ?? 0); level++)
        {
            var isTask = level == (Number(expected, "depth") ?? 0);
            var id = $"0198a000-0000-7000-8000-00000000000{level}";
            var task = new JsonObject { ["id"] = id, ["title"] = isTask ? Text(expected, "title") : $"Level {level}", ["parentTaskId"] = parent };
            if (isTask && Number(expected, "minutes") is { } minutes) task["estimatedMinutes"] = minutes;
            if (isTask && Text(expected, "description") is { } description) task["description"] = description;
            if (isTask) task["acceptanceCriteria"] = new JsonArray([.. Strings(expected, "criteriaOfTask")
                .Select(c => (JsonNode)new JsonObject { ["text"] = c, ["met"] = false })]);
            tasks.Add(task);
            parent = id;
        }
        return (new JsonObject { ["title"] = "A project", ["tasks"] = tasks }, parent!);
    }

    static AgentRequest Request(JsonObject project, string task, string? instruction) =>
        new("decompose", "", instruction, JsonSerializer.SerializeToElement(project), [], Sent.Today, TaskId: task);

    static JsonElement Body(JsonElement operation) => operation.GetProperty("body");

    static int? Number(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() : null;

    static IEnumerable<string> Strings(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(i => i.GetString()!) : [];
}
