using System.Diagnostics;

namespace Orchestrator.Benchmarks.Agents;

/// <summary>
/// How long a person waits for the offline agents of the whole product, through its gateway: until a proposal is ready to be read, and until the first word of an answer of the
/// assistant. Beside it, in turns, a plain GET of the project on the same way.
/// </summary>
internal sealed class AgentsBenchmark(Visitor visitor)
{
    private const int Count = 120;
    private const int Warm = 20;
    private const int Tasks = 20;
    private const int MessagesOfAConversation = 10;
    private static readonly string[] Questions = ["What is overdue?", "What is next?", "Which projects are there?", "What changed lately?"];

    /// <summary>From the wish until the proposal is ready.</summary>
    public async Task ProposalsAsync()
    {
        var (project, tasks) = await visitor.CreateProjectAsync(Tasks);
        WriteHead("proposal, from the wish until it is ready");
        await MeasureAsync("plan of a goal", project, number => TimeAsync(() => visitor.ProposeAsync(new { kind = "plan", goal = $"Launch newsletter number {number} about urban gardening" })));
        await MeasureAsync("decomposition of a task", project, number => TimeAsync(() => visitor.ProposeAsync(new { kind = "decompose", taskId = tasks[number % tasks.Count] })));
        await MeasureAsync("edit of 20 tasks", project, number => TimeAsync(() => visitor.ProposeAsync(
            new { kind = "edit", projectId = project, instruction = $"Rename task {1 + (number % tasks.Count)} to Paint wall {number}" })));
    }

    /// <summary>From the message until the first word of the answer.</summary>
    public async Task AssistantAsync()
    {
        var (project, _) = await visitor.CreateProjectAsync(Tasks);
        var conversation = Guid.Empty;
        WriteHead("assistant, from the message until its first word");
        await MeasureAsync("a question about the project", project, async number =>
        {
            if (number % MessagesOfAConversation == 0)
            {
                conversation = (await visitor.PostAsync("/api/conversations", new { projectId = project })).GetProperty("id").GetGuid();
            }

            var (begin, heard) = (Stopwatch.GetTimestamp(), 0d);
            await visitor.SayAsync(conversation, Questions[number % Questions.Length], () => heard = Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            return heard;
        });
    }

    private static void WriteHead(string what) =>
        Console.WriteLine($"\n| {what} | n | the first | p50 | p95 | floor: GET of the project, p50 | p95 | budget: p95 ≤ 300 ms |\n|---|---|---|---|---|---|---|---|");

    /// <param name="work">Told its number; gives the milliseconds.</param>
    private async Task MeasureAsync(string what, Guid project, Func<int, Task<double>> work)
    {
        var (ours, floor) = (new List<double>(), new List<double>());
        for (var number = 0; number < Count; number++)
        {
            ours.Add(await work(number));
            floor.Add(await TimeAsync(() => visitor.GetAsync($"/api/projects/{project}")));
        }

        var (mine, plain) = (ours.Skip(Warm).Order().ToArray(), floor.Skip(Warm).Order().ToArray());
        Console.WriteLine(
            $"| {what} | {mine.Length} | {ours[0]:0} ms | {At(mine, 50):0} ms | {At(mine, 95):0} ms | {At(plain, 50):0.0} ms | {At(plain, 95):0.0} ms | {(At(mine, 95) <= 300 ? "met" : "**over**")} |");
    }

    private static double At(double[] sorted, int percent) => sorted[(sorted.Length - 1) * percent / 100];

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var begin = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }
}
