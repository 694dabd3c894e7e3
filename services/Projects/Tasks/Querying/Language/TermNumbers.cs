namespace Orchestrator.Projects.Tasks.Querying.Language;

/// <summary>Terms about numbers, times and the workspace's own fields.</summary>
internal static class TermNumbers
{
    public static TaskCondition? Numbers<T>(this TermReader reader, ValueColumn<T> column, Func<string, T?> read, string shape)
        where T : struct, IComparable<T>, IEquatable<T>
    {
        var numbers = new List<TaskCondition>();
        foreach (var value in reader.Term.Values)
        {
            if (value.Text == "none" && reader.Term.Operator == TermOperator.Has)
            {
                numbers.Add(new Not(new IsSet(column)));
            }
            else if (read(value.Text) is { } number)
            {
                numbers.Add(new Compares<T>(column, reader.Sign, number));
            }
            else
            {
                return reader.Refuse(value.At, value.Length, $"'{reader.Term.Field}' takes {shape}, not '{value.Text}'.", []);
            }
        }

        return reader.Term.Operator == TermOperator.Has || reader.Single() ? TermReader.Any(numbers) : null;
    }

    /// <summary>A field of the workspace's own: numbers compare with numbers, everything else with texts.</summary>
    public static TaskCondition? Custom(this TermReader reader, string key)
    {
        var found = new List<TaskCondition?>();
        foreach (var value in reader.Term.Values)
        {
            if (value.Text == "none" && reader.Term.Operator == TermOperator.Has)
            {
                found.Add(new All([new Not(new IsSet(CustomColumn.Number(key))), new Not(new IsSet(CustomColumn.Text(key)))]));
                continue;
            }

            found.Add(CustomColumn.Compare(key, reader.Sign, value.Text));
        }

        return reader.Term.Operator == TermOperator.Has || reader.Single() ? TermReader.Any(found) : null;
    }
}
