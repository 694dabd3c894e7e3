namespace Orchestrator.Projects.Tasks.Querying.Language;

/// <summary>Terms that choose: words of a closed list, people, projects, tasks, labels.</summary>
internal static class TermChoices
{
    public static TaskCondition? Ranks(this TermReader reader, ValueColumn<short> column, IReadOnlyList<string> words, bool canBeUnset)
    {
        var ranks = new List<short>();
        var orUnset = false;
        foreach (var value in reader.Term.Values)
        {
            var word = value.Text.Replace('-', '_').ToLowerInvariant();
            if (canBeUnset && word == "none" && reader.Term.Operator == TermOperator.Has)
            {
                orUnset = true;
            }
            else if (!words.Contains(word))
            {
                return reader.Unknown(value, $"'{reader.Term.Field}' does not know", canBeUnset && reader.Term.Operator == TermOperator.Has ? [.. words, "none"] : words);
            }
            else
            {
                ranks.Add(TaskColumn.RankOf(words, word)!.Value);
            }
        }

        return reader.Term.Operator == TermOperator.Has ? new Among<short>(column, [.. ranks], orUnset) : reader.Single() ? new Compares<short>(column, reader.Sign, ranks[0]) : null;
    }

    public static TaskCondition? Ids(this TermReader reader, ValueColumn<Guid> column, Func<TermValue, IReadOnlyList<Guid>?> read, bool canBeUnset)
    {
        if (!reader.IsPlain())
        {
            return null;
        }

        var ids = new List<Guid>();
        var orUnset = false;
        foreach (var value in reader.Term.Values)
        {
            if (canBeUnset && value.Text == "none")
            {
                orUnset = true;
            }
            else if (read(value) is { } found)
            {
                ids.AddRange(found);
            }
            else
            {
                return null;
            }
        }

        return new Among<Guid>(column, [.. ids], orUnset);
    }

    public static IReadOnlyList<Guid>? Id(this TermReader reader, TermValue value)
    {
        if (Guid.TryParse(value.Text, out var id))
        {
            return [id];
        }

        reader.Refuse(value.At, value.Length, $"'{reader.Term.Field}' takes the id of a task, or none.", []);
        return null;
    }

    /// <summary>An id, or those who bear the name: in full, or else as the beginning of one of its words.</summary>
    public static IReadOnlyList<Guid>? Named(this TermReader reader, TermValue value, IReadOnlyList<(Guid Id, string Name)> known, string what)
    {
        if (Guid.TryParse(value.Text, out var id))
        {
            return [id];
        }

        var found = known.Where(one => string.Equals(one.Name, value.Text, StringComparison.OrdinalIgnoreCase)).Select(one => one.Id).ToList();
        if (found.Count == 0)
        {
            var words = SearchWords.Of(value.Text).ToList();
            found = [.. known.Where(one => words.Count > 0 && words.All(word => SearchWords.Of(one.Name).Any(other => other.StartsWith(word, StringComparison.Ordinal)))).Select(one => one.Id)];
        }

        if (found.Count > 0)
        {
            return found;
        }

        var suggestions = Nearest.To(value.Text, known.Select(one => one.Name));
        reader.Refuse(value.At, value.Length, $"no {what} is called '{value.Text}'.{Nearest.Ask(suggestions)}", [.. suggestions.Select(Quote)]);
        return null;
    }

    public static TaskCondition? Labels(this TermReader reader) => !reader.IsPlain() ? null : TermReader.Any([.. reader.Term.Values.Where(value => value.Text != "none").Select(value => value.Text).ToList() is { Count: > 0 } labels ? [new HasLabel(labels)] : (TaskCondition[])[],
        .. reader.Term.Values.Any(value => value.Text == "none") ? [new Not(new HasField(Patches.TaskFields.Labels))] : (TaskCondition[])[]]);

    private static string Quote(string text) => text.Any(char.IsWhiteSpace) ? $"\"{text}\"" : text;
}
