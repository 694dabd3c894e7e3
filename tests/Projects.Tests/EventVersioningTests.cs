using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Contracts;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Comments;
using Orchestrator.Projects.Fields;
using Orchestrator.Projects.Proposals;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests;

/// <summary>Events as they are stored: their shapes stay, former ones are read as what followed them, unknown ones stop the fold.</summary>
public class EventVersioningTests
{
    private static readonly Guid Project = new("0197a3c4-0000-7000-8000-000000000009");
    private static readonly Guid Task = new("0197a3c4-0000-7000-8000-000000000001");

    private static readonly Guid Comment = new("0197a3c4-0000-7000-8000-00000000000b");

    private static readonly EventMetadata Somebody = new("0197a3c4-0000-7000-8000-00000000000a", "user", DateTimeOffset.UnixEpoch);

    private static readonly Dictionary<string, object> Expected = new()
    {
        ["proposal_opened.full"] = new ProposalOpened("edit", "Rename “Roof”", Project, 12, "offline", "de-CH"),
        ["proposal_opened.focused"] = new ProposalOpened("decompose", "Roof", Project, 12, null, null, [Task], Comment),
        ["proposal_revised.restored"] = new ProposalRevised(3, "planner", 12, JsonElement.Parse("""{"op":"update"}"""), "Back to revision 1.", "", 0, [], [], null, 1),
        ["proposal_approved"] = new ProposalApproved(2),
        ["proposal_accepted.by_rule"] = new ProposalAccepted(13, [0], false, "Labels"),
        ["approval_policy_set"] = new ApprovalPolicySet(new ApprovalPolicy(
            [new AutoAcceptRule("Labels", ["editor"], [PatchOp.Update], ["labels"], 5, 0.8)], [new SecondPersonRule("Large", [], [PatchOp.Delete], 20, 0.5)],
            new ProposalRights(WorkspaceRole.Viewer, WorkspaceRole.Member, WorkspaceRole.Admin))),
        ["proposal_opened.minimal"] = new ProposalOpened("plan", "Build a house", Project, 0, null, null),
        ["message_posted"] = new MessagePosted("Add a garden"),
        ["proposal_revised.full"] = new ProposalRevised(
            2, "planner", 12, JsonElement.Parse($$"""{"op":"update","taskPatches":[{"op":"update","taskId":"{{Task}}","body":{"title":"Walls"} }]}"""), "Renamed.",
            "You asked for it.", 0.75, [new Question("Which colour?", ["red", "grey"])], [new TaskNote(Task, "It is clearer.", 0.5), new TaskNote(null, "The whole.", 1)],
            new AgentUsage("offline", "playbooks", "1", 10, 20, 3)),
        ["proposal_revised.minimal"] = new ProposalRevised(1, "planner", 0, JsonElement.Parse("""{"op":"update"}"""), "", "", 0, [], [], null),
        ["proposal_accepted"] = new ProposalAccepted(13, [0, 2], true),
        ["proposal_rejected.full"] = new ProposalRejected("Too large"),
        ["proposal_rejected.minimal"] = new ProposalRejected(null),
        ["branch_opened"] = new BranchOpened(Project, 12, "What if"),
        ["branch_renamed"] = new BranchRenamed("What then"),
        ["branch_merged"] = new BranchMerged(13, true, JsonElement.Parse("""{"op":"update","metaUpdates":{"title":"House"}}""")),
        ["branch_deleted"] = new BranchDeleted(),
        ["comment_added.full"] = new CommentAdded(Comment, Project, Task, "Ask @[Ana](user:0197a3c4-0000-7000-8000-00000000000a)", [Guid.Parse(Somebody.Actor)], Task),
        ["comment_added.minimal"] = new CommentAdded(Comment, Project, Task, "Done?", [], null),
        ["comment_edited"] = new CommentEdited(Comment, "Done!", [Guid.Parse(Somebody.Actor)]),
        ["comment_deleted"] = new CommentDeleted(Comment),
        ["reaction_added"] = new ReactionAdded(Comment, "❤️"),
        ["reaction_removed"] = new ReactionRemoved(Comment, "❤️"),
        ["field_defined.full"] = new FieldDefined("size", "Size", FieldType.Select, [new FieldOption("l", "Large", "#1f9d55"), new FieldOption("s", "Small", null)], "How large", 1),
        ["field_defined.minimal"] = new FieldDefined("cost", "Cost", FieldType.Number, [], null, 0),
        ["field_changed"] = new FieldChanged("cost", "Costs", FieldType.Number, [], "In francs", 3),
        ["field_retired"] = new FieldRetired("cost"),
        ["field_returned"] = new FieldReturned("cost"),
        ["proposal_failed"] = new ProposalBroken(1, "no_provider", "No provider answered."),
    };

