namespace Orchestrator.StandIns;

/// <summary>Anthropic's Messages.</summary>
public sealed class AnthropicStandIn : ModelStandIn
{
    /// <summary>100 in, of which 40 read from the cache and told apart; 20 visible and 8 thought out, told as one.</summary>
    const string InputUsage = "\"input_tokens\":60,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":40";

    public override string BaseUrl => Address;

    protected override bool IsStream(Heard request) => request.Text("stream") == "True";

    protected override Behaviour? Objection(Heard request) =>
        request.Headers.GetValueOrDefault("x-api-key") != "sk-stand-in" && request.Headers.GetValueOrDefault("authorization") != "Bearer sk-stand-in"
            ? new Behaviour.RejectsKey()
        : !request.Headers.ContainsKey("anthropic-version") || !request.Body.TryGetProperty("max_tokens", out _)
            || request.Body.TryGetProperty("temperature", out _) ? new Behaviour.TakesNoSchema("") : null;

    protected override string? Body(Behaviour behaviour, Heard request) => behaviour switch
    {
        Behaviour.Says(var text) => Message(request, Block(text), "end_turn"),
        Behaviour.CutsOff(var text) => Message(request, Block(text), "end_turn"),
        Behaviour.Truncates(var text) => Message(request, Block(text), "max_tokens"),
        Behaviour.Refuses => Message(request, "", "refusal", """{"type":"refusal","category":"cyber","explanation":"Not this."}"""),
        Behaviour.CallsTool(var name, var arguments) => Message(request,
            $$$"""{"type":"tool_use","id":"toolu_1","name":{{{Json(name)}}},"input":{{{arguments}}},"caller":{"type":"direct"}}""", "tool_use"),
        Behaviour.TalksNonsense => "<html><body>It works!</body></html>",
        _ => null,
    };

    protected override IEnumerable<string>? Events(Behaviour behaviour, Heard request) => behaviour switch
    {
        Behaviour.Says(var text) => [Start(request), .. TextBlock(text), Stop(0), .. End("end_turn")],
        Behaviour.Truncates(var text) => [Start(request), .. TextBlock(text), Stop(0), .. End("max_tokens")],
        Behaviour.CutsOff(var text) => [Start(request), .. TextBlock(text)],
        Behaviour.FailsWithin(var text) => [Start(request), .. TextBlock(text),
            Event("error", """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""")],
        Behaviour.Refuses => [Start(request), .. End("refusal")],
        Behaviour.CallsTool(var name, var arguments) =>
        [
            Start(request),
            Event("content_block_start", $$$$"""{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"toolu_1","name":{{{{Json(name)}}}},"input":{}}}"""),
            .. Pieces(arguments).Select(p => Event("content_block_delta",
                $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":{{{Json(p)}}}}}""")),
            Stop(0), .. End("tool_use"),
        ],
        Behaviour.TalksNonsense => ["event: message_start\ndata: {nonsense}\n\n"],
        _ => null,
    };

    static string Message(Heard request, string blocks, string reason, string details = "null") => $$$"""
        {"id":"msg_1","type":"message","role":"assistant","model":{{{Json(request.Text("model") ?? "")}}},"content":[{{{blocks}}}],
         "stop_reason":"{{{reason}}}","stop_sequence":null,"stop_details":{{{details}}},
         "usage":{{{{InputUsage}}},"output_tokens":28,"output_tokens_details":{"thinking_tokens":8},
          "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},"server_tool_use":null,"service_tier":"standard"}}
        """;

    static string Block(string text) => $$"""{"type":"text","text":{{Json(text)}},"citations":null}""";

    static string Event(string name, string data) => $"event: {name}\ndata: {data}\n\n";

    static string Start(Heard request) => Event("message_start", $$$$"""
        {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":{{{{Json(request.Text("model") ?? "")}}}},"content":[],"stop_reason":null,"stop_sequence":null,"usage":{{{{{InputUsage}}}},"output_tokens":1}}}
        """);

    static IEnumerable<string> TextBlock(string text) =>
    [
        Event("ping", """{"type":"ping"}"""),
        Event("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""),
        .. Pieces(text).Select(p => Event("content_block_delta",
            $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":{{{Json(p)}}}}}""")),
    ];

    static string Stop(int index) => Event("content_block_stop", $$"""{"type":"content_block_stop","index":{{index}}}""");

    static IEnumerable<string> End(string reason) =>
    [
        Event("message_delta", $$$$"""{"type":"message_delta","delta":{"stop_reason":"{{{{reason}}}}","stop_sequence":null},"usage":{"output_tokens":28,"output_tokens_details":{"thinking_tokens":8}}}"""),
        Event("message_stop", """{"type":"message_stop"}"""),
    ];

    protected override Refused Refusal(Behaviour behaviour) => behaviour switch
    {
        Behaviour.RejectsKey => Error(401, "authentication_error", "invalid x-api-key"),
        Behaviour.LimitsRate(var after) => Error(429, "rate_limit_error", "This request would exceed your rate limit") with
        {
            Headers = after is { } wait ? [("retry-after", $"{Math.Ceiling(wait.TotalSeconds):0}")] : [],
        },
        Behaviour.IsOutOfMoney => new(429, """
            {"type":"error","error":{"type":"rate_limit_error","message":"You have reached your limit.","details":{"error_code":"enforced_spend_limit_reached"}},"request_id":"req_1"}
            """),
        Behaviour.IsOverloaded => Error(529, "overloaded_error", "Overloaded"),
        Behaviour.KnowsNoSuchModel => Error(404, "not_found_error", "model: no-such-model"),
        Behaviour.FindsItTooLong => Error(400, "invalid_request_error", "prompt is too long: 1200000 tokens > 1000000 maximum"),
        Behaviour.TakesNoSchema => Error(400, "invalid_request_error", "this parameter is not supported"),
        _ => Error(500, "api_error", "Internal server error"),
    };

    static Refused Error(int status, string type, string message) => new(status,
        $$$"""{"type":"error","error":{"type":"{{{type}}}","message":{{{Json(message)}}}},"request_id":"req_1"}""");
}
