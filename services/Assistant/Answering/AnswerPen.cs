using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;

namespace Orchestrator.Assistant.Answering;

/// <summary>One answer in the making: what is said goes to the caller at once; what is done, and in the end what was said, goes into the conversation's stream.</summary>
internal sealed class AnswerPen(ConversationStore store, Guid workspace, Conversation conversation, TimeSpan wait, CallerApi api, ChannelWriter<SentEvent> events, TimeProvider time)
{
    private const string Actor = "agent:assistant";
    private const int MostChoices = 10;

    private readonly long begun = time.GetTimestamp();
    private readonly StringBuilder text = new();
    private Conversation after = conversation;
    private long? firstToken;
    private int calls;
    private IReadOnlyList<string> choices = [];

    /// <summary>The conversation up to and including the message that is to be answered.</summary>
    public Conversation Conversation { get; } = conversation;

    public Turn Turn => Conversation.Turns[^1];

    /// <summary>What was said so far.</summary>
    public string Text => text.ToString();

    public async Task SayAsync(string words, CancellationToken cancellation)
    {
        var storable = Storable(words);
        if (storable.Length == 0)
        {
            return;
        }

        firstToken ??= Elapsed();
        text.Append(storable);
        await SendAsync(new DeltaEvent(storable), cancellation);
    }

    /// <summary>Runs the tool and tells of it.</summary>
    public async Task<ToolResult> UseAsync(string tool, JsonElement arguments, CancellationToken cancellation)
    {
        var name = ToolOutput.Short(Storable(tool));
        await SendAsync(new ToolEvent(name, "running", null), cancellation);
        var call = new ToolCall(
            new ToolArguments(arguments), api, Conversation.Id, Conversation.ProjectId, $"{Conversation.Id}.{Turn.Number}.{++calls}", wait, told => TellAsync(told, cancellation));
        var result = await ToolBox.RunAsync(tool, call, cancellation);
        var summary = ToolOutput.Short(Storable(result.Summary));
        Offer(result.Choices);
        await AppendAsync(new ToolCalled(name, Storable(arguments), result.Outcome, summary), cancellation);
        await SendAsync(new ToolEvent(name, result.Outcome, summary), cancellation);
        return result;
    }

    /// <summary>Ways to reply, drawn as buttons behind the answer; a later offer takes the place of an earlier one, an empty one does not.</summary>
    public void Offer(IEnumerable<string> ways)
    {
        List<string> offered = [.. ways.Select(way => ToolOutput.Short(Storable(way).Trim())).Where(way => way.Length > 0).Distinct().Take(MostChoices)];
        choices = offered.Count > 0 ? offered : choices;
    }

    public async Task EndAsync(AnswerUsage usage, CancellationToken cancellation)
    {
        var whole = usage with { LatencyMs = Elapsed(), FirstTokenMs = firstToken ?? Elapsed() };
        if (choices.Count > 0)
        {
            await AppendAsync(new ChoicesOffered(choices), cancellation);
            await SendAsync(new ChoicesEvent(choices), cancellation);
        }

        await AppendAsync(new AnswerGiven(Text, whole), cancellation);
        await SendAsync(UsageEvent.Of(whole), cancellation);
        await SendAsync(new DoneEvent($"{Turn.Number}.assistant"), cancellation);
    }

    /// <summary>Not given up when the caller is: what was said stays.</summary>
    public async Task FailAsync(string code, string reason)
    {
        await AppendAsync(new AnswerFailed(Text, code, Storable(reason)), CancellationToken.None);
        events.TryWrite(Sent(new ErrorEvent(code, Storable(reason))));
    }

    private async Task TellAsync(ToldProposal told, CancellationToken cancellation)
    {
        // The link is kept even where the caller left while the proposal was opened.
        if (told.Status == "pending")
        {
            await AppendAsync(told.Opened, CancellationToken.None);
        }

        await SendAsync(new ProposalEvent(told.Opened.ProposalId, told.Opened.Kind, told.Status, told.Opened.ProjectId, told.Reason), cancellation);
    }

    private async Task AppendAsync(object @event, CancellationToken cancellation) => after = await store.AppendAsync(workspace, after, Actor, cancellation, @event);

    private ValueTask SendAsync(object data, CancellationToken cancellation) => events.WriteAsync(Sent(data), cancellation);

    private SentEvent Sent(object data) => new($"{Turn.Number}.{text.Length}", data);

    private long Elapsed() => (long)time.GetElapsedTime(begun).TotalMilliseconds;

    // A model can write what no text of PostgreSQL can hold.
    private static string Storable(string words) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(words.Replace("\0", "")));

    private static JsonElement Storable(JsonElement arguments) =>
        arguments.ValueKind == JsonValueKind.Object ? JsonElement.Parse(arguments.GetRawText().Replace("\\u0000", "", StringComparison.OrdinalIgnoreCase)) : JsonElement.Parse("{}");
}
