using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Live;

/// <summary>
/// What nodes tell each other for their connections, by NOTIFY: names to look up, and who is present, which stands nowhere else. A note that is lost costs
/// freshness, never content.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PersonTold), "told")]
[JsonDerivedType(typeof(ImportMoved), "import")]
[JsonDerivedType(typeof(PeoplePresent), "present")]
internal abstract record LiveNote
{
    public const string Channel = "orchestrator_live";

    /// <summary>
    /// The insert of notifications, telling whom it is about. In the transaction, so that nobody is told of what is not there; the lock that NOTIFY takes at
    /// commit is met by the few transactions that notify at all.
    /// </summary>
    public static string Telling(string insert) =>
        $"""
        with told as (
        {insert}
        returning workspace_id, user_id)
        select pg_notify('{Channel}', json_build_object('kind', 'told', 'workspaceId', workspace_id, 'userId', user_id)::text)
        from (select distinct workspace_id, user_id from told) person
        """;

    /// <summary>The update of a row of imports, telling that it moved.</summary>
    public static string Moving(string update) =>
        $"""
        with moved as (
        {update}
        returning workspace_id, id)
        select pg_notify('{Channel}', json_build_object('kind', 'import', 'workspaceId', workspace_id, 'importId', id)::text) from moved
        """;

    public static NpgsqlBatchCommand Send(IEnumerable<LiveNote> notes) => new NpgsqlBatchCommand($"select pg_notify('{Channel}', note) from unnest($1::text[]) note")
        .With(SqlParameters.Texts(notes.Select(note => JsonSerializer.Serialize(note, JsonDefaults.Options))));

    /// <returns>Null for one that this version does not know: a newer one may run beside it.</returns>
    public static LiveNote? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize<LiveNote>(payload, JsonDefaults.Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}

internal sealed record PersonTold(Guid WorkspaceId, Guid UserId) : LiveNote;

internal sealed record ImportMoved(Guid WorkspaceId, Guid ImportId) : LiveNote;

/// <param name="NodeId">The node that they are connected to.</param>
/// <param name="People">All of them; none where the last one left.</param>
/// <param name="Asks">The node has only now come to watch the project, and wants to hear of the others.</param>
internal sealed record PeoplePresent(Guid NodeId, Guid WorkspaceId, Guid ProjectId, IReadOnlyList<PersonPlace> People, bool Asks) : LiveNote;

/// <param name="TaskId">The task that they have open; null for the project.</param>
internal readonly record struct PersonPlace(Guid UserId, Guid? TaskId);
