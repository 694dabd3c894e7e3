using System.Buffers;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Proposals.Context;

/// <summary>
/// What an agent is shown of a project: all of it where that keeps to the budget, else the part that concerns the question. Whoever is shown is shown with everything
/// above it, under its real id, in tree order.
/// </summary>
/// <param name="Json">In the shape of <c>GET /api/projects/{id}</c>, the fields that are set; with <c>shown: { tasks, of }</c> where it is a part.</param>
/// <param name="Tokens">How large it is, at four bytes a token.</param>
internal sealed record ProjectContext(JsonElement Json, int Tokens)
{
    private const int BytesPerToken = 4;

    // Of the budget, what tasks in full may take where not all are; the rest is for outlines.
    private const double FullShare = 0.6;

    // No task is shorter, even in outline: its id alone is more than half of it.
    private const int LeastBytes = 60;

    private const long UsualBytes = 400;

    /// <param name="project">The project as it stands under the proposal.</param>
    /// <param name="focus">The tasks in question; none for the whole project.</param>
    /// <param name="said">What was said of it.</param>
    /// <param name="tokens">The budget.</param>
    public static ProjectContext Of(ProjectState project, IReadOnlyCollection<Guid> focus, IEnumerable<string> said, int tokens)
    {
        var budget = (long)tokens * BytesPerToken;
        var tree = TaskTree.Of(project);
        using var shown = new ShownTasks(project, Math.Min(budget, tree.Count * UsualBytes));
        var written = Whole(shown, tree, budget) ?? Part(shown, project, tree, Relevance.Of(project, focus, said), budget);

        // As long as it will be, or it would be copied time and again while it grows.
        var buffer = new ArrayBufferWriter<byte>(4096 + written.Values.Sum(piece => piece.Length + 1));
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (project.Exists)
            {
                writer.WriteString("id"u8, project.Id);
                writer.WriteNumber("version"u8, project.Version);
                foreach (var (field, value) in project.Fields.Where(entry => entry.Key != ProjectFields.Metadata && entry.Key != ProjectFields.ExternalRefs))
                {
                    writer.WritePropertyName(field.Name);
                    value.WriteTo(writer);
                }
            }

            if (written.Count < tree.Count)
            {
                writer.WriteStartObject("shown"u8);
                writer.WriteNumber("tasks"u8, written.Count);
                writer.WriteNumber("of"u8, tree.Count);
                writer.WriteEndObject();
            }

            writer.WriteStartArray("tasks"u8);
            foreach (var (task, _) in tree)
            {
                if (written.TryGetValue(task.Id, out var piece))
                {
                    writer.WriteRawValue(shown[piece], skipInputValidation: true);
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return new ProjectContext(JsonElement.Parse(buffer.WrittenSpan), (buffer.WrittenCount + BytesPerToken - 1) / BytesPerToken);
    }

    // Every task in full; null where that would be over the budget.
    private static Dictionary<Guid, ShownTasks.Piece>? Whole(ShownTasks shown, IReadOnlyList<(TaskState Task, int Depth)> tree, long budget)
    {
        var written = new Dictionary<Guid, ShownTasks.Piece>(tree.Count);
        var size = 0L;
        foreach (var (task, depth) in tree)
        {
            var piece = shown.Write(task, depth, outline: false);
            size += piece.Length;
            if (size > budget)
            {
                shown.Clear();
                return null;
            }

            written.Add(task.Id, piece);
        }

        return written;
    }

    private static Dictionary<Guid, ShownTasks.Piece> Part(
        ShownTasks shown, ProjectState project, IReadOnlyList<(TaskState Task, int Depth)> tree, IReadOnlyList<(TaskState Task, int Rank)> ranked, long budget)
    {
        var depths = tree.ToDictionary(entry => entry.Task.Id, entry => entry.Depth);
        var written = new Dictionary<Guid, ShownTasks.Piece>();
        var size = 0L;
        foreach (var (task, rank) in ranked.TakeWhile(_ => size + LeastBytes <= budget))
        {
            if (rank <= Relevance.Near && size < budget * FullShare && Write(task, outline: false) is var full && size + full.Length <= budget * FullShare)
            {
                Take(task, full);
            }
            else if (!written.ContainsKey(task.Id))
            {
                Take(task, Write(task, outline: true));
            }
        }

        return written;

        ShownTasks.Piece Write(TaskState task, bool outline) => shown.Write(task, depths[task.Id], outline);

        // With all above it, or not at all.
        void Take(TaskState task, ShownTasks.Piece piece)
        {
            var line = new List<(Guid Id, ShownTasks.Piece Piece)> { (task.Id, piece) };
            for (var above = task.ParentTaskId; above is { } id && !written.ContainsKey(id) && project.Find(id) is { } parent; above = parent.ParentTaskId)
            {
                line.Add((id, Write(parent, outline: true)));
            }

            var more = line.Sum(entry => entry.Piece.Length) - written.GetValueOrDefault(task.Id).Length;
            if (size + more <= budget)
            {
                size += more;
                line.ForEach(entry => written[entry.Id] = entry.Piece);
            }
        }
    }
}
