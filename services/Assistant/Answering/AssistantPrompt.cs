using System.Globalization;
using Microsoft.Extensions.AI;
using Orchestrator.Assistant.Conversations;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Answering;

/// <summary>The assistant's standing text, and the conversation as a model gets it.</summary>
internal static class AssistantPrompt
{
    /// <summary>Names the text: a change of wording is a new version.</summary>
    public const string Version = "assistant-2";

    private static readonly string System = Read("assistant.md");

    /// <param name="historyLimit">In characters; the oldest turns are left out first.</param>
    public static List<ChatMessage> Messages(Conversation conversation, Caller caller, DateOnly today, int historyLimit)
    {
        var history = new List<ChatMessage>();
        foreach (var turn in conversation.Turns.SkipLast(1).Reverse())
        {
            historyLimit -= turn.Text.Length + (turn.Answer?.Length ?? 0);
            if (historyLimit < 0)
            {
                break;
            }

            if (turn.Answer is { Length: > 0 } answer)
            {
                history.Add(new ChatMessage(ChatRole.Assistant, answer));
            }

            history.Add(new ChatMessage(ChatRole.User, turn.Text));
        }

        history.Reverse();
        return
        [
            new ChatMessage(ChatRole.System, $"""
                {System}
                Today is {today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}. The person's id is {caller.UserId}. {(conversation.ProjectId is { } project
                    ? $"The conversation is about the project {project}."
                    : "The conversation is about the whole workspace.")}
                """),
            .. history,
            new ChatMessage(ChatRole.User, conversation.Turns[^1].Text),
        ];
    }

    private static string Read(string name)
    {
        using var stream = typeof(AssistantPrompt).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly carries no resource '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
