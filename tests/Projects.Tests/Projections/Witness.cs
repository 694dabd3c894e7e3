using Npgsql;
using Orchestrator.PatchLog.Projections;

namespace Orchestrator.Projects.Tests.Projections;

/// <summary>A projection that notes what it is given, in a table without any key: whatever came twice would stand there twice.</summary>
internal sealed class Witness : Projection
{
    public const string Schema =
        "create schema projects; create table projects.witness (nth bigint generated always as identity, seq_id bigint, stream uuid, version bigint, before bigint, after bigint)";

    /// <summary>Throws for a change that it does not like; set by tests.</summary>
    public Action<ProjectChange> Look { get; set; } = _ => { };

    public override string Name => "witness";

    public override IReadOnlyList<string> Tables => ["witness"];

    public override async Task ProjectAsync(NpgsqlConnection connection, IReadOnlyList<ProjectChange> changes, CancellationToken cancellation)
    {
        foreach (var change in changes)
        {
            await using var command = new NpgsqlCommand("insert into witness (seq_id, stream, version, before, after) values ($1, $2, $3, $4, $5)", connection)
            {
                Parameters =
                {
                    new() { Value = change.Sequence }, new() { Value = change.Stream.Id }, new() { Value = change.Event.Version },
                    new() { Value = change.Before.Version }, new() { Value = change.After.Version },
                },
            };
            await command.ExecuteNonQueryAsync(cancellation);
            Look(change);
        }
    }
}
