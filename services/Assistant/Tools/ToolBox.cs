using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Orchestrator.Assistant.Tools;

/// <summary>Everything the assistant can do. A tool that is not in this list does not exist; none of them writes.</summary>
internal static class ToolBox
{
    public static readonly IReadOnlyList<Tool> All =
    [
        ListProjects.Tool, ReadProject.Tool, SearchTasks.Tool, ReadTask.Tool, ListReady.Tool, ListOverdue.Tool, ReadHistory.Tool, ExplainField.Tool,
        ReadProposals.Tool, ReadProposal.Tool, ReadSync.Tool, ProposePlan.Tool, ProposeDecomposition.Tool, ProposeEdit.Tool,
        OfferChoices.Tool,
    ];

    /// <summary>The tools as a model is told of them.</summary>
    public static readonly IReadOnlyList<AITool> Declared =
        [.. All.Select(tool => AIFunctionFactory.CreateDeclaration(tool.Name, tool.Description, JsonElement.Parse(tool.Parameters)))];

    /// <summary>Whatever is wrong with a call is its result: the model is told, and the person sees it.</summary>
    public static async Task<ToolResult> RunAsync(string name, ToolCall call, CancellationToken cancellation)
    {
        if (All.FirstOrDefault(tool => tool.Name == name) is not { } found)
        {
            return ToolResult.Refused($"There is no tool '{ToolOutput.Short(name)}'. There are {string.Join(", ", All.Select(tool => tool.Name))}.");
        }

        try
        {
            return await found.RunAsync(call, cancellation);
        }
        catch (ToolArgumentException wrong)
        {
            return ToolResult.Refused(wrong.Message);
        }
    }
}
