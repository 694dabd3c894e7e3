namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Everything but what a condition holds for.</summary>
internal sealed record Not(TaskCondition Condition) : TaskCondition
{
    public override bool Holds(ITaskFacts task, Asking asking) => !Condition.Holds(task, asking);
}

/// <summary>At least one of the conditions.</summary>
internal sealed record Either(IReadOnlyList<TaskCondition> Conditions) : TaskCondition
{
    public override bool Holds(ITaskFacts task, Asking asking)
    {
        for (var index = 0; index < Conditions.Count; index++)
        {
            if (Conditions[index].Holds(task, asking))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>All of the conditions.</summary>
internal sealed record All(IReadOnlyList<TaskCondition> Conditions) : TaskCondition
{
    public override bool Holds(ITaskFacts task, Asking asking)
    {
        for (var index = 0; index < Conditions.Count; index++)
        {
            if (!Conditions[index].Holds(task, asking))
            {
                return false;
            }
        }

        return true;
    }
}
