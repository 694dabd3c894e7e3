using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;

namespace Orchestrator.Assistant.Answering.Offline;

/// <summary>Without a model: the words tell what is meant, and the answer is made of what the tools find. It says that it is offline.</summary>
internal sealed partial class OfflineAnswer
{
    private const string Version = "assistant-offline-1";

    public async Task<AnswerUsage> WriteAsync(AnswerPen pen, CancellationToken cancellation)
    {
        var text = pen.Turn.Text;
        var answer = OfflineIntents.Of(text, pen.Conversation.ProjectId is not null) switch
        {
            OfflineIntent.Help => OfflineWords.Help,
            OfflineIntent.Overdue => await LookUpAsync("list_overdue", new { }, found => OfflineWords.Tasks(found, "Overdue", "Nothing is overdue.")),
            OfflineIntent.Next => await LookUpAsync("list_ready", new { }, found => OfflineWords.Tasks(found, "Ready to be done, the most urgent first", "No open task is ready.")),
            OfflineIntent.Blocked => await LookUpAsync("search_tasks", new { isBlocked = true }, found => OfflineWords.Tasks(found, "Waiting for something else", "Nothing is blocked.")),
            OfflineIntent.Connections => await LookUpAsync("sync_status", new { }, OfflineWords.Connections),
            OfflineIntent.Proposals => await LookUpAsync("read_proposals", new { }, OfflineWords.Proposals),
            OfflineIntent.History when pen.Conversation.ProjectId is not null => await LookUpAsync("read_history", new { limit = 10 }, OfflineWords.History),
            OfflineIntent.Standing when pen.Conversation.ProjectId is not null => await LookUpAsync("read_project", new { }, OfflineWords.Standing),
            OfflineIntent.Standing or OfflineIntent.Projects or OfflineIntent.History => await LookUpAsync("list_projects", new { }, OfflineWords.Projects),
            OfflineIntent.Find => await LookUpAsync("search_tasks", new { search = SearchWords(text) }, found => OfflineWords.Tasks(found, "What I found", "I found no task with these words.")),
            OfflineIntent.Plan => await ProposeAsync("propose_plan", new { goal = text }),
            _ => await EditAsync(text),
        };
        foreach (var words in Groups(answer))
        {
            await pen.SayAsync(words, cancellation);
        }

        return new AnswerUsage("offline", "offline-1", Version, text.Length / 4, pen.Text.Length / 4, 0, 0);

        async Task<string> LookUpAsync(string tool, object arguments, Func<JsonElement, string> words)
        {
            var result = await pen.UseAsync(tool, JsonSerializer.SerializeToElement(arguments), cancellation);
            return result.Outcome == "done" ? words(result.Output) : $"I could not look that up: {result.Summary}";
        }

        async Task<string> EditAsync(string instruction)
        {
            if (pen.Conversation.ProjectId is not null)
            {
                return await ProposeAsync("propose_edit", new { instruction });
            }

            var projects = (await pen.UseAsync("list_projects", JsonSerializer.SerializeToElement(new { }), cancellation)).Output.Items("projects");
            var named = projects.Where(project => project.Text("title") is { } title && instruction.Contains(title, StringComparison.OrdinalIgnoreCase)).ToList();
            return (named, projects) switch
            {
                ([var one], _) => await ProposeAsync("propose_edit", new { instruction, projectId = one.Id("id") }),
                (_, [var only]) => await ProposeAsync("propose_edit", new { instruction, projectId = only.Id("id") }),
                (_, []) => "There is no project yet. Tell me what you want to achieve, and I propose a plan.",
                _ => $"In which project? {OfflineWords.Projects(JsonSerializer.SerializeToElement(new { projects }))}",
            };
        }

        async Task<string> ProposeAsync(string tool, object arguments)
        {
            await pen.SayAsync(OfflineWords.Honest, cancellation);
            var result = await pen.UseAsync(tool, JsonSerializer.SerializeToElement(arguments), cancellation);
            return OfflineWords.Proposed(result);
        }
    }

    // Words that ask are not words to look for.
    private static string SearchWords(string text) => Asking().Replace(text, " ").Trim() is { Length: > 0 } words ? words : text;

    // A few words at a time, as a model would.
    private static IEnumerable<string> Groups(string answer) => Words().Matches(answer).Select(match => match.Value).Chunk(4).Select(group => string.Concat(group));

    [GeneratedRegex(@"\b(what|which|who|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|the|a|an|of|in|on|for|to|me|my|i|we|our|you|there|any|all|show|list|tell|find|search|explain|about|tasks?)\b|[?!.,""“”]", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();

    [GeneratedRegex(@"\s*\S+\s*$|\s*\S+")]
    private static partial Regex Words();
}
