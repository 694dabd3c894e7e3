using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Answers;

/// <summary>The schema of an answer, as this repository means it; <see cref="SchemaForm"/> has the forms that providers take.</summary>
internal static class AnswerSchema
{
    public const string Name = "answer";

    public static readonly ChatResponseFormat Format = ChatResponseFormat.ForJsonSchema(
        JsonElement.Parse(Embedded.Text("answers/answer.schema.json")), Name, "A patch onto the project of the request, and why");
}
