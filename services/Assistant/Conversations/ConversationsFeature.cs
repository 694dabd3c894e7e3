using Orchestrator.Assistant.Answering;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Conversations;

internal static class ConversationsFeature
{
    public static void AddConversations(this IServiceCollection services)
    {
        services.AddSingleton<EventLog>();
        services.AddSingleton<ConversationStore>();
    }

    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        var conversations = routes.MapGroup("/api/conversations");
        conversations.MapPost("", StartConversation.Handle)
            .Example("""{ "projectId": null, "title": "The move" }""").Answers<ConversationView>(StatusCodes.Status201Created);
        conversations.MapGet("", ListConversations.Handle).Answers<Page<ConversationLine>>();
        conversations.MapGet("/{id:guid}", GetConversation.Handle).Answers<ConversationView>();
        conversations.MapPatch("/{id:guid}", EditConversation.Rename)
            .Example("""{ "title": "The move" }""").Answers<ConversationView>().Refuses(StatusCodes.Status409Conflict);
        conversations.MapDelete("/{id:guid}", EditConversation.Delete).AnswersFile(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status409Conflict);
        conversations.MapPost("/{id:guid}/messages", PostMessage.Handle)
            .Example("""{ "text": "What is overdue?" }""")
            .AnswersEvents(StreamEvents.All)
            .Header<string>("Last-Event-ID", "The id of the last event that came through, when the same message is sent again with its Idempotency-Key: the kept answer goes on behind it.")
            .Refuses(StatusCodes.Status409Conflict);
    }
}
