using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestrator.Contract.Tests.Fuzz;

/// <summary>Makes requests from the document and judges the answers. The same seed makes the same requests of the same state.</summary>
internal sealed partial class Fuzzer(OpenApi document, HttpClient client, KnownIds known, int seed)
{
    private readonly Verdict verdict = new(document);

    public Case Make(Operation operation, int number)
    {
        var random = new Random(HashCode(seed, operation.ToString(), number));
        var values = new Values(document, random, known);
        var path = operation.Path;
        var query = new List<(string, string)>();
        var headers = new List<(string, string)>();
        foreach (var parameter in operation.Parameters)
        {
            var name = parameter["name"]!.GetValue<string>();
            switch (parameter["in"]!.GetValue<string>())
            {
                case "path":
                    // An id is that of what stands before it in the path; other parameters have names of their own.
                    var place = Before().Match(operation.Path.Replace("{" + name + "}", "\u0001")) is { Success: true } match && name == "id" ? match.Groups[1].Value : name;
                    var value = values.Parameter(place, parameter["schema"]!, inPath: true);
                    value = Shortened(value).Replace("\0", "");
                    path = path.Replace("{" + name + "}", value is "" or "." or ".." ? "x" : Uri.EscapeDataString(value));
                    break;
                case "query" when random.Next(3) == 0 || parameter["required"]?.GetValue<bool>() is true:
                    query.Add((name, Shortened(values.Parameter(name, parameter["schema"]!, inPath: false))));
                    break;
                case "header" when random.Next(8) == 0 && name != "Prefer":
                    headers.Add((name, Shortened(Printable().Replace(values.Parameter(name, parameter["schema"]!, inPath: false), ""))));
                    break;
            }
        }

        var (body, type) = operation.Body is { } content ? Body(content, values, random) : (null, "");
        return new Case(operation, path, query, headers, body, type);
    }

    /// <summary>Sends it; what is wrong with the answer, or null.</summary>
    public async Task<string?> TryAsync(Case request, CancellationToken cancellation)
    {
        using var message = request.ToRequest();
        using var answer = await client.SendAsync(message, cancellation);
        var body = await answer.Content.ReadAsStringAsync(cancellation);
        if (answer.IsSuccessStatusCode)
        {
            known.Learn(answer.Headers.Location?.ToString(), body.StartsWith('{') ? JsonNode.Parse(body) : null);
        }

        return verdict.Of(request.Operation, answer, body);
    }

    /// <summary>Leaves parts out for as long as the answer stays wrong.</summary>
    public async Task<Case> ShrinkAsync(Case request, CancellationToken cancellation)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            Case? smaller = null;
            foreach (var candidate in request.Smaller())
            {
                if (await TryAsync(candidate, cancellation) is not null)
                {
                    smaller = candidate;
                    break;
                }
            }

            if (smaller is null)
            {
                break;
            }

            request = smaller;
        }

        return request;
    }

    // A request line or header over the server's limit, and a NUL in a path, the server refuses by itself, before any of our code.
    private static string Shortened(string value) => value.Length > 600 ? value[..600] : value;

    private static (string? Body, string Type) Body(JsonObject content, Values values, Random random)
    {
        var (type, shape) = content.ElementAt(random.Next(content.Count));
        if (random.Next(25) == 0)
        {
            return random.Next(4) switch
            {
                0 => (null, type),
                1 => ("{ \"half\": ", type),
                2 => ("\"\\ud800\"", type),
                _ => ("<xml/>", "application/xml"),
            };
        }

        if (type != "application/json")
        {
            return (shape!["example"]?.ToString() ?? values.Json(new JsonObject { ["type"] = "string" })?.ToJsonString() ?? "null", type);
        }

        var body = shape!["example"] is { } example && random.Next(5) == 0 ? example.DeepClone() : values.Json(shape["schema"]!);
        // Half a surrogate pair, which is valid JSON and no text; a string of ours can't hold it on the way here.
        return ((body?.ToJsonString() ?? "null").Replace("\\uE000", "\\ud800"), type);
    }

    // string.GetHashCode differs from run to run.
    private static int HashCode(int seed, string text, int number) => text.Aggregate(seed * 31 + number, (hash, letter) => unchecked(hash * 31 + letter));

    [GeneratedRegex("/([a-z-]+)/\u0001")]
    private static partial Regex Before();

    [GeneratedRegex("[^ -~]")]
    private static partial Regex Printable();
}
