using System.Globalization;
using Microsoft.Extensions.Primitives;
using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Reads a query string into a <see cref="TaskQuery"/>; what it can't read is 400 with every parameter at fault.</summary>
internal sealed class TaskQueryReader(IQueryCollection parameters, Caller caller)
{
    private readonly Dictionary<string, string[]> errors = [];

    /// <exception cref="ProblemException">A parameter can't be read.</exception>
    public static TaskQuery Read(IQueryCollection parameters, Caller caller) => new TaskQueryReader(parameters, caller).Read();

    private TaskQuery Read()
    {
        var query = new TaskQuery
        {
            Projects = Projects(),
            Where = [.. Conditions().OfType<TaskCondition>()],
            IncludeDeleted = Flag("includeDeleted") ?? false,
            Order = Order(),
        };
        return errors.Count == 0 ? query : throw new ProblemException(Problems.Malformed(errors));
    }

    private IEnumerable<TaskCondition?> Conditions()
    {
        foreach (var condition in TaskFilters.All.SelectMany(filter => filter.Read?.Invoke(this, filter.Name) ?? []))
        {
            yield return condition;
        }

        foreach (var (name, values) in parameters.Where(parameter => parameter.Key.StartsWith(CustomColumn.Prefix, StringComparison.Ordinal)))
        {
            yield return FieldKey.IsValid(name[CustomColumn.Prefix.Length..])
                ? new Either([.. values.OfType<string>().Select(value => CustomColumn.Compare(name[CustomColumn.Prefix.Length..], Comparison.Is, value))])
                : Refuse<TaskCondition>(name, $"The key of a field is {FieldKey.Shape}.");
        }
    }

    // A parameter may be repeated, or hold several values between commas.
    private List<string>? Items(string name) =>
        parameters.TryGetValue(name, out var values) && !StringValues.IsNullOrEmpty(values)
            ? [.. values.SelectMany(value => value!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
            : null;

    private string? Text(string name) => parameters[name] is [{ Length: > 0 } text, ..] ? text : null;

    public TaskCondition? OneOf(string name, ValueColumn<short> column, IReadOnlyList<string> words, bool orNone)
    {
        if (Items(name) is not { } items)
        {
            return null;
        }

        IReadOnlyList<string> choices = orNone ? [.. words, "none"] : words;
        return items.Exists(item => !choices.Contains(item))
            ? Refuse<TaskCondition>(name, $"Must be of {string.Join(", ", choices)}.")
            : new Among<short>(column, [.. items.Where(item => item != "none").Select(item => TaskColumn.RankOf(words, item)!.Value)], orNone && items.Contains("none"));
    }

    public TaskCondition? People(string name, ValueColumn<Guid> column)
    {
        if (Items(name) is not { } items)
        {
            return null;
        }

        return items.Exists(item => item is not "me" and not "none" && !Guid.TryParse(item, out _))
            ? Refuse<TaskCondition>(name, "Must be UUIDs, me or none.")
            : new Among<Guid>(column, [.. items.Where(item => item != "none").Select(item => item == "me" ? caller.UserId : Guid.Parse(item))], items.Contains("none"));
    }

    public IEnumerable<TaskCondition> Labels(string name) => parameters[name].OfType<string>().Select(label => new HasLabel([label]));

    public TaskCondition? IdOrNone(string name, ValueColumn<Guid> column) =>
        Text(name) is not { } text ? null
        : text == "none" ? new Among<Guid>(column, [], OrUnset: true)
        : Guid.TryParse(text, out var id) ? new Among<Guid>(column, [id])
        : Refuse<TaskCondition>(name, "Must be a UUID or none.");

    public TaskCondition? AtMost(string name, ValueColumn<short> column, int most) =>
        Text(name) is not { } text ? null
        : short.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new Compares<short>(column, Comparison.AtMost, number)
        : Refuse<TaskCondition>(name, $"Must be a whole number, 0 for root tasks alone up to {most}.");

    public TaskCondition? Day(string name, TextColumn column, Comparison comparison) =>
        Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? new ComparesText(column, comparison, text)
        : Refuse<TaskCondition>(name, "Must be a date like 2026-12-31.");

    public TaskCondition? After(string name, ValueColumn<DateTimeOffset> column) =>
        Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? new Compares<DateTimeOffset>(column, Comparison.Above, instant)
        : Refuse<TaskCondition>(name, "Must be an instant like 2026-12-31T23:59:59Z.");

    public TaskCondition? Flagged(string name, TaskCondition condition) => Flag(name) is not { } flag ? null : flag ? condition : new Not(condition);

    public TaskCondition? Words(string name) => SearchWords.Of(Text(name)).Distinct().ToList() is { Count: > 0 } words ? new HasWords(words) : null;

    private IReadOnlyList<Guid> Projects()
    {
        var items = Items("projectId") ?? [];
        return items.Exists(item => !Guid.TryParse(item, out _))
            ? Refuse<List<Guid>>("projectId", "Must be UUIDs.") ?? []
            : [.. items.Select(item => Guid.Parse(item)).Distinct()];
    }

    private bool? Flag(string name) =>
        Text(name) is not { } text ? null : bool.TryParse(text, out var flag) ? flag : Refuse<bool?>(name, "Must be true or false.");

    private IReadOnlyList<TaskOrder> Order() =>
        TaskSorting.Read(string.Join(',', parameters["sort"].OfType<string>()), out var order) is { } refusal ? Refuse<IReadOnlyList<TaskOrder>>("sort", refusal) ?? [] : order;

    private T? Refuse<T>(string name, string message)
    {
        errors[name] = [message];
        return default;
    }
}
