using System.Text;
using System.Text.Json;
using Orchestrator.Assistant.Conversations;
using Orchestrator.PatchLog;

namespace Orchestrator.Assistant.Tests;

/// <summary>Events as they are stored: their shapes stay, and unknown ones stop the fold.</summary>
public sealed class EventVersioningTests
{
    private static readonly Guid Project = new("0197a3c4-0000-7000-8000-000000000009");

    private static readonly Dictionary<string, object> Expected = new()
    {
        ["conversation_started.full"] = new ConversationStarted(Project, "The move"),
        ["conversation_started.minimal"] = new ConversationStarted(null, null),
        ["message_posted.full"] = new MessagePosted("What is “late”?", "once"),
        ["message_posted.minimal"] = new MessagePosted("What is late?", null),
        ["tool_called"] = new ToolCalled("search_tasks", JsonElement.Parse("""{"search":"walls"}"""), "done", "2 tasks"),
        ["proposal_opened"] = new ProposalOpened(new Guid("0197a3c4-0000-7000-8000-00000000000a"), "edit", Project),
        ["choices_offered"] = new ChoicesOffered(["Office move", "Plan a project for …"]),
        ["answer_given"] = new AnswerGiven("Nothing is late.", new AnswerUsage("anthropic", "a-model", "assistant-1", 900, 40, 1_800, 400, 0.0125m)),
        ["answer_given.offline"] = new AnswerGiven("Nothing is late.", new AnswerUsage("offline", "offline-1", "assistant-offline-1", 4, 4, 18, 4)),
        ["answer_failed"] = new AnswerFailed("Noth", "stopped", "You stopped the answer."),
        ["conversation_renamed"] = new ConversationRenamed("Late"),
        ["conversation_deleted"] = new ConversationDeleted(),
    };

    public static IEnumerable<TheoryDataRow<string>> Files =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.json").Select(file => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(file)));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_stored_event_is_read_and_would_be_written_the_same(string name)
    {
        var stored = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json")).Trim();
        var read = ConversationEvents.Types.Read(name.Split('.')[0], JsonElement.Parse(stored));
        Encoding.UTF8.GetString(ConversationEvents.Types.Write(read)).ShouldBe(stored);
        Encoding.UTF8.GetString(ConversationEvents.Types.Write(Expected[name])).ShouldBe(stored);
    }

    [Fact]
    public void Every_event_has_a_golden_file() =>
        Files.Select(row => row.Data.Split('.')[0]).Distinct().Order().ShouldBe(ConversationEvents.Types.All.Order());

    [Fact]
    public void An_unknown_event_stops_the_fold()
    {
        Should.Throw<InvalidOperationException>(() => ConversationEvents.Types.Read("conversation_pinned", JsonElement.Parse("{}")));
        Should.Throw<InvalidOperationException>(() => Conversation.Create(Project).Apply(new object(), new EventMetadata("a", "user", DateTimeOffset.UnixEpoch), EventChain.None));
    }
}
