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
        yield return OneOf("status", TaskColumn.Status, TaskFields.Statuses, orNone: false);
        yield return OneOf("priority", TaskColumn.Priority, TaskFields.Priorities, orNone: true);
        yield return Assignees();
        yield return Parent();
        yield return MaxDepth() is { } depth ? new Compares(TaskColumn.Depth, Comparison.AtMost, depth) : null;
        yield return Date("dueBefore") is { } before ? new Compares(TaskColumn.DueDate, Comparison.Below, before) : null;
        yield return Date("dueAfter") is { } after ? new Compares(TaskColumn.DueDate, Comparison.Above, after) : null;
        yield return Instant("createdAfter") is { } created ? new Compares(TaskColumn.CreatedAt, Comparison.Above, created) : null;
        yield return Instant("updatedAfter") is { } updated ? new Compares(TaskColumn.UpdatedAt, Comparison.Above, updated) : null;
        yield return Flagged("isBlocked", Is.Blocked);
        yield return Flagged("isOverdue", new IsOverdue());
        yield return Flagged("isLeaf", Is.Leaf);
        yield return Flagged("hasEstimate", new IsSet(TaskColumn.Estimate));
        foreach (var label in parameters["label"].OfType<string>())
        {
            yield return new HasLabel([label]);
        }

        foreach (var (name, values) in parameters.Where(parameter => parameter.Key.StartsWith(CustomColumn.Prefix, StringComparison.Ordinal)))
        {
            yield return FieldKey.IsValid(name[CustomColumn.Prefix.Length..])
                ? new Either([.. values.OfType<string>().Select(value => CustomColumn.Compare(name[CustomColumn.Prefix.Length..], Comparison.Is, value))])
                : Refuse<TaskCondition>(name, $"The key of a field is {FieldKey.Shape}.");
        }

        yield return SearchWords.Of(Text("search")).Distinct().ToList() is { Count: > 0 } words ? new HasWords(words) : null;
    }

    // A parameter may be repeated, or hold several values between commas.
    private List<string>? Items(string name) =>
        parameters.TryGetValue(name, out var values) && !StringValues.IsNullOrEmpty(values)
            ? [.. values.SelectMany(value => value!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
            : null;

    private string? Text(string name) => parameters[name] is [{ Length: > 0 } text, ..] ? text : null;

    private Among<short>? OneOf(string name, TaskColumn column, IReadOnlyList<string> words, bool orNone)
    {
        if (Items(name) is not { } items)
        {
            return null;
        }

        IReadOnlyList<string> choices = orNone ? [.. words, "none"] : words;
        return items.Exists(item => !choices.Contains(item))
            ? Refuse<Among<short>>(name, $"Must be of {string.Join(", ", choices)}.")
            : new Among<short>(column, [.. items.Where(item => item != "none").Select(item => TaskColumn.RankOf(words, item)!.Value)], orNone && items.Contains("none"));
    }

    private Among<Guid>? Assignees()
    {
        const string Name = "assigneeId";
        if (Items(Name) is not { } items)
        {
            return null;
        }

        return items.Exists(item => item is not "me" and not "none" && !Guid.TryParse(item, out _))
            ? Refuse<Among<Guid>>(Name, "Must be UUIDs, me or none.")
            : new Among<Guid>(TaskColumn.Assignee, [.. items.Where(item => item != "none").Select(item => item == "me" ? caller.UserId : Guid.Parse(item))], items.Contains("none"));
    }

    private Among<Guid>? Parent() =>
        Text("parentTaskId") is not { } text ? null
        : text == "none" ? new Among<Guid>(TaskColumn.Parent, [], OrUnset: true)
        : Id("parentTaskId", " or none") is { } parent ? new Among<Guid>(TaskColumn.Parent, [parent])
        : null;

    private IReadOnlyList<Guid> Projects()
    {
        var items = Items("projectId") ?? [];
        return items.Exists(item => !Guid.TryParse(item, out _))
            ? Refuse<List<Guid>>("projectId", "Must be UUIDs.") ?? []
            : [.. items.Select(item => Guid.Parse(item)).Distinct()];
    }

    private Guid? Id(string name, string orElse = "") =>
        Text(name) is not { } text ? null : Guid.TryParse(text, out var id) ? id : Refuse<Guid?>(name, $"Must be a UUID{orElse}.");

    private short? MaxDepth() =>
        Text("maxDepth") is not { } text ? null
        : short.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) ? depth
        : Refuse<short?>("maxDepth", $"Must be a whole number, 0 for root tasks alone up to {Limits.Depth}.");

    private string? Date(string name) =>
        Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text
        : Refuse<string>(name, "Must be a date like 2026-12-31.");

    private DateTimeOffset? Instant(string name) =>
        Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant
        : Refuse<DateTimeOffset?>(name, "Must be an instant like 2026-12-31T23:59:59Z.");

    private TaskCondition? Flagged(string name, TaskCondition condition) => Flag(name) is not { } flag ? null : flag ? condition : new Not(condition);

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
