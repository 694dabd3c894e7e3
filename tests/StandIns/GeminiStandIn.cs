namespace Orchestrator.StandIns;

/// <summary>Google's generateContent and streamGenerateContent.</summary>
public sealed class GeminiStandIn : ModelStandIn
{
    public override string BaseUrl => $"{Address}/v1beta";

    protected override bool IsStream(Heard request) => request.Path.EndsWith(":streamGenerateContent", StringComparison.Ordinal);

    protected override Behaviour? Objection(Heard request) =>
        request.Headers.GetValueOrDefault("x-goog-api-key") != "sk-stand-in" ? new Behaviour.RejectsKey()
        : !request.Path.StartsWith("/v1beta/models/", StringComparison.Ordinal) || (IsStream(request) && request.Query != "?alt=sse")
            || ForgetsSignature(request) ? new Behaviour.TakesNoSchema("") : null;

    /// <summary>A function call that comes back must bring the signature it went out with.</summary>
    static bool ForgetsSignature(Heard request) => request.Body.GetProperty("contents").EnumerateArray()
        .SelectMany(c => c.GetProperty("parts").EnumerateArray())
        .Any(p => p.TryGetProperty("functionCall", out _) && !p.TryGetProperty("thoughtSignature", out _));

    protected override string? Body(Behaviour behaviour, Heard request) => behaviour switch
    {
        Behaviour.Says(var text) => Response($$"""{"text":{{Json(text)}}}""", "STOP"),
        Behaviour.CutsOff(var text) => Response($$"""{"text":{{Json(text)}}}""", "STOP"),
        Behaviour.Truncates(var text) => Response($$"""{"text":{{Json(text)}}}""", "MAX_TOKENS"),
        Behaviour.Refuses => Blocked,
        Behaviour.CallsTool(var name, var arguments) => Response(Call(name, arguments), "STOP"),
        Behaviour.TalksNonsense => "<html><body>It works!</body></html>",
        _ => null,
    };

    protected override IEnumerable<string>? Events(Behaviour behaviour, Heard request) => behaviour switch
    {
        Behaviour.Says(var text) => [.. Text(text), Data(Response("{\"text\":\"\"}", "STOP"))],
        Behaviour.Truncates(var text) => [.. Text(text), Data(Response("{\"text\":\"\"}", "MAX_TOKENS"))],
        Behaviour.CutsOff(var text) => Text(text),
        Behaviour.FailsWithin(var text) => [.. Text(text), Data("""{"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}}""")],
        Behaviour.Refuses => [Data(Blocked)],
        Behaviour.CallsTool(var name, var arguments) => [Data(Response(Call(name, arguments), "STOP"))],
        Behaviour.TalksNonsense => ["data: {nonsense}\r\n\r\n"],
        _ => null,
    };

    /// <summary>100 in, 40 of them cached; 20 visible, and 8 thought out that are not among the 20.</summary>
    const string Usage = """
        {"promptTokenCount":100,"candidatesTokenCount":20,"totalTokenCount":128,"thoughtsTokenCount":8,"cachedContentTokenCount":40,"promptTokensDetails":[{"modality":"TEXT","tokenCount":100}]}
        """;

    const string Blocked = """
        {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":100,"totalTokenCount":100},"modelVersion":"gemini","responseId":"r1"}
        """;

    static string Call(string name, string arguments) =>
        $$$"""{"functionCall":{"id":"c1","name":{{{Json(name)}}},"args":{{{arguments}}}},"thoughtSignature":"c2lnbmVk"}""";

    static IEnumerable<string> Text(string text) => Pieces(text).Select(p => Data(Response($$"""{"text":{{Json(p)}}}""", null)));

    static string Response(string part, string? finish) => $$$"""
        {"candidates":[{"content":{"role":"model","parts":[{{{part}}}]},{{{(finish is null ? "" : $"\"finishReason\":\"{finish}\",")}}}"index":0,"safetyRatings":[]}],"usageMetadata":{{{Usage.Trim()}}},"modelVersion":"gemini-stand-in","responseId":"r1","modelStatus":{"modelStage":"STABLE"}}
        """;

    static string Data(string json) => $"data: {json}\r\n\r\n";

    protected override Refused Refusal(Behaviour behaviour) => behaviour switch
    {
        Behaviour.RejectsKey => Error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.",
            """{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}"""),
        Behaviour.LimitsRate(null) => Error(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted."),
        Behaviour.LimitsRate(var after) => Error(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.", Quota("GenerateRequestsPerMinutePerProjectPerModel"),
            $$"""{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"{{after.Value.TotalSeconds:0.###}}s"}"""),
        Behaviour.IsOutOfMoney => Error(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.", Quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier"),
            """{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"46s"}"""),
        Behaviour.IsOverloaded => Error(503, "UNAVAILABLE", "The model is overloaded. Please try again later."),
        Behaviour.KnowsNoSuchModel => Error(404, "NOT_FOUND", "models/x is not found for API version v1beta"),
        Behaviour.FindsItTooLong => Error(400, "INVALID_ARGUMENT", "The input token count (2000000) exceeds the maximum number of tokens allowed (1048576)."),
        Behaviour.TakesNoSchema => Error(400, "INVALID_ARGUMENT", "Function call is missing a thought_signature in functionCall parts."),
        _ => Error(500, "INTERNAL", "An internal error has occurred."),
    };

    static string Quota(string id) =>
        $$"""{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaMetric":"generativelanguage.googleapis.com/generate_content","quotaId":"{{id}}","quotaValue":"10"}]}""";

    static Refused Error(int code, string status, string message, params string[] details) => new(code,
        $$$"""{"error":{"code":{{{code}}},"message":{{{Json(message)}}},"status":"{{{status}}}","details":[{{{string.Join(',', details)}}}]}}""");
}
