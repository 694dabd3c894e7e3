using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Decomposing;

/// <summary>The steps that the task names itself, in its description or by its criteria, or that the person names for it.</summary>
internal static class TaskParts
{
    const int DefaultMinutes = 240;

    /// <summary>A step for each part that the person listed: "api, web and docs".</summary>
    public static List<Deliverable> FromNames(IReadOnlyList<string> names, BoardTask task, Goal goal) =>
        Steps(names.Select(name => (Titled(name, task, goal), (IReadOnlyList<string>)[$"{PlainText.Upper(name)}: shown and agreed"],
            $"One of the parts that you named.")));

    /// <summary>A step for each item of the outermost list in the description, its own items as criteria; empty where there is no list.</summary>
    public static List<Deliverable> FromList(BoardTask task)
    {
        var lines = PlainText.Clean(task.Description).Split('\n').Where(l => l.Trim().Length > 0).ToList();
        var items = new List<(string Text, List<string> Inner)>();
        foreach (var line in lines.Where(Brief.IsItem))
        {
            if (items.Count > 0 && char.IsWhiteSpace(line[0])) items[^1].Inner.Add(Brief.Plain(line));
            else items.Add((Brief.Plain(line), []));
        }
        if (items.Count < 2) return [];
        var steps = Steps(items.Select(i => (Imperative(i.Text, task), (IReadOnlyList<string>)(i.Inner.Count > 0 ? i.Inner : [i.Text]),
            "The description lists it.")));
        // Numbers say that the order matters.
        if (lines.Any(l => Numbered.IsMatch(l)))
            foreach (var (before, after) in steps.Zip(steps.Skip(1))) after.After.Add(before.Id);
        return steps;
    }

    /// <summary>A step for each acceptance criterion, where there are at least three.</summary>
    public static List<Deliverable> FromCriteria(BoardTask task)
    {
        var criteria = task.Criteria.Where(c => c.Trim().Length > 0).ToList();
        return criteria.Count < 3 ? []
            : Steps(criteria.Select(c => (Imperative(c, task), (IReadOnlyList<string>)[c], "It meets one of the task's acceptance criteria.")));
    }

    static List<Deliverable> Steps(IEnumerable<(string Title, IReadOnlyList<string> Criteria, string Why)> parts)
    {
        var steps = new List<Deliverable>();
        foreach (var (title, criteria, why) in parts.Where(p => p.Title.Length > 0).Take(40))
        {
            var step = new Deliverable { Id = $"${title}", Title = title, Description = "", Minutes = DefaultMinutes, Why = why };
            step.Criteria.AddRange(criteria.Select(c => PlainText.Title(c, 300)));
            steps.Add(step);
        }
        return steps;
    }

    /// <summary>"Design" of "Build the shop" is "Design the shop", "docs" is "Write the documentation for the shop", "api" is
    /// "Build the shop: api".</summary>
    static string Titled(string name, BoardTask task, Goal goal)
    {
        if (name.Contains(' ') && Verbs.Base(name.Split(' ')[0]) is not null) return PlainText.Title(name);
        var slots = new Slots(goal, RecipeLibrary.Generic);
        if (Verbs.Base(name) is { } verb && !name.Contains(' '))
            return PlainText.Title($"{PlainText.Upper(verb)} {PlainText.Lower(slots.Fill("{the}") ?? task.Title)}");
        return ExtraSteps.Find(name, slots)?.Title ?? PlainText.Title($"{Cut(task.Title)}: {name}");
    }

    static string Cut(string title) => title.Length <= 50 ? title : PlainText.Title(title, 50);

    /// <summary>"Loads in a second" becomes "Make sure it loads in a second"; what begins with a verb stays.</summary>
    static string Imperative(string text, BoardTask task)
    {
        var words = text.Split(' ', 2);
        if (Verbs.Base(words[0]) is { } verb && (words.Length > 1 || verb.Equals(words[0], StringComparison.OrdinalIgnoreCase)))
            return PlainText.Title(PlainText.Upper(verb) + text[words[0].Length..]);
        if (ThirdPerson.IsMatch(words[0]) && words.Length > 1 && Verbs.Base(words[0].TrimEnd('s')) is not null)
            return PlainText.Title($"Make sure it {PlainText.Lower(text)}");
        if (Statement.IsMatch(text)) return PlainText.Title($"Make sure that {PlainText.Lower(text)}");
        return text.Split(' ').Length > 5 ? PlainText.Title(text) : PlainText.Title($"{Cut(task.Title)}: {PlainText.Lower(text)}");
    }

    private static Regex Numbered => field ??= new(@"^\s*(?:\d{1,3}[.)]|step \d)", RegexOptions.IgnoreCase);

    private static Regex ThirdPerson => field ??= new(@"^\p{L}{3,}s$");

    private static Regex Statement => field ??= new(@"\b(?:is|are|was|were|has|have|can|cannot|must|should|will|does|do|gets?|stays?|works?|passes|found|finds?|knows?|agreed?)\b",
        RegexOptions.IgnoreCase);
}
