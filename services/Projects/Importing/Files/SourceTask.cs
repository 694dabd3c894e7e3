using System.Text.Json.Nodes;

namespace Orchestrator.Projects.Importing.Files;

/// <summary>A task as a file says it, before it is held against the rules.</summary>
/// <param name="key">What the source calls it; the same in the next file.</param>
internal sealed class SourceTask(string key, SourcePlace place)
{
    public string Key { get; set; } = SourceText.Clean(key, out _).Trim();

    public SourcePlace Place => place;

    /// <summary>Its id here, in files of our own.</summary>
    public Guid? Id { get; init; }

    /// <summary>Other names by which tasks of the file refer to it.</summary>
    public List<string> Aliases { get; } = [];

    public string Title { get; set; } = "";

    public string? Parent { get; set; }

    /// <summary>The keys of the tasks that it waits for.</summary>
    public List<string> After { get; set; } = [];

    /// <summary>The other fields that the file speaks of, by their names on the wire; null where it says that there is none.</summary>
    public Dictionary<string, JsonNode?> Fields { get; } = [];

    /// <summary>What the source knows and a task has no field for.</summary>
    public JsonObject Metadata { get; } = [];

    public string? Url { get; set; }
}
