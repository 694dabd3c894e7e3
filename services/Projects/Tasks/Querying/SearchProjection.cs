using System.Globalization;
using System.Text;
using Npgsql;
using Orchestrator.Patches;
using Orchestrator.PatchLog;
using Orchestrator.PatchLog.Projections;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>The words of every task, those in the trash included; titles weigh more than labels and those more than descriptions.</summary>
internal sealed class SearchProjection : Projection
{
    // What a position of PostgreSQL's tsvector can be at most; a word beyond is still found, at that place.
    private const int LastPosition = 16_383;

    public override string Name => "search";

    public override int Version => 3;

    public override IReadOnlyList<string> Tables => ["task_search"];

    public override async Task ProjectAsync(NpgsqlConnection connection, IReadOnlyList<ProjectChange> changes, CancellationToken cancellation)
    {
        // Only what a task has become by the end of the page is written.
        var touched = changes
            .SelectMany(change => change.Patch.TaskPatches, (change, operation) => (change.Stream, Task: change.After.Find(operation.TaskId)!))
            .GroupBy(row => (row.Stream, row.Task.Id))
            .Select(rows => rows.Last())
            .ToList();
        await using var command = new NpgsqlCommand(
            """
            insert into task_search (workspace_id, project_id, task_id, words)
            select t.workspace, t.project, t.task, t.words::tsvector from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as t (workspace, project, task, words)
            on conflict (workspace_id, project_id, task_id) do update set words = excluded.words
            """, connection).With(
                touched.Select(row => row.Stream.Tenant).ToArray(), touched.Select(row => row.Stream.Id).ToArray(), touched.Select(row => row.Task.Id).ToArray(),
                SqlParameters.Texts(touched.Select(row => Words(row.Task))));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // A tsvector as text: 'roof':1A 'slate':2D. Words are letters and digits alone, so nothing in them needs quoting.
    private static string Words(TaskState task)
    {
        var text = new StringBuilder();
        var position = 1;
        foreach (var (weight, part) in SearchWords.TextsOf(task))
        {
            foreach (var word in SearchWords.Of(part))
            {
                text.Append(CultureInfo.InvariantCulture, $"'{word}':{Math.Min(position++, LastPosition)}{weight} ");
            }

            // A phrase does not go on from one text to the next.
            position++;
        }

        return text.ToString();
    }
}
