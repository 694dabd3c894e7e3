using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Agents;
using Orchestrator.Agents.Offline;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Answering.Offline;

/// <summary>
/// Without a model: what a single look-up tells is looked up; all else the offline agent reads, on the project that is meant or on all of them, and either
/// answers or says what is to be proposed.
/// </summary>
internal sealed partial class OfflineAnswer(Boards boards, TimeProvider time)
{
    private const string Version = "assistant-offline-2";
    private const int TurnsHeard = 6;

    public async Task<AnswerUsage> WriteAsync(AnswerPen pen, Caller caller, CancellationToken cancellation)
    {
        var answer = await AnswerAsync(pen, caller, cancellation);
        foreach (var words in Groups(answer))
        {
            await pen.SayAsync(words, cancellation);
        }

        return new AnswerUsage("offline", "offline-1", Version, pen.Turn.Text.Length / 4, pen.Text.Length / 4, 0, 0);
    }

    private async Task<string> AnswerAsync(AnswerPen pen, Caller caller, CancellationToken cancellation)
    {
        var text = pen.Turn.Text;
        var before = pen.Conversation.Turns.Length > 1 ? pen.Conversation.Turns[^2] : null;
        if (OfflineWords.Standing(text, before) is { } standing)
        {
            return standing;
        }

        var projects = pen.Conversation.ProjectId is null ? await boards.ProjectsAsync(cancellation) : [];
        IReadOnlyList<AgentPerson>? people = null;
        var subject = Subject.Of(text, before, pen.Conversation.ProjectId, projects);
        if (LookUps.Changed(subject.Text) is { } changed && subject.ProjectId is { } about
            && await AskAsync(await boards.OfProjectAsync(about, cancellation), $"Tell me about {changed}") is { Intent: { Kind: "answer", TaskIds: [var task, ..] } })
        {
            return await UseAsync("read_history", new { projectId = about, taskId = task, limit = 5 }, OfflineWords.History);
        }

        if (LookUps.For(subject.Text, subject.ProjectId is not null) is { } lookUp)
        {
            return await UseAsync(lookUp.Tool, With(lookUp.Arguments(subject.Text, Today), subject), lookUp.Words);
        }

        var board = subject.ProjectId is { } project ? await boards.OfProjectAsync(project, cancellation) : await boards.OfWorkspaceAsync(projects, cancellation);
        var asked = await AskAsync(board, subject.Text);
        // Where the conversation is about the whole workspace and nothing there is meant, it may be a goal.
        if (pen.Conversation.ProjectId is null && !subject.IsNamed && asked.Intent is { Kind: "unclear" } or { Kind: "edit", TaskIds: [] }
            && await AskAsync(Boards.None, text) is { Intent.Kind: "plan" } goal)
        {
            asked = goal;
        }

        return asked.Intent! switch
        {
            { Kind: "plan" } plan => await ProposeAsync("propose_plan", new { goal = plan.Goal }),
            { Kind: "decompose" } divide => await ProposeAsync("propose_decomposition", new { projectId = ProjectOf(divide), taskId = divide.TaskIds[0], instruction = divide.Instruction }),
            { Kind: "edit" } edit when ProjectOf(edit) is { } changing => await ProposeAsync("propose_edit", new { projectId = changing, instruction = edit.Instruction }),
            { Kind: "edit" } => WhichProject(),
            { Kind: "unclear" or "answer", TaskIds: [] } intent when (intent.Kind == "unclear" || LookUps.IsSearch(subject.Text)) && LookUps.Search(subject.Text) is { } words => await UseAsync(
                "search_tasks", With(new { search = words }, subject), found => OfflineWords.Tasks(found, "What I found", NotFound(words, asked))),
            { Kind: "unclear" } when pen.Conversation.ProjectId is null && projects.Count == 0 => OfflineWords.NoProject,
            { Kind: "unclear" } => Asks(asked.Reply, asked.Questions.SelectMany(question => question.Choices)),
            _ => asked.Reply,
        };

        async Task<AgentAnswer> AskAsync(JsonElement project, string words) => OfflineAgent.Answer(new AgentRequest(
            "ask", "", words, project, Earlier(pen.Conversation), Today, People: people ??= await boards.PeopleAsync(caller, cancellation), AskedBy: caller.UserId.ToString()));

        Guid? ProjectOf(AgentIntent intent) => subject.ProjectId ?? (board.Items("tasks").Where(item => intent.TaskIds.Contains(item.Text("id"))).Select(item => item.Id("projectId")).Distinct().ToList() is [var only] ? only : null);

        string WhichProject() => projects.Count == 0 ? OfflineWords.NoProject : Asks(OfflineWords.WhichProjectAsked, projects.Select(project => project.Text("title") ?? ""));

        string Asks(string question, IEnumerable<string> choices)
        {
            pen.Offer(choices);
            return question;
        }

        // What is asked of nothing in here is no search that came out empty.
        string NotFound(string words, AgentAnswer unclear) => unclear.Intent!.Kind == "answer" || LookUps.IsSearch(subject.Text) ? $"I found no task with the words “{words}”."
            : Asks($"I found no task with the words “{words}”. {unclear.Reply}", unclear.Questions.SelectMany(question => question.Choices));

        async Task<string> UseAsync(string tool, object arguments, Func<JsonElement, string> words)
        {
            var result = await pen.UseAsync(tool, JsonSerializer.SerializeToElement(arguments, ToolOutput.Json), cancellation);
            return result.Outcome == "done" ? words(result.Output) : $"I could not look that up: {result.Summary}";
        }

        async Task<string> ProposeAsync(string tool, object arguments) =>
            OfflineWords.Proposed(await pen.UseAsync(tool, JsonSerializer.SerializeToElement(arguments, ToolOutput.Json), cancellation));
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static Dictionary<string, JsonElement> With(object arguments, Subject subject)
    {
        var all = JsonSerializer.SerializeToElement(arguments, ToolOutput.Json).EnumerateObject().ToDictionary(each => each.Name, each => each.Value);
        if (subject.ProjectId is { } project)
        {
            all["projectId"] = JsonSerializer.SerializeToElement(project);
        }

        return all;
    }

    private static List<AgentTurn> Earlier(Conversation conversation) =>
        [.. conversation.Turns.SkipLast(1).TakeLast(TurnsHeard).SelectMany(turn => new[] { new AgentTurn("user", turn.Text), new AgentTurn("agent", turn.Answer ?? "") })];

    // A few words at a time, as a model would.
    private static IEnumerable<string> Groups(string answer) => Words().Matches(answer).Select(match => match.Value).Chunk(4).Select(group => string.Concat(group));

    [GeneratedRegex(@"\s*\S+\s*$|\s*\S+")]
    private static partial Regex Words();
}
