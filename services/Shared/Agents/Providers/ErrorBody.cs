using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Agents.Providers;

/// <summary>
/// An error's body in any of the forms that providers send: an object under <c>error</c>, a string there, the same fields at the top,
/// all of it in an array, or no JSON at all.
/// </summary>
/// <param name="Code">The most telling word: code, else type, else status.</param>
/// <param name="Words">Every code, type, status and reason in it, joined: what a classification looks through.</param>
/// <param name="RetryDelay">Google's RetryInfo.</param>
internal sealed record ErrorBody(string Message, string? Code, string Words, TimeSpan? RetryDelay)
{
    const int MaxMessage = 500;
    static readonly string[] Names = ["code", "type", "status", "error_code", "reason", "quotaId"];

    public static ErrorBody Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return new(Cut(text.Trim()), null, "", null);
        }
    }

    static ErrorBody Read(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0) return Read(root[0]);
        if (root.ValueKind != JsonValueKind.Object) return new(Cut(root.ToString()), null, "", null);

        var error = root.TryGetProperty("error", out var inner) ? inner : root;
        var words = new List<string>();
        TimeSpan? delay = null;
        Gather(root, words, ref delay);
        var message = error.ValueKind == JsonValueKind.String ? error.GetString()!
            : Text(error, "message") ?? Text(root, "message") ?? error.GetRawText();
        return new(Cut(message), words.FirstOrDefault(w => !int.TryParse(w, out _)), string.Join(' ', words), delay);
    }

    static void Gather(JsonElement json, List<string> words, ref TimeSpan? delay)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray()) Gather(item, words, ref delay);
        }
        if (json.ValueKind != JsonValueKind.Object) return;
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) Gather(property.Value, words, ref delay);
            else if (property.NameEquals("retryDelay") && Seconds(property.Value.ToString()) is { } wait) delay = wait;
            else if (Names.Contains(property.Name) && property.Value.ValueKind != JsonValueKind.Null) words.Add(property.Value.ToString());
        }
    }

    /// <summary><c>46s</c>, <c>0.25s</c>.</summary>
    static TimeSpan? Seconds(string text) =>
        double.TryParse(text.TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds) : null;

    static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    static string Cut(string text) => text.Length <= MaxMessage ? text : text[..MaxMessage] + "…";
}
