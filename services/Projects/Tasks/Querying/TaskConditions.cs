using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

internal enum Comparison
{
    Below,
    AtMost,
    Is,
    AtLeast,
    Above,
}

/// <summary>A value on one side of a border.</summary>
internal sealed record Compares(TaskColumn Column, Comparison Comparison, IComparable Border) : TaskCondition
{
    public override bool Holds(in FoundTask row) => Column.Value(row) is { } value && ValueOrder.Compare(value, Border) is var sign && Comparison switch
    {
        Comparison.Below => sign < 0,
        Comparison.AtMost => sign <= 0,
        Comparison.Is => sign == 0,
        Comparison.AtLeast => sign >= 0,
        _ => sign > 0,
    };

    public override string Sql(SqlValues values) => $"{Column.Sql(values)} {SignOf(Comparison)} {values.Add(Border)}";

    internal static string SignOf(Comparison comparison) => comparison switch
    {
        Comparison.Below => "<",
        Comparison.AtMost => "<=",
        Comparison.Is => "=",
        Comparison.AtLeast => ">=",
        _ => ">",
    };
}

/// <summary>One of some values, or none at all where <paramref name="OrUnset"/>.</summary>
internal sealed record Among<T>(TaskColumn Column, IReadOnlyCollection<T> Values, bool OrUnset = false) : TaskCondition
    where T : struct, IComparable
{
    public override bool Holds(in FoundTask row) => Column.Value(row) is { } value ? Values.Contains((T)value) : OrUnset;

    public override string Sql(SqlValues values) => (Values.Count, OrUnset) switch
    {
        (0, _) => OrUnset ? $"{Column.Sql(values)} is null" : "false",
        (_, true) => $"({Column.Sql(values)} = any({values.Add(Values.ToArray())}) or {Column.Sql(values)} is null)",
        (1, false) => $"{Column.Sql(values)} = {values.Add(Values.First())}",
        _ => $"{Column.Sql(values)} = any({values.Add(Values.ToArray())})",
    };
}

/// <summary>The field has a value.</summary>
internal sealed record IsSet(TaskColumn Column) : TaskCondition
{
    public override bool Holds(in FoundTask row) => Column.Value(row) is not null;

    public override string Sql(SqlValues values) => $"{Column.Sql(values)} is not null";
}

/// <summary>A field that no index knows has a value; it is read from the body.</summary>
internal sealed record HasField(Field Field) : TaskCondition
{
    public override bool Holds(in FoundTask row) => row.Task.Fields.Has(Field);

    public override string Sql(SqlValues values) => $"t.body ? {values.Add(Field.Name)}";
}

/// <summary>Something that a task is or is not.</summary>
internal sealed record Is(string InSql, Func<FoundTask, bool> InMemory) : TaskCondition
{
    public static readonly Is Blocked = new("t.is_blocked", row => row.Standing.IsBlocked);
    public static readonly Is Leaf = new("t.children = 0", row => row.Standing.IsLeaf);
    public static readonly Is Milestone = new("t.is_milestone", row => row.Task.Fields[TaskFields.IsMilestone].ValueKind == JsonValueKind.True);
    public static readonly Is Recurring = new("t.is_recurring", row => row.Task.Fields.Has(TaskFields.Recurrence));

    // Done and cancelled are the last two of the list.
    public static readonly Is Open = new("t.status < 5", row => TaskStandings.IsOpen(row.Task));

    public override bool Holds(in FoundTask row) => InMemory(row);

    public override string Sql(SqlValues values) => InSql;
}

/// <summary>Open, and due before the day asked about.</summary>
internal sealed record IsOverdue : TaskCondition
{
    public override bool Holds(in FoundTask row) => row.Standing.IsOverdue;

    public override string Sql(SqlValues values) => $"(t.status < 5 and t.due_date < {values.Today} and not t.deleted)";
}

/// <summary>At least one of the labels.</summary>
internal sealed record HasLabel(IReadOnlyList<string> Labels) : TaskCondition
{
    public override bool Holds(in FoundTask row) => SearchWords.LabelsOf(row.Task).Any(Labels.Contains);

    public override string Sql(SqlValues values) => $"(t.body ? 'labels' and t.body -> 'labels' ?| {values.Add(Labels.ToArray())})";
}
