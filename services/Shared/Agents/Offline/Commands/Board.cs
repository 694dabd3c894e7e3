using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Patches;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>
/// A working copy of the project. Commands change it one after the other, so that a later one sees what an earlier one did;
/// the patch is the difference that is left at the end.
/// </summary>
internal sealed class Board
{
    readonly List<BoardTask> _tasks;
    readonly List<string> _removed = [];
    readonly Dictionary<string, List<string>> _reasons = [];
    readonly HashSet<string> _ids;
    readonly Dictionary<string, BoardTask> _byId;

    Board(JsonObject project, List<BoardTask> tasks)
    {
        Project = project;
        OriginalProject = (JsonObject)project.DeepClone();
        _tasks = tasks;
        _ids = [.. tasks.Select(t => t.Id)];
        _byId = tasks.ToDictionary(t => t.Id);
    }

    /// <summary>The project's own fields.</summary>
    public JsonObject Project { get; }
    public JsonObject OriginalProject { get; }

    /// <summary>Live tasks in tree order.</summary>
    public IReadOnlyList<BoardTask> Tasks => _tasks;
    public IReadOnlyList<string> Removed => _removed;
    public IReadOnlyDictionary<string, List<string>> Reasons => _reasons;
    public IReadOnlyList<BoardTask> Roots => [.. _tasks.Where(t => t.ParentId is null || Find(t.ParentId) is null)];

    public static Board From(JsonElement project)
    {
        var fields = project.ValueKind == JsonValueKind.Object ? (JsonObject)JsonNode.Parse(project.GetRawText())! : [];
        var tasks = new List<BoardTask>();
        var seen = new HashSet<string>();
        foreach (var task in (fields["tasks"] as JsonArray ?? []).OfType<JsonObject>())
            if (task["id"] is JsonValue id && id.TryGetValue(out string? name) && task["deletedAt"] is null && seen.Add(name))
                tasks.Add(new(name, (JsonObject)task.DeepClone(), isNew: false));
        fields.Remove("tasks");
        return new(fields, tasks);
    }

    public BoardTask? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    public IReadOnlyList<BoardTask> Children(string? parentId) => parentId is null ? Roots : [.. _tasks.Where(t => t.ParentId == parentId)];

    public bool IsWithin(BoardTask task, BoardTask ancestor)
    {
        for (var (at, steps) = (task, 0); at is not null && steps < 64; at = Find(at.ParentId), steps++)
            if (at == ancestor) return true;
        return false;
    }

    public int Depth(BoardTask task)
    {
        var depth = 0;
        for (var at = Find(task.ParentId); at is not null && depth < 64; at = Find(at.ParentId)) depth++;
        return depth;
    }

    /// <summary>Adds a task at the end of its siblings under a local name made of <paramref name="name"/>.</summary>
    public BoardTask Add(string name, JsonObject fields, string? parentId)
    {
        var slug = string.Join('-', Language.Words.Of(name).Select(w => w.Text.ToLowerInvariant())
            .Where(w => w.All(char.IsAsciiLetterOrDigit) && !Language.Words.IsStop(w)).Take(3));
        var id = "$" + (slug.Length > 0 ? slug : "task");
        for (var n = 2; !_ids.Add(id); n++) id = $"${(slug.Length > 0 ? slug : "task")}-{n}";
        var task = new BoardTask(id, fields, isNew: true);
        if (parentId is not null) task.ParentId = parentId;
        _tasks.Add(task);
        _byId[id] = task;
        Order();
        return task;
    }

    /// <summary>Removes a task with its sub-tasks, and what depended on any of them no longer does.</summary>
    public void Remove(BoardTask task)
    {
        var gone = _tasks.Where(t => IsWithin(t, task)).ToList();
        foreach (var each in gone)
        {
            _tasks.Remove(each);
            _byId.Remove(each.Id);
            if (!each.IsNew && each == task) _removed.Add(each.Id);
        }
        foreach (var other in _tasks.Where(t => t.Dependencies.Any(d => gone.Exists(g => g.Id == d))))
            other.SetStrings("dependencies", other.Dependencies.Where(d => !gone.Exists(g => g.Id == d)));
    }

    /// <summary>Puts a task under a parent, before or after a sibling there, else last.</summary>
    public void Place(BoardTask task, string? parentId, BoardTask? before = null, BoardTask? after = null)
    {
        var siblings = Children(parentId).Where(t => t != task).ToList();
        var index = before is not null ? siblings.IndexOf(before) : after is not null ? siblings.IndexOf(after) + 1 : siblings.Count;
        if (task.ParentId != parentId) task.ParentId = parentId;
        siblings.Insert(Math.Clamp(index, 0, siblings.Count), task);
        index = siblings.IndexOf(task);
        var low = index > 0 ? siblings[index - 1].Position : null;
        var high = index + 1 < siblings.Count ? siblings[index + 1].Position : null;
        var ordered = siblings.TrueForAll(s => s == task || FractionalPosition.IsValid(s.Position))
            && (low is null || high is null || string.CompareOrdinal(low, high) < 0);
        if (ordered) task.Position = FractionalPosition.Between(low, high);
        else
            foreach (var (place, sibling) in siblings.Index()) sibling.Position = FractionalPosition.FromOrdinal(place);

        // The list keeps siblings in order; a task that moves is taken out and put next to its new neighbour.
        _tasks.Remove(task);
        _tasks.Insert(index + 1 < siblings.Count ? _tasks.IndexOf(siblings[index + 1]) : _tasks.Count, task);
        Order();
    }

    public void Because(string? taskId, string reason)
    {
        var key = taskId ?? "";
        if (!_reasons.TryGetValue(key, out var reasons)) _reasons[key] = reasons = [];
        if (!reasons.Contains(reason)) reasons.Add(reason);
    }

    /// <summary>Whether <paramref name="task"/> waits for <paramref name="other"/>, directly or through others.</summary>
    public bool DependsOn(BoardTask task, BoardTask other)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(task.Dependencies);
        while (open.TryPop(out var id))
        {
            if (id == other.Id) return true;
            if (seen.Add(id) && Find(id) is { } next)
                foreach (var dependency in next.Dependencies) open.Push(dependency);
        }
        return false;
    }

    void Order()
    {
        var ordered = new List<BoardTask>(_tasks.Count);
        var seen = new HashSet<BoardTask>();
        var children = _tasks.ToLookup(t => t.ParentId ?? "");
        void Visit(BoardTask task)
        {
            if (!seen.Add(task)) return;
            ordered.Add(task);
            foreach (var child in children[task.Id]) Visit(child);
        }
        foreach (var root in Roots) Visit(root);
        // Tasks whose parents form a ring hang on no root; they keep their place at the end.
        ordered.AddRange(_tasks.Where(t => !seen.Contains(t)).ToList());
        _tasks.Clear();
        _tasks.AddRange(ordered);
    }
}
