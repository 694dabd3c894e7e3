using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>A query as SQL over <c>task_view as t</c>. Its text is made of the server's own words alone; whatever a client gave is a value.</summary>
internal sealed class TaskStatement
{
    /// <summary>What <see cref="Read"/> reads.</summary>
    public const string Columns =
        $"t.project_id, t.task_id, t.deleted, t.body, t.depth, t.children, t.is_blocked, t.created_at, t.updated_at, {Rollup}";

    public const int ColumnCount = 10;

    // Estimate and actual time with everything live beneath; only a parent's takes a look at other rows, and only those of a page are asked.
    private const string Rollup =
        """
        case when t.children = 0 then array[coalesce(t.estimated_minutes, 0), coalesce(t.actual_minutes, 0)]::bigint[] else (
            with recursive below (id, estimated, actual) as (
                select t.task_id, t.estimated_minutes, t.actual_minutes
                union all
                select c.task_id, c.estimated_minutes, c.actual_minutes
                from below b join task_view c on c.workspace_id = t.workspace_id and c.parent_id = b.id and c.project_id = t.project_id and not c.deleted)
            select array[coalesce(sum(estimated), 0), coalesce(sum(actual), 0)]::bigint[] from below) end
        """;

    private readonly string where;
    private readonly string counts;
    private readonly string total;
    private string sql = "";

    private TaskStatement(Guid workspace, TaskQuery query, string today)
    {
        Values = new SqlValues(today);
        var conditions = new List<string> { $"t.workspace_id = {Values.Add(workspace)}" };
        if (query.Projects.Count > 0)
        {
            conditions.Add(query.Projects is [var one] ? $"t.project_id = {Values.Add(one)}" : $"t.project_id = any({Values.Add(query.Projects.ToArray())})");
        }
        else
        {
            conditions.Add("t.project_id <> all (array(select p.id from project_view p where p.workspace_id = $1 and p.deleted))");
        }

        var scope = string.Join(" and ", conditions);
        if (!query.IncludeDeleted)
        {
            conditions.Add("not t.deleted");
        }

        conditions.AddRange(query.Where.Select(condition => condition.Sql(Values)));
        where = string.Join(" and ", conditions);

        // Words alone are counted where they stand.
        var source = query is { Where.Count: > 0, IncludeDeleted: false } && query.Where.All(condition => condition is IWordCondition)
            ? $"""
              task_search t where {scope}
              and not exists (select from task_view d where d.workspace_id = $1 and d.project_id = t.project_id and d.task_id = t.task_id and d.deleted)
              and {string.Join(" and ", query.Where.Select(condition => ((IWordCondition)condition).WordSql("t", Values)))}
              """
            : $"task_view t where {where}";

        // Where nothing is asked of the tasks, their numbers stand with the projects already.
        var isAll = query.Where.Count == 0 && !query.IncludeDeleted;
        counts = isAll
            ? $"""
              select p.id as project_id, (p.todo + p.in_progress + p.blocked + p.in_review + p.done + p.cancelled)::bigint as matches from project_view p
              where p.workspace_id = $1 and {(query.Projects.Count > 0 ? $"p.id = any({Values.Add(query.Projects.ToArray())})" : "not p.deleted")}
              """
            : $"select t.project_id, count(*) as matches from {source} group by t.project_id";
        total = isAll ? $"select coalesce(sum(n.matches), 0)::bigint as total from ({counts}) n" : $"select count(*) as total from {source}";
    }

    public SqlValues Values { get; }

    /// <summary>The rows of a page, in the query's order, each with the number of all that match behind it; one row of nulls where the page is empty.</summary>
    public static TaskStatement Sorted(Guid workspace, TaskQuery query, string today, PageRequest page)
    {
        // Counted and paged apart, each by the plan that suits it, in one statement and so of one moment.
        var statement = new TaskStatement(workspace, query, today);
        statement.sql =
            $"""
            select {Columns}, c.total
            from ({statement.total}) c
            left join lateral (
                select p.*, row_number() over () as place from (
                    select t.project_id, t.task_id from task_view t where {statement.where}
                    order by {TaskSorting.Sql(query.Order, statement.Values)} limit {statement.Values.Add(page.PageSize)} offset {statement.Values.Add(page.Offset)}) p) p on true
            left join task_view t on t.workspace_id = $1 and t.project_id = p.project_id and t.task_id = p.task_id
            order by p.place
            """;
        return statement;
    }

    /// <summary>How many tasks match in which project, by the titles of the projects.</summary>
    public static TaskStatement Counts(Guid workspace, TaskQuery query, string today)
    {
        var statement = new TaskStatement(workspace, query, today);
        statement.sql =
            $"""
            select c.project_id, c.matches
            from ({statement.counts}) c join project_view p on p.workspace_id = $1 and p.id = c.project_id
            where c.matches > 0
            order by lower(p.title), p.id
            """;
        return statement;
    }

    /// <summary>Every task of the query's projects, its place in the tree, and whether it matches.</summary>
    public static TaskStatement Places(Guid workspace, TaskQuery query, string today)
    {
        var statement = new TaskStatement(workspace, query with { Where = [] }, today);
        var matches = string.Join(" and ", query.Where.Select(condition => condition.Sql(statement.Values)).Prepend("true"));
        statement.sql =
            $"""
            select t.project_id, t.task_id, t.parent_id, t.position, {(query.IncludeDeleted ? "t.deleted" : "false")}, ({matches}) is true
            from task_view t where {statement.where}
            """;
        return statement;
    }

#pragma warning disable CA2100 // See the class.
    public NpgsqlCommand Command(NpgsqlDataSource database, string explain = "") => database.CreateCommand(explain + sql).With([.. Values.All]);
#pragma warning restore CA2100

    public static FoundTask Read(NpgsqlDataReader reader, string today)
    {
        var id = reader.GetGuid(1);
        var task = new TaskState(id, PatchJson.ReadBody(JsonElement.Parse(reader.GetFieldValue<byte[]>(3)), FieldTable.Task), reader.GetBoolean(2) ? new Deletion(id, []) : null)
        {
            CreatedAt = reader.GetFieldValue<DateTimeOffset>(7),
            UpdatedAt = reader.GetFieldValue<DateTimeOffset>(8),
        };
        var minutes = reader.GetFieldValue<long[]>(9);
        return new FoundTask(reader.GetGuid(0), task, new TaskStanding(
            reader.GetInt16(4), reader.GetInt32(5) == 0, reader.GetBoolean(6), TaskStandings.IsOverdue(task, today), new Rollup(minutes[0], minutes[1])));
    }
}
