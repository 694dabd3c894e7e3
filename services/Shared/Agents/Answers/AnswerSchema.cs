using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Answers;

/// <summary>The schema that providers with structured output are held to. Not strict: in a merge patch absent and null differ.</summary>
internal static class AnswerSchema
{
    public static readonly ChatResponseFormat Format = ChatResponseFormat.ForJsonSchema(
        JsonElement.Parse(Embedded.Text("answers/answer.schema.json")), "answer", "A patch onto the project of the request, and why");
}
