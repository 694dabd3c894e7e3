using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.ServiceDefaults;

/// <summary>Says in the caller's terms what the binding of a request complained about: which member, and what it should be.</summary>
internal static partial class BadRequests
{
    public static Problem Explain(BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException json) return Problems.MalformedJson(Explain(json));
        if (exception.StatusCode != StatusCodes.Status400BadRequest) return Problems.ForStatus(exception.StatusCode);

        // The framework reports these in words alone: 'Failed to bind parameter "int page" from "x".' and
        // 'Required parameter "string q" was not provided from query string.'
        var parameter = Parameter().Match(exception.Message);
        if (parameter.Success)
        {
            // A member of an [AsParameters] record is reported by its .NET name.
            var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups["name"].Value);
            return exception.Message.StartsWith("Failed to bind", StringComparison.Ordinal)
                ? Problems.Malformed(name, Expected(parameter.Groups["type"].Value))
                : exception.Message.Contains("body", StringComparison.Ordinal)
                    ? BodyNeeded()
                    : Problems.Malformed(name, "Is required.");
        }
        return exception.Message.Contains("body was", StringComparison.Ordinal)
            || exception.Message.Contains("no body", StringComparison.Ordinal)
            ? BodyNeeded()
            : Problems.ForStatus(StatusCodes.Status400BadRequest);
    }

    private static Problem BodyNeeded() =>
        Problems.MalformedJson(new Dictionary<string, string[]> { ["body"] = ["A JSON body is required."] });

    private static Dictionary<string, string[]> Explain(JsonException exception)
    {
        var path = PathOf(exception.Path);
        var message = exception.Message;
        if (message.Contains("missing required properties", StringComparison.Ordinal))
        {
            var prefix = path == "body" ? "" : path + ".";
            return Quoted().Matches(message[message.IndexOf("including", StringComparison.Ordinal)..])
                .ToDictionary(match => prefix + match.Groups[1].Value, _ => new[] { "Is required." });
        }
        return new() { [path] = [Explain(exception, message)] };
    }

    private static string Explain(JsonException exception, string message)
    {
        if (message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return "Is not a member that is known here.";
        if (message.Contains("Duplicate property", StringComparison.Ordinal)) return "Is given twice.";
        if (Conversion().Match(message) is { Success: true } conversion)
            return Expected(exception.InnerException?.Message ?? conversion.Groups[1].Value);
        // What a converter of ours threw speaks for itself; the serialiser's own messages carry the position and speak .NET.
        if (!message.Contains("LineNumber:", StringComparison.Ordinal)) return message;
        return $"Is not valid JSON, at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.";
    }

    /// <summary>From the .NET words of the reader ("… not in a supported Guid format") or the name of a type to the caller's.</summary>
    private static string Expected(string words)
    {
        return words switch
        {
            _ when Has("Collections") || Has("[]") => "Must be an array, or an object, of the documented shape.",
            _ when Has("Guid") => "Must be a UUID.",
            _ when Has("DateTimeOffset") => "Must be an instant such as 2026-01-02T03:04:05.678Z.",
            _ when Has("DateOnly") => "Must be a date such as 2026-01-02.",
            _ when Has("Int32") || Has("Int64") || words is "int" or "int?" or "long" or "long?" => "Must be a whole number in range.",
            _ when Has("a number") || Has("Double") || Has("Decimal") || Has("double") || Has("decimal") => "Must be a number.",
            _ when Has("oolean") || Has("bool") => "Must be true or false.",
            _ when Has("a string") || Has("System.String") => "Must be a string.",
            _ when Has("UTF-16") || Has("UTF-8") => "Is not valid Unicode text.",
            _ => "Is not a value that is allowed here.",
        };

        bool Has(string word) => words.Contains(word, StringComparison.Ordinal);
    }

    /// <summary>From <c>$.a[0].b</c> to <c>a[0].b</c>; the document itself is <c>body</c>.</summary>
    private static string PathOf(string? path) => path switch
    {
        null or "" or "$" => "body",
        _ when path.StartsWith("$.", StringComparison.Ordinal) => path[2..],
        _ => path[1..],
    };

    [GeneratedRegex("parameter \"(?<type>[^\"]+) (?<name>[^\" ]+)\"")]
    private static partial Regex Parameter();

    [GeneratedRegex("""converted to (.+?)\. Path:""")]
    private static partial Regex Conversion();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
