using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Agents.Answers;
using Orchestrator.Agents.Judging;
using Orchestrator.Agents.Offline;
using Orchestrator.Agents.Prompts;
using Orchestrator.Patches.Proposing;

namespace Orchestrator.Agents;

/// <summary>
/// Has the offline agent answer requests of one kind once the service has started, so that code is compiled and patterns are made before the first person asks.
/// Nothing is sent or kept, and nobody waits for it.
/// </summary>
internal sealed partial class WarmUp(string kind, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<WarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var start = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var stop = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        await started.Task;
        var from = time.GetTimestamp();
        foreach (var instruction in Instructions)
        {
            stoppingToken.ThrowIfCancellationRequested();
            await RehearseAsync(instruction, stoppingToken);
        }
        LogRehearsed(log, kind, (int)time.GetElapsedTime(from).TotalMilliseconds);
    }

    /// <summary>What is carried out, and what is not understood: that is held against every pattern.</summary>
    string?[] Instructions => kind is "plan" or "decompose" ? [null] : ["Push the second task by a week and mark the first one as done", "Quite another thing altogether, thought the walrus"];

    async Task RehearseAsync(string? instruction, CancellationToken ct)
    {
        var project = JsonElement.Parse(kind == "plan" ? "{}" : $$"""
            { "id": "{{Project}}", "title": "Build a garden shed", "status": "active", "version": 1, "tasks": [
              { "id": "{{First}}", "title": "Draw the plan of the shed", "status": "in_progress", "position": "B", "labels": [], "dependencies": [], "estimatedMinutes": 480, "dueDate": "2030-05-03" },
              { "id": "{{Second}}", "title": "Lay the foundation", "status": "todo", "position": "D", "labels": [], "dependencies": ["{{First}}"], "estimatedMinutes": 960, "dueDate": "2030-05-17" }] }
            """);
        var request = new AgentRequest(kind, "Build a garden shed by the end of May for 900 euros", instruction, project, [], DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            TaskId: kind == "decompose" ? First.ToString() : null, People: []);
        if (Prompt.Find(kind) is not { } prompt)
        {
            OfflineAgent.Answer(request);
            return;
        }
        using var agent = new OfflineChatClient();
        var response = await agent.GetResponseAsync(prompt.Messages(request), cancellationToken: ct);
        if (AnswerReader.Read(response.Text).Answer is { } answer)
            new PatchJudge(Project, project, kind == "plan" ? new PlanScope() : new EditScope([], [])).Check(answer.Patch);
    }

    static readonly Guid Project = new("0198a000-0000-7000-8000-00000000000a"), First = new("0198a000-0000-7000-8000-00000000000b"), Second = new("0198a000-0000-7000-8000-00000000000c");

    [LoggerMessage(3003, LogLevel.Information, "The offline agent rehearsed requests of the kind '{Kind}' in {Milliseconds} ms.")]
    static partial void LogRehearsed(ILogger logger, string kind, int milliseconds);
}
