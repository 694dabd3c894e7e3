using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Conversations;

/// <summary>Renames or deletes a conversation, when nobody is answering in it.</summary>
internal static class EditConversation
{
    internal sealed record Request(string? Title);

    /// <summary><c>PATCH /api/conversations/{id}</c>: gives it another title.</summary>
    public static async Task<IResult> Rename(Guid id, Request request, Caller caller, ConversationStore store, CancellationToken cancellation)
    {
        if (ConversationProblems.OfTitle(request.Title) is { } problem)
        {
            return problem;
        }

        var (after, refusal) = await AppendAsync(id, caller, store, new ConversationRenamed(request.Title!.Trim()), cancellation);
        return refusal ?? Results.Ok(ConversationViews.Of(after!, isAnswering: false));
    }

    /// <summary><c>DELETE /api/conversations/{id}</c>: nobody can read it any more. The changes that were proposed in it stay.</summary>
    public static async Task<IResult> Delete(Guid id, Caller caller, ConversationStore store, CancellationToken cancellation) =>
        (await AppendAsync(id, caller, store, new ConversationDeleted(), cancellation)).Refusal ?? Results.NoContent();

    private static async Task<(Conversation? After, IResult? Refusal)> AppendAsync(Guid id, Caller caller, ConversationStore store, object @event, CancellationToken cancellation)
    {
        var conversation = await store.LoadAsync(id, caller, cancellation);
        if (!conversation.Exists)
        {
            return (null, ConversationProblems.NotFound());
        }

        // An answer in the making appends what it does; it must not meet another version.
        if (conversation.OpenTurn is not null && await store.IsAnsweringAsync(id, cancellation))
        {
            return (null, ConversationProblems.Busy());
        }

        try
        {
            return (await store.AppendAsync(caller.WorkspaceId, conversation, caller.UserId.ToString(), cancellation, @event), null);
        }
        catch (PostgresException exception) when (EventLog.IsLostRace(exception))
        {
            return (null, ConversationProblems.Busy());
        }
    }
}
