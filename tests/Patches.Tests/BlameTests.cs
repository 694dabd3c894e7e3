using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Orchestrator.Patches.Tests;

public class BlameTests
{
    [Fact]
    public void Blame_names_for_every_field_the_last_version_that_changed_it() => Prop.ForAll(RandomHistories.Any, history =>
    {
        var blame = new Blame();
        var states = new List<ProjectState>();
        states.Add(RandomHistories.Play(history, (before, patch) =>
        {
            states.Add(before);
            blame.Apply(patch);
        }));
        ShouldAgree(blame, states);
    }).Check(Trials.Of(500).WithEndSize(25));

    [Fact]
    public void Blame_of_a_real_history_names_the_last_version_that_changed_each_field()
    {
        var blame = new Blame();
        var states = new List<ProjectState>();
        states.Add(RealHistory.Play((before, patch) =>
        {
            states.Add(before);
            blame.Apply(patch);
        }));
        ShouldAgree(blame, states);
    }

    // The plain answer: compare each two neighbouring states, field by field.
    private static void ShouldAgree(Blame blame, List<ProjectState> states)
    {
        var expected = new Dictionary<(Guid?, string), long>();
        foreach (var (before, after) in states.Zip(states.Skip(1)))
        {
            Compare(null, before.Fields, after.Fields, FieldTable.Project, after.Version);
            if (before.IsDeleted != after.IsDeleted)
            {
                expected[(null, Blame.Deleted)] = after.Version;
            }

            foreach (var task in after.Tasks.Values.Where(task => !ReferenceEquals(task, before.Find(task.Id))))
            {
                Compare(task.Id, before.Find(task.Id)?.Fields ?? Body.Empty, task.Fields, FieldTable.Task, after.Version);
                if ((before.Find(task.Id)?.IsLive ?? true) != task.IsLive)
                {
                    expected[(task.Id, Blame.Deleted)] = after.Version;
                }
            }
        }

        var named = blame.Project.Select(entry => (Key: ((Guid?)null, entry.Field), entry.Version))
            .Concat(blame.Tasks.SelectMany(task => blame.OfTask(task).Select(entry => (Key: ((Guid?)task, entry.Field), entry.Version))));
        named.ToDictionary(entry => entry.Key, entry => entry.Version).ShouldBe(expected, ignoreOrder: true);

        void Compare(Guid? task, Body before, Body after, FieldTable table, long version)
        {
            foreach (var field in table.All.Where(field => Raw(before[field]) != Raw(after[field])))
            {
                expected[(task, field.Name)] = version;
            }
        }
    }

    private static string? Raw(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? null : value.GetRawText();
}
