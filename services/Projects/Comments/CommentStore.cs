using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Watching;
using Orchestrator.ServiceDefaults;
using Activity = System.Diagnostics.Activity;

namespace Orchestrator.Projects.Comments;

/// <summary>The streams of talks, and the view of their comments.</summary>
internal sealed class CommentStore(EventLog log, WriterTurns turns, GroupCommit<ViewChange> commits, IdempotencyKey idempotency, TimeProvider time)
{
    // Whoever loses a race decides anew on what the winner made, so nobody's comment is refused for another's; this only bounds a livelock.
    private const int Attempts = 100;

    /// <summary>Decides on the newest talk and appends the event with its view and who watches from now on; answers the comment as it is then, or the refusal.</summary>
    public async Task<IResult> WriteAsync(
        Caller caller, CommentedTask task, Guid commentId, Func<Discussion, CommentDecision> decide, int status, CancellationToken cancellation)
    {
        using var turn = await turns.TakeAsync(task.Stream, cancellation);
        for (var attempt = 1; ; attempt++)
        {
            var talk = await Discussion.LoadAsync(log, task.Stream, cancellation);
            var decision = decide(talk);
            if (decision.Refusal is { } refusal)
            {
                return refusal;
            }

            if (decision.Event is not { } @event)
            {
                return AnswerOf(task, talk.Find(commentId)!, StatusCodes.Status200OK);
            }

            try
            {
                return AnswerOf(task, await AppendAsync(caller, task, talk, commentId, @event, status), status);
            }
            catch (PostgresException exception) when (EventLog.IsLostRace(exception) && attempt < Attempts)
            {
                // Somebody else spoke first.
            }
        }
    }

    private async Task<Comment> AppendAsync(Caller caller, CommentedTask task, Discussion talk, Guid commentId, object @event, int status)
    {
        var metadata = new EventMetadata(caller.UserId.ToString(), CommentEvents.StreamType, time.NextInstant(talk.UpdatedAt), Activity.Current?.TraceId.ToHexString());
        var stored = CommentEvents.Types.New(@event, metadata);
        var append = new StreamAppend(task.Stream, CommentEvents.StreamType, talk.StreamVersion, talk.Hash, stored);
        var comment = talk.Apply(@event, metadata, append.Hash).Find(commentId)!;
        await using var batch = new NpgsqlBatch();
        CommentRows.Write(batch, task, comment);
        if (@event is CommentAdded or CommentEdited)
        {
            TaskWatchers.Join(batch, task, [(caller.UserId, WatchReason.Commenter), .. comment.Mentions.Select(user => (user, WatchReason.Mentioned))], metadata.At);
        }

        idempotency.Remember(batch, AnswerOf(task, comment, status), metadata.At);
        await commits.CommitAsync(new GroupMember<ViewChange>(append, null, batch.BatchCommands));
        return comment;
    }

    private static Answer AnswerOf(CommentedTask task, Comment comment, int status) => new(
        status, CommentItem.Of(task, comment), status == StatusCodes.Status201Created ? $"/api/tasks/{task.TaskId}/comments/{comment.Id}" : null, comment.Version);
}
