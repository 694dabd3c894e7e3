using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Agents;
using Orchestrator.Contracts;
using Orchestrator.Patches.Proposing;

namespace Orchestrator.Desks.Tests;

public sealed class EditingTests
{
    static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddAgents(new ConfigurationBuilder().Build())
        .AddSingleton<Desk>().BuildServiceProvider();

    static readonly Guid Roof = Guid.CreateVersion7();

    [Fact]
    public async Task An_instruction_is_answered_with_the_smallest_patch()
    {
        var proposed = (await AnswerAsync("Rename roof to top", [])).ShouldBeOfType<PatchProposed>();
        proposed.Agent.ShouldBe("editor");
        proposed.Patch.GetProperty("taskPatches").GetRawText().ShouldBe($$$"""[{"op":"update","taskId":"{{{Roof}}}","body":{"title":"Top"}}]""");
    }

    [Fact]
    public async Task What_is_outside_the_selection_stays_and_the_person_is_told_why()
    {
        var failed = (await AnswerAsync("Rename walls to sides", [Roof])).ShouldBeOfType<ProposalFailed>();
        failed.Reason.ShouldContain("“walls”, which is not among the selected tasks");
    }

    static Task<object> AnswerAsync(string instruction, IReadOnlyList<Guid> selected) => Services.GetRequiredService<Desk>().AnswerAsync(
        new ProposeEdit(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), Guid.CreateVersion7(), selected, instruction, instruction, Project(), [], [], new DateOnly(2026, 11, 21)),
        "editor", "edit", selected, new EditScope(selected, []), default);

    static JsonElement Project() => JsonSerializer.SerializeToElement(new
    {
        title = "House",
        tasks = new[]
        {
            new { id = Roof, title = "roof", status = "todo", position = "a1V" },
            new { id = Guid.CreateVersion7(), title = "walls", status = "todo", position = "a2V" },
        },
    });
}
