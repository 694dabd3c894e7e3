using Microsoft.Extensions.AI;
using Orchestrator.Agents.Answers;
using Orchestrator.Agents.Catalogue;
using Orchestrator.Agents.Providers;
using Orchestrator.Agents.Providers.OpenAI;
using Orchestrator.Agents.Runs;

namespace Orchestrator.Agents.Pipeline;

/// <summary>
/// Fits a request to one model: its name, room for the answer, no temperature where it takes none, and the schema in the form that its provider
/// enforces. A local server that takes no schema is asked by the words of the prompt alone, from then on.
/// </summary>
internal sealed class ShapeChatClient(IChatClient inner, Candidate candidate, int maxOutputTokens) : FirstTokenChatClient(inner)
{
    readonly ModelEntry _model = candidate.Entry;
    volatile bool _takesNoSchema;

    protected override async Task<T> CallAsync<T>(
        IReadOnlyList<ChatMessage> messages, ChatOptions options, Func<ChatOptions, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        var form = _takesNoSchema ? StructuredOutput.None : _model.Structured;
        try
        {
            return await call(Shape(options, form), ct);
        }
        catch (ProviderException refused) when (refused.Kind == FailureKind.Rejected && candidate.Provider.Entry.AnyModel is not null
            && form != StructuredOutput.None && options.ResponseFormat is ChatResponseFormatJson)
        {
            _takesNoSchema = true;
            return await call(Shape(options, StructuredOutput.None), ct);
        }
    }

    ChatOptions Shape(ChatOptions options, StructuredOutput form)
    {
        var shaped = AgentCall.Strip(options.Clone());
        shaped.ModelId = candidate.Model;
        shaped.MaxOutputTokens = Math.Min(options.MaxOutputTokens ?? maxOutputTokens, _model.MaxOutput);
        if (!_model.Sampling) shaped.Temperature = null;
        if (!_model.Tools) shaped.Tools = null;
        if (options.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } json)
        {
            shaped.ResponseFormat = form == StructuredOutput.None ? null
                : ChatResponseFormat.ForJsonSchema(SchemaForm.Of(schema, form), json.SchemaName, json.SchemaDescription);
            if (form == StructuredOutput.Strict) (shaped.AdditionalProperties ??= [])[OpenAIOptions.Strict] = true;
        }
        return shaped;
    }
}
