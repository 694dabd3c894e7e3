using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;
using Activity = System.Diagnostics.Activity;

namespace Orchestrator.Projects.Planning.Templates;

/// <summary>The streams of templates, and the view that lists them.</summary>
internal sealed class TemplateStore(EventLog log, TimeProvider time)
{
    private const string StreamType = "template";

    /// <exception cref="ProblemException">404: no such template in the workspace, or it is deleted.</exception>
    public async Task<(Template Template, TemplateContent Content)> LoadAsync(StreamKey stream, CancellationToken cancellation)
    {
        var template = Template.Create(stream.Id);
        await foreach (var stored in log.ReadAsync(stream, cancellation: cancellation))
        {
            // Any other stream of the workspace may have been named.
            if (!TemplateEvents.Types.All.Contains(stored.Type))
            {
                break;
            }

            template = template.Apply(TemplateEvents.Types.Read(stored.Type, stored.Body), stored.Metadata, stored.Hash);
        }

        return template.Content is { } content ? (template, content) : throw new ProblemException(Problems.NotFound("template"));
    }

    /// <summary>Adds an event and the row of the view to the batch, and answers the template after it.</summary>
    public Template Append(NpgsqlBatch batch, StreamKey stream, Template before, object @event, string actor)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        var metadata = new EventMetadata(actor, StreamType, now > before.UpdatedAt ? now : before.UpdatedAt, Activity.Current?.TraceId.ToHexString());
        var appended = TemplateEvents.Types.New(@event, metadata);
        var append = new StreamAppend(stream, StreamType, before.Version, before.Hash, appended);
        EventLog.Append(batch, append);
        var after = before.Apply(@event, metadata, append.Hash);
        batch.BatchCommands.Add(after.Content is not { } content
            ? new NpgsqlBatchCommand("delete from template_view where workspace_id = $1 and id = $2").With(stream.Tenant, stream.Id)
            : new NpgsqlBatchCommand(
                """
                insert into template_view (workspace_id, id, version, name, description, parameters, tasks, created_at, created_by, updated_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                on conflict (workspace_id, id) do update set
                    version = excluded.version, name = excluded.name, description = excluded.description, parameters = excluded.parameters,
                    tasks = excluded.tasks, updated_at = excluded.updated_at
                """).With(
                    stream.Tenant, stream.Id, after.Version, content.Name, SqlParameters.Text(content.Description),
                    SqlParameters.Jsonb(JsonSerializer.SerializeToUtf8Bytes(content.Parameters, JsonDefaults.Options)), content.TaskCount,
                    after.CreatedAt, after.CreatedBy, after.UpdatedAt));
        return after;
    }
}
