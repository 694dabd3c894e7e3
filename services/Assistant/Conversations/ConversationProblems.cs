using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Conversations;

internal static class ConversationProblems
{
    private const int TitleLimit = 200;
    private const int KeyLimit = 255;

    public static Problem NotFound() => Problems.NotFound("conversation");

    public static Problem Busy() => Problems.Conflict(
        "answer-pending", "The assistant is still answering", "Wait for the answer, or stop it by closing its stream, before you send the next message.");

    public static Problem? OfTitle(string? title) =>
        title?.Trim() is { Length: > 0 and <= TitleLimit } text && !text.Contains('\0') ? null : Problems.Validation("title", $"Must be 1 to {TitleLimit} characters.");

    public static Problem? OfKey(HttpContext context) => context.Request.Headers["Idempotency-Key"] is [{ Length: 0 or > KeyLimit }]
        ? Problems.Malformed("Idempotency-Key", $"Must be 1 to {KeyLimit} characters.")
        : null;
}
