using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying.Resident;

/// <summary>Reads the rows of projects into memory: whole, or what has changed since the version that is known.</summary>
internal sealed class ResidentRows(NpgsqlDataSource database)
{
    /// <summary>The fields of a body that no column stands for and that a query asks for all the same: whether they have a value.</summary>
    public static readonly IReadOnlyList<Field> Fields = [TaskFields.Description, TaskFields.Labels, TaskFields.Dependencies, TaskFields.AcceptanceCriteria];

    // How a task stands may change with another one, so it is read of all; the rest of a row, its body above all, only where a patch has
    // touched it since, or where the table is another one.
    public static readonly string Sql =
        $"""
        select t.project_id, p.version, p.tableoid::bigint, t.task_id, t.depth, t.children, t.is_blocked, c.*
        from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as known (project, version, generation)
        join project_view p on p.workspace_id = $1 and p.id = known.project
        join task_view t on t.workspace_id = $1 and t.project_id = known.project
        left join lateral (
            select t.title_key, t.deleted, t.position, t.status, t.priority, t.assignee_id, t.parent_id, t.start_date, t.due_date, t.estimated_minutes, t.actual_minutes,
                   t.created_at, t.updated_at, t.is_milestone, t.is_recurring, t.body -> 'labels', t.body -> 'customFields', t.body ->> 'title', t.body -> 'timeEntries', t.body ->> 'description',
                   {string.Join(" + ", Fields.Select((field, place) => $"case when t.body ? '{field.Name}' then {1 << place} else 0 end"))}
            where t.version > known.version or p.tableoid::bigint <> known.generation) c on true
        """;

    /// <param name="known">What is in memory; null for a project that is not.</param>
    public async Task<List<ResidentProject>> ReadAsync(Guid workspace, IReadOnlyList<(Guid Id, ResidentProject? Known)> known, CancellationToken cancellation)
    {
        var before = known.ToDictionary(project => project.Id, project => project.Known);
        var gathered = new Dictionary<Guid, (long Version, long Generation, List<ResidentTask> Tasks)>();
        await using var command = database.CreateCommand(Sql)
            .With(workspace, known.Select(project => project.Id).ToArray(), known.Select(project => project.Known?.Version ?? -1).ToArray(),
                known.Select(project => project.Known?.Generation ?? -1).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var texts = new OneOfEach();
        (Guid Id, List<ResidentTask> Tasks, Dictionary<Guid, ResidentTask> Old) current = (Guid.Empty, [], []);
        while (await reader.ReadAsync(cancellation))
        {
            var project = reader.GetGuid(0);
            if (project != current.Id)
            {
                if (!gathered.TryGetValue(project, out var begun))
                {
                    gathered[project] = begun = (reader.GetInt64(1), reader.GetInt64(2), []);
                }

                current = (project, begun.Tasks, before[project]?.ById() ?? []);
            }

            var id = reader.GetGuid(3);
            var (depth, isLeaf, isBlocked) = (reader.GetInt16(4), reader.GetInt32(5) == 0, reader.GetBoolean(6));
            current.Tasks.Add(reader.IsDBNull(7) ? current.Old[id].Standing(depth, isLeaf, isBlocked) : Read(reader, project, id, depth, isLeaf, isBlocked, texts));
        }

        return [.. gathered.Select(project => new ResidentProject(project.Key, project.Value.Version, project.Value.Generation, project.Value.Tasks))];
    }

    public static int PlaceOf(Field field)
    {
        for (var place = 0; place < Fields.Count; place++)
        {
            if (Fields[place] == field)
            {
                return place;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(field), field.Name, "Is none of the fields that lists can ask for.");
    }

    private static ResidentTask Read(NpgsqlDataReader reader, Guid project, Guid id, short depth, bool isLeaf, bool isBlocked, OneOfEach texts)
    {
        var title = reader.GetString(24);
        string[] labels = reader.IsDBNull(22) ? [] : [.. JsonElement.Parse(reader.GetFieldValue<byte[]>(22)).EnumerateArray().Select(label => texts.One(label.GetString()!))];
        return new(project, id)
        {
            Depth = depth,
            IsLeaf = isLeaf,
            IsBlocked = isBlocked,
            TitleKey = reader.GetString(7),
            IsLive = !reader.GetBoolean(8),
            Position = reader.IsDBNull(9) ? null : reader.GetString(9),
            Status = reader.IsDBNull(10) ? null : reader.GetInt16(10),
            Priority = reader.IsDBNull(11) ? null : reader.GetInt16(11),
            AssigneeId = reader.IsDBNull(12) ? null : reader.GetGuid(12),
            ParentId = reader.IsDBNull(13) ? null : reader.GetGuid(13),
            StartDate = reader.IsDBNull(14) ? null : texts.One(reader.GetString(14)),
            DueDate = reader.IsDBNull(15) ? null : texts.One(reader.GetString(15)),
            EstimatedMinutes = reader.IsDBNull(16) ? null : reader.GetInt32(16),
            ActualMinutes = reader.IsDBNull(17) ? null : reader.GetInt32(17),
            CreatedAt = reader.GetFieldValue<DateTimeOffset>(18),
            UpdatedAt = reader.GetFieldValue<DateTimeOffset>(19),
            IsMilestone = reader.GetBoolean(20),
            IsRecurring = reader.GetBoolean(21),
            Labels = labels,
            CustomFields = reader.IsDBNull(23) ? [] : [.. Custom(JsonElement.Parse(reader.GetFieldValue<byte[]>(23)), texts)],
            Title = title,
            Time = reader.IsDBNull(25) ? [] : [.. Spent(JsonElement.Parse(reader.GetFieldValue<byte[]>(25)))],
            Words = TaskWords.Of(title, labels, reader.IsDBNull(26) ? null : reader.GetString(26)),
            FieldBits = reader.GetInt32(27),
        };
    }

    private static IEnumerable<KeyValuePair<string, IComparable>> Custom(JsonElement fields, OneOfEach texts) =>
        from field in fields.EnumerateObject()
        let value = CustomColumn.ValueOf(field.Value)
        where value is not null
        select KeyValuePair.Create(texts.One(field.Name), value is string text ? texts.One(text) : value);

    private static IEnumerable<SpentTime> Spent(JsonElement entries) => entries.EnumerateObject().Select(entry =>
        new SpentTime(entry.Value.GetProperty("userId").GetGuid(), entry.Value.GetProperty("at").GetDateTimeOffset(), entry.Value.GetProperty("minutes").GetInt64()));

    /// <summary>Texts that many tasks have, kept once each.</summary>
    private sealed class OneOfEach
    {
        private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

        public string One(string text) => known.TryGetValue(text, out var one) ? one : known[text] = text;
    }
}