    private static readonly EventTypes[] Types = [ProposalEvents.Types, BranchEvents.Types, CommentEvents.Types, FieldEvents.Types, PolicyEvents.Types];

    // What a log might hold if patches had once been written otherwise. None was: these two stand for the first change of a shape that comes.
    private static readonly FormerEvents Former = new(
        new FormerEvent("patched", "patched_2", body => Changed(body, patch =>
        {
            patch.Remove("meta", out var fields);
            patch["metaUpdates"] = fields;
        })),
        new FormerEvent("patched_2", ProjectLog.Patched, body => Changed(body, patch =>
        {
            foreach (var criteria in patch["taskPatches"]!.AsArray().Select(operation => operation!["body"]!["acceptanceCriteria"]!.AsArray()))
            {
                for (var index = 0; index < criteria.Count; index++)
                {
                    criteria[index] = new JsonObject { ["text"] = criteria[index]!.GetValue<string>(), ["met"] = false };
                }
            }
        })));

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_stored_event_reads_as_what_it_always_meant_and_is_written_in_the_same_bytes(string name)
    {
        var stored = File.ReadAllText(Path.Combine(Folder, $"{name}.json"));
        var type = name.Split('.')[0];
        var body = JsonElement.Parse(stored);
        var types = Types.Single(these => these.All.Contains(type));
        var read = types.Read(type, body);
        read.ShouldBeOfType(Expected[name].GetType());
        JsonSerializer.Serialize(read, read.GetType()).ShouldBe(JsonSerializer.Serialize(Expected[name], read.GetType()));
        types.NameOf(read).ShouldBe(type);
        Encoding.UTF8.GetString(types.Write(Expected[name])).ShouldBe(stored);
    }

    [Fact]
    public void Every_event_has_a_golden_file() =>
        Files.Select(row => row.Data.Split('.')[0]).Distinct().Order().ShouldBe(Types.SelectMany(these => these.All).Order());

    [Fact]
    public void An_event_of_a_former_shape_is_read_through_every_shape_that_followed()
    {
        var operations = $$"""[{ "op": "create", "taskId": "{{Task}}", "body": { "title": "Roof", "acceptanceCriteria": ["dry", "warm"] } }]""";
        var oldest = ProjectLog.Read("patched", JsonElement.Parse($$"""{ "op": "create", "meta": { "title": "House" }, "taskPatches": {{operations}} }"""), Former);
        var newer = ProjectLog.Read("patched_2", JsonElement.Parse($$"""{ "op": "create", "metaUpdates": { "title": "House" }, "taskPatches": {{operations}} }"""), Former);

        var state = ProjectState.Create(Project).Apply(oldest);
        state.Fields.Text(ProjectFields.Title).ShouldBe("House");
        state.Find(Task)!.Fields[TaskFields.AcceptanceCriteria].GetRawText().ShouldBe("""[{"text":"dry","met":false},{"text":"warm","met":false}]""");
        PatchJson.ToUtf8(newer).ShouldBe(PatchJson.ToUtf8(oldest));

        // Today's shape passes through untouched.
        PatchJson.ToUtf8(ProjectLog.Read(ProjectLog.Patched, PatchJson.ToJson(oldest), Former)).ShouldBe(PatchJson.ToUtf8(oldest));
    }

    [Fact]
    public void An_unknown_event_stops_the_fold()
    {
        Should.Throw<InvalidOperationException>(() => ProjectLog.Read("project_renamed", JsonElement.Parse("""{ "title": "x" }"""))).Message.ShouldContain("project_renamed");
        Should.Throw<InvalidOperationException>(() => ProjectLog.Read("patched", JsonElement.Parse("""{ "op": "update" }""")));
        Should.Throw<InvalidOperationException>(() => ProposalEvents.Types.Read("proposal_postponed", JsonElement.Parse("{}")));
        Should.Throw<InvalidOperationException>(() => CommentEvents.Types.Read("comment_pinned", JsonElement.Parse("{}")));
        Should.Throw<InvalidOperationException>(() => FieldEvents.Types.Read("field_moved", JsonElement.Parse("{}")));
        Should.Throw<InvalidOperationException>(() => WorkspaceFields.None.Apply(new object(), Somebody, EventChain.None));
        Should.Throw<InvalidOperationException>(() => Discussion.Create().Apply(new object(), Somebody, EventChain.None));
        Should.Throw<InvalidOperationException>(() => Proposal.Create(Project).Apply(new object(), Somebody, EventChain.None));
    }

    private static JsonElement Changed(JsonElement body, Action<JsonObject> change)
    {
        var node = JsonObject.Create(body)!;
        change(node);
        return JsonSerializer.SerializeToElement(node);
    }
}
