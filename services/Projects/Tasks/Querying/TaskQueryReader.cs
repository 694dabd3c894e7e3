using System.Globalization;
using Microsoft.Extensions.Primitives;
using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Reads a query string into a <see cref="TaskQuery"/>; what it can't read is 400 with every parameter at fault.</summary>
internal sealed class TaskQueryReader(IQueryCollection parameters, Caller caller)
{
    // Of the contract, but the state of a task does not know its instants yet.
    private static readonly string[] NotYet = ["createdAfter", "updatedAfter"];

    private readonly Dictionary<string, string[]> errors = [];

    /// <exception cref="ProblemException">A parameter can't be read.</exception>
    public static TaskQuery Read(IQueryCollection parameters, Caller caller) => new TaskQueryReader(parameters, caller).Read();

    private TaskQuery Read()
    {
        var query = new TaskQuery
        {
            ProjectId = Id("projectId"),
            Statuses = Choices("status", TaskFields.Statuses),
            Priorities = Choices("priority", [.. TaskFields.Priorities, "none"]),
            Assignees = Assignees(),
            Labels = parameters["label"] is { Count: > 0 } labels ? labels.OfType<string>().ToHashSet() : null,
            Under = Text("parentTaskId") is null ? null : new TaskQuery.Parent(Text("parentTaskId") == "none" ? null : Id("parentTaskId", " or none")),
            MaxDepth = MaxDepth(),
            DueBefore = Date("dueBefore"),
            DueAfter = Date("dueAfter"),
            IsBlocked = Flag("isBlocked"),
            IsOverdue = Flag("isOverdue"),
            IsLeaf = Flag("isLeaf"),
            HasEstimate = Flag("hasEstimate"),
            Words = [.. SearchWords.Of(Text("search")).Distinct()],
            IncludeDeleted = Flag("includeDeleted") ?? false,
            Order = Order(),
        };
        foreach (var name in NotYet.Where(parameters.ContainsKey))
        {
            errors[name] = ["Can't be asked yet; leave it out. An ignored filter would answer another question."];
        }

        return errors.Count == 0 ? query : throw new ProblemException(Problems.Malformed(errors));
    }

    // A parameter may be repeated, or hold several values between commas.
    private List<string>? Items(string name) =>
        parameters.TryGetValue(name, out var values) && !StringValues.IsNullOrEmpty(values)
            ? [.. values.SelectMany(value => value!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
            : null;

    private string? Text(string name) => parameters[name] is [{ Length: > 0 } text, ..] ? text : null;

    private HashSet<string>? Choices(string name, IReadOnlyList<string> choices)
    {
        var items = Items(name);
        return items?.Exists(item => !choices.Contains(item)) == true
            ? Refuse<HashSet<string>>(name, $"Must be of {string.Join(", ", choices)}.")
            : items?.ToHashSet();
    }

    private HashSet<Guid?>? Assignees()
    {
        const string Name = "assigneeId";
        var found = new HashSet<Guid?>();
        foreach (var item in Items(Name) ?? [])
        {
            if (item is not "me" and not "none" && !Guid.TryParse(item, out _))
            {
                return Refuse<HashSet<Guid?>>(Name, "Must be UUIDs, me or none.");
            }

            found.Add(item switch { "me" => caller.UserId, "none" => null, _ => Guid.Parse(item) });
        }

        return found.Count == 0 ? null : found;
    }

    private Guid? Id(string name, string orElse = "") =>
        Text(name) is not { } text ? null : Guid.TryParse(text, out var id) ? id : Refuse<Guid?>(name, $"Must be a UUID{orElse}.");

    private int? MaxDepth() =>
        Text("maxDepth") is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) ? depth
        : Refuse<int?>("maxDepth", $"Must be a whole number, 0 for root tasks alone up to {Limits.Depth}.");

    private string? Date(string name) =>
        Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text
        : Refuse<string>(name, "Must be a date like 2026-12-31.");

    private bool? Flag(string name) =>
        Text(name) is not { } text ? null : bool.TryParse(text, out var flag) ? flag : Refuse<bool?>(name, "Must be true or false.");

    private List<TaskOrder> Order()
    {
        var order = new List<TaskOrder>();
        foreach (var item in Items("sort") ?? [])
        {
            var key = item.TrimStart('-');
            if (!TaskSorting.Keys.Contains(key))
            {
                return Refuse<List<TaskOrder>>("sort", $"Must be of {string.Join(", ", TaskSorting.Keys)}, each with - before it for descending.") ?? [];
            }

            order.Add(new TaskOrder(key, item.StartsWith('-')));
        }

        return order;
    }

    private T? Refuse<T>(string name, string message)
    {
        errors[name] = [message];
        return default;
    }
}
