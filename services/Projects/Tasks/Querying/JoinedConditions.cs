namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Everything but what a condition holds for.</summary>
internal sealed record Not(TaskCondition Condition) : TaskCondition
{
    public override bool Holds(in FoundTask row) => !Condition.Holds(row);

    public override string Sql(SqlValues values) => $"({Condition.Sql(values)}) is not true";
}

/// <summary>At least one of the conditions.</summary>
internal sealed record Either(IReadOnlyList<TaskCondition> Conditions) : TaskCondition
{
    public override bool Holds(in FoundTask row)
    {
        foreach (var condition in Conditions)
        {
            if (condition.Holds(row))
            {
                return true;
            }
        }

        return false;
    }

    public override string Sql(SqlValues values) => $"({string.Join(" or ", Conditions.Select(condition => $"({condition.Sql(values)})"))})";
}

/// <summary>All of the conditions.</summary>
internal sealed record All(IReadOnlyList<TaskCondition> Conditions) : TaskCondition
{
    public override bool Holds(in FoundTask row)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(row))
            {
                return false;
            }
        }

        return true;
    }

    public override string Sql(SqlValues values) => $"({string.Join(" and ", Conditions.Select(condition => $"({condition.Sql(values)})"))})";
}
