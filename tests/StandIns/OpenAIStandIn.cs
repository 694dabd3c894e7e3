namespace Orchestrator.StandIns;

/// <summary>
/// Chat Completions as OpenAI's description of 2026-08 has them, and with <see cref="Manners"/> as the servers that follow it: xAI,
/// Ollama, llama.cpp, vLLM.
/// </summary>
public sealed class OpenAIStandIn(Manners manners = Manners.OpenAI) : ModelStandIn
{
    const string Key = "sk-stand-in";

    public override string BaseUrl => $"{Address}/v1";

    bool TakesAnyKey => manners is Manners.Ollama or Manners.LlamaCpp or Manners.Vllm;

    protected override bool IsStream(Heard request) => request.Text("stream") == "True";

    protected override Behaviour? Objection(Heard request) =>
        !TakesAnyKey && request.Headers.GetValueOrDefault("authorization") != $"Bearer {Key}" ? new Behaviour.RejectsKey()
        : TakesAnyKey && request.Body.TryGetProperty("max_completion_tokens", out _) ? new Behaviour.TalksNonsense()
        : null;

    protected override string? Body(Behaviour behaviour, Heard request) => behaviour switch
    {
        Behaviour.Says(var text) => Completion(request, $"\"content\":{Json(text)}", "stop"),
        Behaviour.CutsOff(var text) => Completion(request, $"\"content\":{Json(text)}", "stop"),
        Behaviour.Truncates(var text) => Completion(request, $"\"content\":{Json(text)}", "length"),
        Behaviour.Refuses => Completion(request, "\"content\":null,\"refusal\":\"I can't help with that.\"", "stop"),
        Behaviour.CallsTool(var name, var arguments) => Completion(request,
            $$$"""
            "content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":{{{Json(name)}}},"arguments":{{{Json(arguments)}}}}}]
            """, "tool_calls"),
        Behaviour.TakesNoSchema(var text) when !request.Body.TryGetProperty("response_format", out _) => Completion(request,
            $"\"content\":{Json(text)}", "stop"),
        Behaviour.TalksNonsense => "<html><body>It works!</body></html>",
        _ => null,
    };

    protected override IEnumerable<string>? Events(Behaviour behaviour, Heard request) => behaviour switch
    {
        Behaviour.Says(var text) => [.. Begin(request), .. Text(request, text), .. End(request, "stop")],
        Behaviour.Truncates(var text) => [.. Begin(request), .. Text(request, text), .. End(request, "length")],
        Behaviour.CutsOff(var text) => [.. Begin(request), .. Text(request, text)],
        Behaviour.FailsWithin(var text) => [.. Begin(request), .. Text(request, text),
            "data: {\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n"],
        Behaviour.Refuses => [.. Begin(request), Chunk(request, "{\"refusal\":\"I can't help with that.\"}"), .. End(request, "stop")],
        Behaviour.CallsTool(var name, var arguments) =>
        [
            .. Begin(request),
            Chunk(request, $$$"""{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":{{{Json(name)}}},"arguments":""}}]}"""),
            .. Pieces(arguments).Select(p => Chunk(request, $$$"""{"tool_calls":[{"index":0,"function":{"arguments":{{{Json(p)}}}}}]}""")),
            .. End(request, "tool_calls"),
        ],
        Behaviour.TalksNonsense => ["data: {nonsense}\n\n"],
        _ => null,
    };

    string Completion(Heard request, string message, string finish) => $$"""
        {"id":"chatcmpl-1","object":"chat.completion","created":1793000000,"model":{{Json(request.Text("model") ?? "")}},
         "choices":[{"index":0,"message":{"role":"assistant",{{message}}{{Thoughts}}},"logprobs":null,"finish_reason":"{{finish}}"}],
         "usage":{{Usage}}}
        """;

    string Thoughts => manners switch
    {
        Manners.LlamaCpp or Manners.Vllm => ",\"reasoning_content\":\"Let me think.\"",
        Manners.Ollama => ",\"reasoning\":\"Let me think.\"",
        Manners.XAI => ",\"reasoning_content\":\"Let me think.\"",
        _ => ",\"annotations\":[]",
    };

