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

internal static class Comparisons
{
    /// <param name="sign">Of a value against the border.</param>
    public static bool Holds(this Comparison comparison, int sign) => comparison switch
    {
        Comparison.Below => sign < 0,
        Comparison.AtMost => sign <= 0,
        Comparison.Is => sign == 0,
        Comparison.AtLeast => sign >= 0,
        _ => sign > 0,
    };
}

/// <summary>A value on one side of a border.</summary>
internal sealed record Compares<T>(ValueColumn<T> Column, Comparison Comparison, T Border) : TaskCondition
    where T : struct, IComparable<T>, IEquatable<T>
{
    public override bool Holds(ITaskFacts task, Asking asking) => Column.Value(task) is { } value && Comparison.Holds(value.CompareTo(Border));
}

/// <summary>A text, or a date, on one side of a border.</summary>
internal sealed record ComparesText(TextColumn Column, Comparison Comparison, string Border) : TaskCondition
{
    public override bool Holds(ITaskFacts task, Asking asking) => Column.Value(task) is { } value && Comparison.Holds(ValueOrder.Compare(value, Border));
}

/// <summary>One of some values, or none at all where <paramref name="OrUnset"/>.</summary>
internal sealed record Among<T>(ValueColumn<T> Column, T[] Values, bool OrUnset = false) : TaskCondition
    where T : struct, IComparable<T>, IEquatable<T>
{
    public override bool Holds(ITaskFacts task, Asking asking) => Column.Value(task) is { } value ? Values.AsSpan().Contains(value) : OrUnset;
}

/// <summary>The field has a value.</summary>
internal sealed record IsSet(TaskColumn Column) : TaskCondition
{
    public override bool Holds(ITaskFacts task, Asking asking) => Column.IsSet(task);
}

/// <summary>A field that no list sorts by has a value.</summary>
internal sealed record HasField(Field Field) : TaskCondition
{
    public override bool Holds(ITaskFacts task, Asking asking) => task.Has(Field);
}

/// <summary>Something that a task is or is not.</summary>
internal sealed record Is(string Name, Func<ITaskFacts, bool> Test) : TaskCondition
{
    public static readonly Is Blocked = new("blocked", task => task.IsBlocked);
    public static readonly Is Leaf = new("leaf", task => task.IsLeaf);
    public static readonly Is Milestone = new("milestone", task => task.IsMilestone);
    public static readonly Is Recurring = new("recurring", task => task.IsRecurring);

    // Done and cancelled are the last two of the list.
    public static readonly Is Open = new("open", task => task.Status < 5);

    public override bool Holds(ITaskFacts task, Asking asking) => Test(task);
}

/// <summary>Live, open, and due before the day asked about.</summary>
internal sealed record IsOverdue : TaskCondition
{
    public override bool Holds(ITaskFacts task, Asking asking) =>
        task is { DueDate: { } due, IsLive: true } && string.CompareOrdinal(due, asking.Today) < 0 && Is.Open.Holds(task, asking);
}

/// <summary>At least one of the labels.</summary>
internal sealed record HasLabel(IReadOnlyList<string> Labels) : TaskCondition
{
    public override bool Holds(ITaskFacts task, Asking asking)
    {
        var own = task.Labels;
        for (var index = 0; index < own.Count; index++)
        {
            if (Labels.Contains(own[index]))
            {
                return true;
            }
        }

        return false;
    }
}
