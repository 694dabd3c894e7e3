using System.Collections.Immutable;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Comments;

/// <param name="UserIds">In the order in which they reacted.</param>
internal sealed record Reaction(string Emoji, ImmutableList<Guid> UserIds);

/// <param name="Position">Its place in the talk: the version of the stream that brought it.</param>
/// <param name="Version">Of its text: 1, and one more for each edit and for its deletion.</param>
/// <param name="Text">Empty once it is deleted.</param>
internal sealed record Comment(
    Guid Id, long Position, int Version, Guid AuthorId, string Text, IReadOnlyList<Guid> Mentions, Guid? ReplyTo, ImmutableList<Reaction> Reactions,
    DateTimeOffset CreatedAt, DateTimeOffset? EditedAt, bool IsDeleted)
{
    public bool HasReaction(string emoji, Guid user) => Reactions.Exists(reaction => reaction.Emoji == emoji && reaction.UserIds.Contains(user));

    /// <summary>With the reaction of a person added or taken away.</summary>
    public Comment React(string emoji, Guid user, bool isAdded)
    {
        var index = Reactions.FindIndex(reaction => reaction.Emoji == emoji);
        var users = index < 0 ? [] : Reactions[index].UserIds;
        users = isAdded ? users.Add(user) : users.Remove(user);
        var changed = new Reaction(emoji, users);
        return this with
        {
            Reactions = index < 0 ? Reactions.Add(changed) : users.IsEmpty ? Reactions.RemoveAt(index) : Reactions.SetItem(index, changed),
        };
    }
}

/// <summary>The talk about one task, as the fold of its stream.</summary>
internal sealed record Discussion
{
    private Discussion()
    {
    }

    public long StreamVersion { get; private init; }

    /// <summary>The seal of the last event.</summary>
    public byte[] Hash { get; private init; } = EventChain.None;

    public DateTimeOffset UpdatedAt { get; private init; } = DateTimeOffset.MinValue;

    private ImmutableDictionary<Guid, Comment> Comments { get; init; } = ImmutableDictionary<Guid, Comment>.Empty;

    public static Discussion Create() => new();

    /// <summary>The talk as all of its stream makes it.</summary>
    public static async Task<Discussion> LoadAsync(EventLog log, StreamKey stream, CancellationToken cancellation)
    {
        var talk = Create();
        await foreach (var stored in log.ReadAsync(stream, cancellation: cancellation))
        {
            talk = talk.Apply(CommentEvents.Types.Read(stored.Type, stored.Body), stored.Metadata, stored.Hash);
        }

        return talk;
    }

    public IEnumerable<Comment> All => Comments.Values;

    public Comment? Find(Guid commentId) => Comments.GetValueOrDefault(commentId);

    public Discussion Apply(object @event, EventMetadata metadata, byte[] hash) =>
        this with { Comments = Fold(@event, metadata), StreamVersion = StreamVersion + 1, UpdatedAt = metadata.At, Hash = hash };

    private ImmutableDictionary<Guid, Comment> Fold(object @event, EventMetadata metadata) => @event switch
    {
        CommentAdded added => Comments.Add(added.CommentId, new Comment(
            added.CommentId, StreamVersion + 1, 1, ActorOf(metadata), added.Text, added.Mentions, added.ReplyTo, [], metadata.At, null, false)),
        CommentEdited edited => Changed(edited.CommentId, comment => comment with
        {
            Text = edited.Text, Mentions = edited.Mentions, EditedAt = metadata.At, Version = comment.Version + 1,
        }),
        CommentDeleted deleted => Changed(deleted.CommentId, comment => comment with
        {
            Text = "", Mentions = [], Reactions = [], IsDeleted = true, Version = comment.Version + 1,
        }),
        ReactionAdded reaction => Changed(reaction.CommentId, comment => comment.React(reaction.Emoji, ActorOf(metadata), isAdded: true)),
        ReactionRemoved reaction => Changed(reaction.CommentId, comment => comment.React(reaction.Emoji, ActorOf(metadata), isAdded: false)),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is no event of a talk about a task."),
    };

    private ImmutableDictionary<Guid, Comment> Changed(Guid id, Func<Comment, Comment> change) => Comments.SetItem(id, change(Comments[id]));

    private static Guid ActorOf(EventMetadata metadata) => Guid.Parse(metadata.Actor);
}
