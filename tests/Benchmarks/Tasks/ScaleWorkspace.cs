using Npgsql;
using Orchestrator.Benchmarks.PatchLog;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;

namespace Orchestrator.Benchmarks.Tasks;

/// <summary>
/// 200 projects of 500 tasks beside another workspace as large. Forty of them are histories of tests/seeds/scale.mjs, decided and stored as imports do it; of each there are five
/// rows alike, under ids of their own.
/// </summary>
internal static class ScaleWorkspace
{
    private const int Histories = 40;
    private const int Copies = 4;
    private const int TasksEach = 500;
    private const int PatchesEach = 800;

    private const string TaskColumns = "task_id, version, deleted, body, depth, children, is_blocked, created_at, updated_at, title_key";
    // An entry on every tenth task.
    private const string SpentTime =
        """
        update task_view set body = body || jsonb_build_object('timeEntries', jsonb_build_object(md5(task_id::text), jsonb_build_object(
            'minutes', 30, 'userId', md5((abs(hashtext(task_id::text)) % 20)::text)::uuid, 'at', to_char(date '2025-01-01' + abs(hashtext(task_id::text)) % 300, 'YYYY-MM-DD') || 'T09:00:00.000Z')))
        where abs(hashtext(project_id::text || task_id::text)) % 10 = 0
        """;

    private const string ProjectColumns =
        "version, deleted, body, todo, in_progress, blocked, in_review, done, cancelled, estimated_minutes, actual_minutes, created_at, updated_at";

    /// <returns>The ids of the projects that are in the log as well.</returns>
    public static async Task<List<Guid>> StoreAsync(NpgsqlDataSource database, Guid workspace)
    {
        var commits = new GroupCommit<ViewChange>(database, ReadModels.Write);
        var projects = new List<Guid>();
        for (var seed = 1; seed <= Histories; seed++)
        {
            var stream = new StreamKey(workspace, Guid.CreateVersion7());
            var history = ScaleProject.History(stream.Id, PatchesEach, TasksEach, seed);
            var patches = ScaleProject.PatchesOf(history);
            var change = ViewChange.Of(stream, ProjectState.Create(stream.Id), history.Moment, history.Moment.State.Tasks.Keys, patches[0].Metadata.At);
            await commits.CommitAsync(new(ProjectLog.Append(stream, 0, EventChain.None, patches), change, []));
            projects.Add(stream.Id);
        }

        await ExecuteAsync(database, $"insert into task_view (workspace_id, project_id, {TaskColumns}) select workspace_id, md5(project_id::text || n)::uuid, {TaskColumns} from task_view, generate_series(1, {Copies}) n");
        await ExecuteAsync(database, $"insert into project_view (workspace_id, id, {ProjectColumns}) select workspace_id, md5(id::text || n)::uuid, {ProjectColumns} from project_view, generate_series(1, {Copies}) n");
        await ExecuteAsync(database, SpentTime);
        await CopyAsync(database, "task_view", TaskColumns, workspace);
        await ExecuteAsync(database, "vacuum analyze");
        return projects;
    }

    private static Task CopyAsync(NpgsqlDataSource database, string table, string columns, Guid workspace) =>
        ExecuteAsync(database, $"insert into {table} (workspace_id, project_id, {columns}) select '{Guid.CreateVersion7()}', project_id, {columns} from {table} where workspace_id = '{workspace}'");

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
#pragma warning disable CA2100 // Constants of this class.
        await using var command = database.CreateCommand(sql);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
