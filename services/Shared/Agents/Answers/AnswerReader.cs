using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Answers;

/// <summary>
/// Finds the answer in what a model wrote. Models wrap JSON in fences, think aloud before it and talk on after it; none of that
/// is a reason to throw a good patch away.
/// </summary>
internal static class AnswerReader
{
    /// <summary>Longer than any answer that could pass: 2,000 operations of ten lines.</summary>
    const int MaxLength = 2_000_000;

    /// <summary>Prose can hold many opening braces; past this many tries there is no answer in it.</summary>
    const int MaxCandidates = 64;

    static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 64 };

    public static AnswerReading Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return AnswerReading.Refused("the answer is empty");
        if (text.Length > MaxLength) return AnswerReading.Refused("the answer is too long");

        text = Unfinished.Replace(Thinking.Replace(text, " "), " ");
        IReadOnlyList<string>? nearest = null;
        foreach (var candidate in JsonSpans(text))
        {
            if (!TryParse(candidate, out var json) && !TryParse(SingleQuotes.ToDouble(candidate), out json)) continue;
            var root = Unwrap(json);
            if (!root.TryGetProperty("patch", out _)) continue;
            var errors = TryRead(root, out var answer);
            if (answer is not null) return new(answer, []);
            nearest ??= errors;
        }
        if (nearest is not null) return new(null, nearest);
        return BrokenOff(text)
            ? new(null, ["it breaks off before the JSON object is closed; say less in its texts, so that all of it fits"]) { IsTruncated = true }
            : AnswerReading.Refused("it holds no JSON object with a \"patch\"");
    }

    /// <returns>What is wrong with it; nothing where it is read.</returns>
    static IReadOnlyList<string> TryRead(JsonElement root, out AgentAnswer? answer)
    {
        answer = null;
        try
        {
            var errors = AnswerShape.Check(root);
            if (errors.Count == 0) answer = AnswerShape.ToAnswer(root);
            return errors;
        }
        catch (ArgumentException)
        {
            return ["an object of the patch has two properties of one name"];
        }
        catch (InvalidOperationException)
        {
            // JSON may escape half a surrogate pair, which parses and only throws when it is read.
            return ["a text in it is no well-formed Unicode"];
        }
    }

    /// <summary>Told apart from what is malformed: a model that ran out of room is asked for less, not for better JSON.</summary>
    static bool BrokenOff(string text)
    {
        var start = PatchStart.Match(text);
        return start.Success && Closing(text, start.Index) < 0;
    }

    /// <summary>Some models answer the bare patch, or put the answer under a key of its own.</summary>
    static JsonElement Unwrap(JsonElement json)
    {
        if (json.TryGetProperty("patch", out _)) return json;
        if (json.TryGetProperty("taskPatches", out _) || json.TryGetProperty("metaUpdates", out _))
            return JsonElement.Parse($$"""{"patch":{{json.GetRawText()}}}""");
        var inner = json.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object).Select(p => p.Value).ToList();
        return inner is [var only] && only.TryGetProperty("patch", out _) ? only : json;
    }

    static bool TryParse(string candidate, out JsonElement json)
    {
        try
        {
            using var document = JsonDocument.Parse(candidate, Lenient);
            json = document.RootElement.Clone();
            return json.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }

    /// <summary>Every outermost <c>{…}</c> of the text, braces inside strings not counted; one that never closes is passed over.</summary>
    static IEnumerable<string> JsonSpans(string text)
    {
        var start = text.IndexOf('{');
        for (var tries = 0; start >= 0 && tries < MaxCandidates; tries++)
        {
            var end = Closing(text, start);
            var closed = end > 0;
            if (closed) yield return text[start..(end + 1)];
            var next = closed && TryParse(text[start..(end + 1)], out _) ? end + 1 : start + 1;
            start = next < text.Length ? text.IndexOf('{', next) : -1;
        }
    }

    static int Closing(string text, int start)
    {
        var depth = 0;
        var quoted = false;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when quoted: i++; break;
                case '"': quoted = !quoted; break;
                case '{' when !quoted: depth++; break;
                case '}' when !quoted && --depth == 0: return i;
            }
        }
        return -1;
    }

    private static Regex Thinking => field ??= new(@"<(think|thinking|reasoning)>.*?</\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase);

    /// <summary>Thoughts that never end, with an answer behind them that begins a line: all before the answer is thought.</summary>
    private static Regex Unfinished => field ??= new(@"^\s*<(think|thinking|reasoning)>.*?(?=^\s*(```(json)?\s*)?\{\s*[""']patch[""']|\z)",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.IgnoreCase);

    private static Regex PatchStart => field ??= new(@"\{\s*[""'](patch|taskPatches|metaUpdates)[""']\s*:");
}

/// <summary>An answer, or the reasons why there is none.</summary>
internal sealed record AnswerReading(AgentAnswer? Answer, IReadOnlyList<string> Errors)
{
    /// <summary>The text ends inside the answer.</summary>
    public bool IsTruncated { get; init; }

    public static AnswerReading Refused(string reason) => new(null, [reason]);
}
