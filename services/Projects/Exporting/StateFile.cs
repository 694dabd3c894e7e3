using System.Text;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Exporting;

/// <summary>
/// <c>format=json</c>: a project with every field of every task, the trash and its reasons included. Canonical: equal states of one project
/// give equal bytes, a task a line, so that two files can be compared line by line. <c>Importing/Files/StateFileReader</c> reads it.
/// </summary>
/// <remarks><c>{ format, projectId, deleted?, body, tasks: [{ taskId, body, deletedWith?, severed? }] }</c>; live tasks in tree order, then the trash by id.</remarks>
internal static class StateFile
{
    public const string Format = "orchestrator-project-1";

    public static IEnumerable<string> Write(ProjectState state)
    {
        yield return $$"""{"format":"{{Format}}","projectId":"{{state.Id}}",{{(state.IsDeleted ? "\"deleted\":true," : "")}}"body":{{Text(state.Fields)}},"tasks":[""";
        var between = "\n";
        foreach (var task in TaskTree.Of(state).Select(row => row.Task).Concat(state.Tasks.Values.Where(task => !task.IsLive).OrderBy(task => task.Id)))
        {
            yield return between + Line(task);
            between = ",\n";
        }

        yield return "\n]}\n";
    }

    private static string Line(TaskState task)
    {
        var line = new StringBuilder($$"""{"taskId":"{{task.Id}}","body":{{Text(task.Fields)}}""");
        if (task.Deletion is { } deletion)
        {
            line.Append($",\"deletedWith\":\"{deletion.Root}\"");
            if (!deletion.Severed.IsDefaultOrEmpty)
            {
                line.Append(",\"severed\":").Append(JsonSerializer.Serialize(deletion.Severed));
            }
        }

        return line.Append('}').ToString();
    }

    private static string Text(Body body) => Encoding.UTF8.GetString(PatchJson.BodyToUtf8(body));
}
