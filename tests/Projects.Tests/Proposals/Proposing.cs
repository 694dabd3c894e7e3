using System.Diagnostics.CodeAnalysis;

namespace Orchestrator.Projects.Tests.Proposals;

/// <summary>Steps of tests about proposals: a person opens one, the agent answers, and it settles.</summary>
internal static class Proposing
{
    public static async Task<Guid> OpenAsync(this Person person, [StringSyntax("json")] string request) =>
        (await person.PostAsync("/api/proposals", request)).ShouldBe(202).Id("id");

    public static Task<Guid> DecomposeAsync(this Person person, Guid task) => person.OpenAsync($$"""{ "kind": "decompose", "taskId": "{{task}}" }""");

    public static Task<Guid> EditAsync(this Person person, Guid project, string instruction) =>
        person.OpenAsync($$"""{ "kind": "edit", "projectId": "{{project}}", "instruction": "{{instruction}}" }""");

    public static async Task<Reply> SettledAsync(this Person person, Guid proposal) =>
        (await person.SendAsync(HttpMethod.Get, $"/api/proposals/{proposal}", null, headers: ("Prefer", "wait=30"))).ShouldBe(200);

    /// <summary>The agent's answer to the revision, and the proposal as it then is.</summary>
    public static async Task<Reply> AnsweredAsync(this Person person, StandInAgent agent, Guid proposal, int revision, [StringSyntax("json")] string patch)
    {
        await agent.AskedAsync(proposal, revision);
        await agent.ProposeAsync(proposal, revision, patch, agent: "agent-of-test");
        return await person.SettledAsync(proposal);
    }

    public static string? Reason(this Reply proposal) => proposal.Json.GetProperty("error").GetProperty("reason").GetString();

    public static string?[] Summaries(this Reply proposal) =>
        [.. proposal.Json.GetProperty("diff").EnumerateArray().Select(entry => entry.GetProperty("summary").GetString())];
}