    /// <summary>Always 100 in, 40 of them cached where that is told, and 20 visible and 8 thought out.</summary>
    string Usage => manners switch
    {
        Manners.OpenAI => """
            {"prompt_tokens":100,"completion_tokens":28,"total_tokens":128,"prompt_tokens_details":{"cached_tokens":40,"audio_tokens":0},
             "completion_tokens_details":{"reasoning_tokens":8,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}
            """,
        Manners.XAI => """
            {"prompt_tokens":100,"completion_tokens":20,"total_tokens":128,
             "prompt_tokens_details":{"text_tokens":100,"audio_tokens":0,"image_tokens":0,"cached_tokens":40},
             "completion_tokens_details":{"reasoning_tokens":8,"audio_tokens":0},"num_sources_used":0}
            """,
        Manners.LlamaCpp => """{"prompt_tokens":100,"completion_tokens":28,"total_tokens":128,"prompt_tokens_details":{"cached_tokens":40}}""",
        _ => """{"prompt_tokens":100,"completion_tokens":28,"total_tokens":128}""",
    };

    static IEnumerable<string> Begin(Heard request) => [Chunk(request, """{"role":"assistant","content":""}""")];

    static IEnumerable<string> Text(Heard request, string text) => Pieces(text).Select(p => Chunk(request, $$"""{"content":{{Json(p)}}}"""));

    IEnumerable<string> End(Heard request, string finish)
    {
        yield return Chunk(request, "{}", finish);
        if (request.Body.TryGetProperty("stream_options", out _)) yield return $$"""
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1793000000,"model":{{Json(request.Text("model") ?? "")}},"choices":[],"usage":{{Usage.ReplaceLineEndings("")}}}


            """;
        yield return "data: [DONE]\n\n";
    }

    static string Chunk(Heard request, string delta, string? finish = null) => $$"""
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1793000000,"model":{{Json(request.Text("model") ?? "")}},"choices":[{"index":0,"delta":{{delta}},"finish_reason":{{(finish is null ? "null" : $"\"{finish}\"")}}}]}


        """;

    protected override Refused Refusal(Behaviour behaviour) => behaviour switch
    {
        Behaviour.RejectsKey when manners is Manners.XAI => new(400, Error("Incorrect API key provided: sk***in.", "invalid-argument")),
        Behaviour.RejectsKey => new(401, Error("Incorrect API key provided.", "invalid_request_error", "invalid_api_key")),
        Behaviour.LimitsRate(var after) => new(429, Error("Rate limit reached for requests", "requests", "rate_limit_exceeded"), Hint(after)),
        Behaviour.IsOutOfMoney when manners is Manners.XAI => new(403, Error(
            "Your team has either used all available credits or reached its monthly spending limit.", "permission-denied")),
        Behaviour.IsOutOfMoney => new(429, Error("You exceeded your current quota.", "insufficient_quota", "credit_balance_exhausted")),
        Behaviour.IsOverloaded => new(503, Error("The engine is overloaded", "service_unavailable_error", "server_is_overloaded")),
        Behaviour.KnowsNoSuchModel => new(404, Error("The model does not exist", "invalid_request_error", "model_not_found")),
        Behaviour.FindsItTooLong when manners is Manners.LlamaCpp => new(400,
            """{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":4096}}"""),
        Behaviour.FindsItTooLong => new(400, Error("This model's maximum context length is 4096 tokens. However, you requested 9000 tokens",
            "invalid_request_error", "context_length_exceeded")),
        Behaviour.TakesNoSchema => new(400, Error("response_format is not supported", "invalid_request_error", "unsupported_parameter")),
        _ => new(500, Error("The server had an error while processing your request", "server_error")),
    };

    string Error(string message, string type, string? code = null) => manners switch
    {
        Manners.XAI => $$"""{"code":{{Json(type)}},"error":{{Json(message)}}}""",
        Manners.LlamaCpp => $$$"""{"error":{"code":400,"message":{{{Json(message)}}},"type":{{{Json(type)}}}}}""",
        Manners.Vllm => $$"""{"object":"error","message":{{Json(message)}},"type":{{Json(type)}},"param":null,"code":400}""",
        _ => $$$"""{"error":{"message":{{{Json(message)}}},"type":{{{Json(type)}}},"param":null,"code":{{{(code is null ? "null" : Json(code))}}}}}""",
    };

    static IReadOnlyList<(string, string)> Hint(TimeSpan? after) => after is not { } wait ? []
        : wait < TimeSpan.FromSeconds(1) ? [("retry-after-ms", $"{wait.TotalMilliseconds:0}")]
        : [("retry-after", $"{wait.TotalSeconds:0}")];
}

/// <summary>Who is stood in for, where servers of one format differ.</summary>
public enum Manners { OpenAI, XAI, Ollama, LlamaCpp, Vllm }
