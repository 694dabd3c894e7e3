using System.Text.Json;

namespace Orchestrator.Agents.Tests;

internal static class Corpus
{
    public static readonly JsonElement Project = Read("project.json");

    public static IReadOnlyList<JsonElement> Goals { get; } = [.. Read("goals.json").EnumerateArray()];

    public static IReadOnlyList<JsonElement> Instructions { get; } = [.. Read("instructions.json").EnumerateArray()];

    public static IReadOnlyList<JsonElement> Decompositions { get; } = [.. Read("decompositions.json").EnumerateArray()];

    static JsonElement Read(string name) => JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Corpus", name)));
}
