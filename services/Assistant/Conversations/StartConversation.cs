using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Orchestrator.Assistant.Tools;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Conversations;

/// <summary><c>POST /api/conversations</c>: begins one, about a project or about the whole workspace.</summary>
internal static class StartConversation
{
    /// <param name="ProjectId">What it is about; absent for the whole workspace.</param>
    /// <param name="Title">Absent: the beginning of the first message.</param>
    internal sealed record Request(Guid? ProjectId, string? Title);

    public static async Task<IResult> Handle(
        Request request, HttpContext context, Caller caller, ConversationStore store, CallerApi api, TimeProvider time, CancellationToken cancellation)
    {
        if (request.Title is { } title && ConversationProblems.OfTitle(title) is { } problem)
        {
            return problem;
        }

        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (ConversationProblems.OfKey(context) is { } unusable)
        {
            return unusable;
        }

        // The same key of the same person is the same conversation: sent twice, it begins once.
        var id = key.Length == 0
            ? Guid.CreateVersion7(time.GetUtcNow())
            : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"conversation {caller.WorkspaceId} {caller.UserId} {key}")).AsSpan(0, 16));
        var before = await store.LoadAsync(id, caller, cancellation);
        if (before.StreamVersion > 0)
        {
            return Repeated(before, request);
        }

        if (request.ProjectId is { } project && !await api.HasProjectAsync(project, cancellation))
        {
            return Problems.NotFound("project");
        }

        try
        {
            return Created(await store.AppendAsync(caller.WorkspaceId, before, caller.UserId.ToString(), cancellation, new ConversationStarted(request.ProjectId, request.Title?.Trim())));
        }
        catch (PostgresException exception) when (EventLog.IsLostRace(exception))
        {
            // The same request, sent twice at once.
            return Repeated(await store.LoadAsync(id, caller, cancellation), request);
        }
    }

    private static IResult Repeated(Conversation before, Request request) => before.IsDeleted ? Problems.NotFound("conversation")
        : before.ProjectId == request.ProjectId ? Created(before)
        : Problems.Validation("Idempotency-Key", "Was used with another request. Take a new key.");

    private static IResult Created(Conversation conversation) =>
        Results.Created($"/api/conversations/{conversation.Id}", ConversationViews.Of(conversation, isAnswering: false));
}
