using System.Collections.Immutable;
using Orchestrator.PatchLog;

namespace Orchestrator.Assistant.Conversations;

internal enum TurnStatus
{
    Answering,
    Answered,
    Failed,
}

/// <summary>One message and what came of it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Answer">Null while it is being given.</param>
internal sealed record Turn(
    int Number, string Text, string? Key, DateTimeOffset At, TurnStatus Status, ImmutableArray<ToolCalled> Tools, ImmutableArray<ProposalOpened> Proposals, ImmutableArray<string> Choices,
    string? Answer, AnswerUsage? Usage, AnswerFailed? Failure, DateTimeOffset? AnsweredAt);

/// <summary>A conversation as the fold of its stream.</summary>
internal sealed record Conversation
{
    private const int TitleLimit = 80;

    private Conversation(Guid id) => Id = id;

    public Guid Id { get; }

    public long StreamVersion { get; private init; }

    /// <summary>The seal of the last event.</summary>
    public byte[] Hash { get; private init; } = EventChain.None;

    /// <summary>Whose it is, as the actor of its first event.</summary>
    public string Owner { get; private init; } = "";

    public Guid? ProjectId { get; private init; }

    /// <summary>As it was named, or the beginning of its first message.</summary>
    public string Title { get; private init; } = "";

    public ImmutableArray<Turn> Turns { get; private init; } = [];

    public bool IsDeleted { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private init; }

    public bool Exists => StreamVersion > 0 && !IsDeleted;

    /// <summary>The turn whose answer is being given, or was being given when its process ended.</summary>
    public Turn? OpenTurn => Turns is [.., { Status: TurnStatus.Answering } last] ? last : null;

    public static Conversation Create(Guid id) => new(id);

    public Conversation Apply(object @event, EventMetadata metadata, byte[] hash) => (@event switch
    {
        ConversationStarted started => this with { Owner = metadata.Actor, ProjectId = started.ProjectId, Title = started.Title ?? "", CreatedAt = metadata.At },
        MessagePosted posted => this with
        {
            Title = Title.Length > 0 ? Title : Beginning(posted.Text),
            Turns = Turns.Add(new Turn(Turns.Length + 1, posted.Text, posted.Key, metadata.At, TurnStatus.Answering, [], [], [], null, null, null, null)),
        },
        ToolCalled called => InTurn(turn => turn with { Tools = turn.Tools.Add(called) }),
        ProposalOpened opened => InTurn(turn => turn with { Proposals = turn.Proposals.Add(opened) }),
        ChoicesOffered offered => InTurn(turn => turn with { Choices = [.. offered.Choices] }),
        AnswerGiven given => InTurn(turn => turn with { Status = TurnStatus.Answered, Answer = given.Text, Usage = given.Usage, AnsweredAt = metadata.At }),
        AnswerFailed failed => InTurn(turn => turn with { Status = TurnStatus.Failed, Answer = failed.Text, Failure = failed, AnsweredAt = metadata.At }),
        ConversationRenamed renamed => this with { Title = renamed.Title },
        ConversationDeleted => this with { IsDeleted = true },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is no event of a conversation."),
    }) with
    { StreamVersion = StreamVersion + 1, UpdatedAt = metadata.At, Hash = hash };

    private Conversation InTurn(Func<Turn, Turn> change) => this with { Turns = Turns.SetItem(Turns.Length - 1, change(Turns[^1])) };

    private static string Beginning(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= TitleLimit)
        {
            return line;
        }

        var end = line.LastIndexOf(' ', TitleLimit - 1);
        end = end > TitleLimit / 2 ? end : TitleLimit - 1;
        // Not within a surrogate pair.
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)] + "…";
    }
}
