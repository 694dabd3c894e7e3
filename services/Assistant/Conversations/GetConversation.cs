using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Conversations;

/// <summary><c>GET /api/conversations/{id}</c>: what was said, looked up and proposed; for who lost the stream of an answer, the answer as it was kept.</summary>
internal static class GetConversation
{
    public static async Task<IResult> Handle(Guid id, Caller caller, ConversationStore store, CancellationToken cancellation)
    {
        // Before the stream is read: an answer that ends in between is then there whole.
        var isAnswering = await store.IsAnsweringAsync(id, cancellation);
        var conversation = await store.LoadAsync(id, caller, cancellation);
        return conversation.Exists ? Results.Ok(ConversationViews.Of(conversation, isAnswering && conversation.OpenTurn is not null)) : ConversationProblems.NotFound();
    }
}
