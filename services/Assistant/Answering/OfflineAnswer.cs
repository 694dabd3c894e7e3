using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Answering;

/// <summary>Without a model: what is meant is told by the words, and the answer is made of what the tools find. It says that it is offline.</summary>
internal sealed partial class OfflineAnswer
{
    private const int MostLines = 10;

    public async Task<AnswerUsage> WriteAsync(AnswerPen pen, Caller caller, CancellationToken cancellation)
    {
        var text = pen.Turn.Text;
        var answer = Overdue().IsMatch(text) ? await ListAsync(pen, "list_overdue", "Overdue", "Nothing is overdue.", cancellation)
            : Next().IsMatch(text) ? await ListAsync(pen, "list_ready", "Ready to be done, the most urgent first", "No open task is ready.", cancellation)
            : text.TrimEnd().EndsWith('?') ? await ListAsync(pen, "search_tasks", "What I found", "I found no task with these words.", cancellation, ("search", text.TrimEnd('?', ' ')))
            : await ProposeAsync(pen, text, cancellation);
        foreach (var words in Groups(answer))
        {
            await pen.SayAsync(words, cancellation);
        }

        return new AnswerUsage("offline", "offline-1", "assistant-offline-1", text.Length / 4, answer.Length / 4, 0, 0);
    }

    private static async Task<string> ListAsync(AnswerPen pen, string tool, string heading, string none, CancellationToken cancellation, params (string Name, string Value)[] arguments)
    {
        var result = await pen.UseAsync(tool, JsonSerializer.SerializeToElement(arguments.ToDictionary(each => each.Name, each => each.Value)), cancellation);
        if (result.Outcome != "done")
        {
            return $"I could not look that up: {result.Summary}";
        }

        var tasks = result.Output.Items("tasks");
        return tasks.Count == 0 ? none
            : $"{heading}:\n{string.Concat(tasks.Take(MostLines).Select(task => $"- {task.Text("title")}{(task.Text("dueDate") is { } due ? $" (due {due})" : "")}\n"))}";
    }

    private static async Task<string> ProposeAsync(AnswerPen pen, string text, CancellationToken cancellation)
    {
        await pen.SayAsync("I am offline and work by rules. ", cancellation);
        var result = pen.Conversation.ProjectId is null
            ? await pen.UseAsync("propose_plan", JsonSerializer.SerializeToElement(new { goal = text }), cancellation)
            : await pen.UseAsync("propose_edit", JsonSerializer.SerializeToElement(new { instruction = text }), cancellation);
        return result.Outcome == "done" ? $"{result.Output.Text("reply") ?? result.Summary} {(result.Summary.Contains("landed", StringComparison.Ordinal) ? $"{result.Summary}." : "It waits for your review.")}" : $"That could not be proposed: {result.Summary}";
    }

    // A few words at a time, as a model would.
    private static IEnumerable<string> Groups(string answer) => Words().Matches(answer).Select(match => match.Value).Chunk(4).Select(group => string.Concat(group));

    [GeneratedRegex(@"\b(overdue|late|behind)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Overdue();

    [GeneratedRegex(@"\b(next|ready)\b.*\?", RegexOptions.IgnoreCase)]
    private static partial Regex Next();

    [GeneratedRegex(@"\s*\S+\s*$|\s*\S+")]
    private static partial Regex Words();
}
