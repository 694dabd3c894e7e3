using System.Text.Json;

namespace Orchestrator.Agents.Tests;

internal static class Corpus
{
    public static readonly JsonElement Project = Read("project.json");

    /// <summary>A project with people, labels, custom fields and a past, for the corpora that speak of them.</summary>
    public static readonly JsonElement Team = Read("team.json");

    public static readonly IReadOnlyList<AgentPerson> People = [new("ana", "Ana Silva"), new("tom", "Tom Becker"), new("priya", "Priya Nair")];

    public static IReadOnlyList<JsonElement> Goals { get; } = [.. Read("goals.json").EnumerateArray()];

    public static IReadOnlyList<JsonElement> Instructions { get; } = [.. Read("instructions.json").EnumerateArray()];

    public static IReadOnlyList<JsonElement> Decompositions { get; } = [.. Read("decompositions.json").EnumerateArray()];

    public static IReadOnlyList<JsonElement> TeamInstructions { get; } = [.. Read("team-instructions.json").EnumerateArray()];

    public static IReadOnlyList<JsonElement> HeldOut { get; } = [.. Read("held-out.json").EnumerateArray()];

    public static IReadOnlyList<JsonElement> Questions { get; } = [.. Read("questions.json").EnumerateArray()];

    static JsonElement Read(string name) => JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Corpus", name)));
}
