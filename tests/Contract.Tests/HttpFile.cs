using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestrator.Contract.Tests;

/// <summary>A request of an <c>.http</c> file, its variables not yet filled in.</summary>
/// <param name="Name">By which later requests refer to its answer.</param>
/// <param name="Refusal">The status that the words above it tell, where it is to be refused.</param>
internal sealed record WrittenRequest(string File, int Line, string? Name, int? Refusal, string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, string? Body)
{
    public override string ToString() => $"{Path.GetFileName(File)}:{Line} {Method} {Address}";
}

/// <summary>Reads the <c>.http</c> files of the repository, as editors do, and fills in their variables.</summary>
internal static partial class HttpFile
{
    public static IEnumerable<string> All => Directory.EnumerateFiles(Product.Root, "*.http", SearchOption.AllDirectories).Where(file => !file.Contains("node_modules"));

    public static IEnumerable<WrittenRequest> Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var words = "";
        for (var index = 0; index < lines.Length; index++)
        {
            if (lines[index].StartsWith("###", StringComparison.Ordinal))
            {
                words = lines[index];
            }

            if (First().Match(lines[index]) is not { Success: true } first)
            {
                continue;
            }

            var line = index + 1;
            var name = index > 0 && lines[index - 1].StartsWith("# @name ", StringComparison.Ordinal) ? lines[index - 1]["# @name ".Length..].Trim() : null;
            var headers = new List<(string, string)>();
            while (++index < lines.Length && lines[index].Split(": ", 2) is [var header, var value])
            {
                headers.Add((header, value));
            }

            var body = new List<string>();
            while (index < lines.Length && !lines[index].StartsWith("###", StringComparison.Ordinal))
            {
                body.Add(lines[index++]);
            }

            index--;

            var text = string.Join('\n', body).Trim();
            yield return new WrittenRequest(file, line, name, Refused().Match(words) is { Success: true } refused ? int.Parse(refused.Value) : null, first.Groups["method"].Value, first.Groups["address"].Value, headers, text.Length == 0 ? null : text);
        }
    }

    /// <summary>The text with what is known; anything else in braces stays, since a template's own parameters look alike.</summary>
    /// <param name="answers">By the names of their requests, for <c>{{login.response.body.$.user.id}}</c>.</param>
    public static string Fill(string text, IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, JsonNode> answers) => Variable().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        if (name.Split(".response.body.$.") is [var request, var path] && answers.TryGetValue(request, out var answer))
        {
            return $"{Step().Matches(path).Aggregate(answer, (node, step) => step.Groups["index"] is { Success: true } index ? node[int.Parse(index.Value)]! : node[step.Groups["member"].Value]!)}";
        }

        return variables.GetValueOrDefault(name, match.Value);
    });

    [GeneratedRegex(@"^(?<method>GET|POST|PUT|PATCH|DELETE) (?<address>\S+)")]
    private static partial Regex First();

    [GeneratedRegex(@"\b4\d\d\b")]
    private static partial Regex Refused();

    [GeneratedRegex(@"\{\{(?<name>[^{}]+)\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\[(?<index>\d+)\]|(?<member>[^.\[\]]+)")]
    private static partial Regex Step();
}
