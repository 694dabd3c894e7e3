using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.Projects.Tasks.Querying.Language;

namespace Orchestrator.Projects.Tests;

/// <summary>What a query means, word by word, and what is said of one that means nothing.</summary>
public class QueryLanguageTests
{
    private static readonly Guid Ana = Guid.Parse("0197a3c4-0000-7000-8000-00000000000a");

    private static readonly QueryContext Context = new(Ana, new DateTimeOffset(2026, 11, 18, 15, 30, 0, TimeSpan.Zero))
    {
        Members = [(Ana, "Ana Silva"), (Guid.Parse("0197a3c4-0000-7000-8000-00000000000b"), "Ben Okafor")],
        Projects = [(Guid.Parse("0197a3c4-0000-7000-8000-0000000000f1"), "Garden shed")],
        CustomFields = ["points", "region"],
    };

    [Theory]
    [InlineData("status:todo,in-progress", "status among 1,2")]
    [InlineData("-status:done", "not (status among 5)")]
    [InlineData("priority>=high", "priority AtLeast 3")]
    [InlineData("priority:none,low", "priority among 1 or unset")]
    [InlineData("due<2026-12-01", "dueDate Below 2026-12-01")]
    [InlineData("due:today", "(dueDate AtLeast 2026-11-18) and (dueDate AtMost 2026-11-18)")]
    [InlineData("due:this-week", "(dueDate AtLeast 2026-11-16) and (dueDate AtMost 2026-11-22)")]
    [InlineData("due:2026-12", "(dueDate AtLeast 2026-12-01) and (dueDate AtMost 2026-12-31)")]
    [InlineData("due:today..+2w", "(dueDate AtLeast 2026-11-18) and (dueDate AtMost 2026-12-02)")]
    [InlineData("due:overdue", "overdue")]
    [InlineData("due:none", "not (dueDate set)")]
    [InlineData("estimate>=1.5h", "estimatedMinutes AtLeast 90")]
    [InlineData("estimate<2d4h", "estimatedMinutes Below 1200")]
    [InlineData("assignee:me,none", "assigneeId among 0197a3c4-0000-7000-8000-00000000000a or unset")]
    [InlineData("assignee:\"ben okafor\"", "assigneeId among 0197a3c4-0000-7000-8000-00000000000b")]
    [InlineData("assignee:oka", "assigneeId among 0197a3c4-0000-7000-8000-00000000000b")]
    [InlineData("label:api,ui", "label api,ui")]
    [InlineData("project:garden", "projectId among 0197a3c4-0000-7000-8000-0000000000f1")]
    [InlineData("created>2026-01-01", "createdAt AtLeast 2026-01-02T00:00")]
    [InlineData("created:yesterday", "(createdAt AtLeast 2026-11-17T00:00) and (createdAt Below 2026-11-18T00:00)")]
    [InlineData("updated>-7d", "updatedAt Above 2026-11-11T15:30")]
    [InlineData("is:blocked,overdue", "(blocked) or (overdue)")]
    [InlineData("is:ready", "(open) and (leaf) and (not (blocked))")]
    [InlineData("no:due", "not (dueDate set)")]
    [InlineData("has:description", "has description")]
    [InlineData("points>=5", "(field.points AtLeast 5) or (field.points AtLeast 5)")]
    [InlineData("roof", "words roof")]
    [InlineData("\"roof tiles\"", "phrase roof,tiles")]
    [InlineData("  depth<=1  ", "depth AtMost 1")]
    public void A_term_is_a_condition(string query, string expected)
    {
        var (conditions, errors) = Read(query);
        errors.ShouldBeEmpty();
        string.Join(" and ", conditions.Select(Words)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("label:a stauts:todo", 8, 6, "there is no field 'stauts'. Did you mean 'status'?", "status")]
    [InlineData("status:open", 7, 4, "'status' does not know 'open'.", null)]
    [InlineData("status:todoo", 7, 5, "'status' does not know 'todoo'. Did you mean 'todo'?", "todo")]
    [InlineData("priority>none", 9, 4, "'priority' does not know 'none'.", null)]
    [InlineData("due<tomorow", 4, 7, "'tomorow' is no day. Did you mean 'tomorrow'?", "tomorrow")]
    [InlineData("due<today,tomorrow", 0, 18, "'due' compares with one value", null)]
    [InlineData("label>a", 0, 7, "'label' has no order. Write label: and the value.", null)]
    [InlineData("assignee:anna", 9, 4, "no member of the workspace is called 'anna'.", null)]
    [InlineData("assignee:\"Ana Sliva\"", 9, 11, "no member of the workspace is called 'Ana Sliva'. Did you mean 'Ana Silva'?", "\"Ana Silva\"")]
    [InlineData("parent:roof", 7, 4, "'parent' takes the id of a task, or none.", null)]
    [InlineData("is:bloked", 3, 6, "'is' does not know 'bloked'. Did you mean 'blocked'?", "blocked")]
    [InlineData("estimate>soon", 9, 4, "'estimate' takes a time like 90, 30m, 2h or 3d, not 'soon'.", null)]
    [InlineData("status:", 0, 7, "'status' lacks a value.", null)]
    [InlineData("roof \"walls", 5, 6, "This quote does not end.", "\"walls\"")]
    [InlineData("!!", 0, 2, "'!!' has no letters or digits to look for.", null)]
    [InlineData("pionts:3", 0, 6, "there is no field 'pionts'. Did you mean 'points'?", "points")]
    public void What_means_nothing_is_told_with_its_place_and_what_is_near(string query, int at, int length, string message, string? suggestion)
    {
        var error = Read(query).Errors.ShouldHaveSingleItem();
        (error.At, error.Length).ShouldBe((at, length), error.Message);
        error.Message.ShouldStartWith(message);
        error.Suggestions.FirstOrDefault().ShouldBe(suggestion);
    }

    [Fact]
    public void Every_term_at_fault_is_told_at_once() => Read("stauts:todo roof priorty>high").Errors.Select(error => error.At).ShouldBe([0, 17]);

    [Fact]
    public void Whatever_is_typed_is_read_or_refused_with_a_place_inside_it()
    {
        var random = new Random(1);
        string[] parts = ["status", "due", ":", ">=", "<", "\"", "\\", "-", ",", " ", "todo", "2026-01-01", "9999-12-31", "-7d", "+99999y", "é", "\u0000", "..", "is", "none", "0001-01-01", "99999999999", "label", "x"];
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => parts[random.Next(parts.Length)]));
            foreach (var error in Read(text).Errors)
            {
                (error.At >= 0 && error.Length > 0 && error.At + error.Length <= text.Length).ShouldBeTrue($"{text}: {error}");
            }
        }
    }

    private static string Words(TaskCondition condition) => condition switch
    {
        Compares<short> compares => $"{compares.Column.Name} {compares.Comparison} {Text(compares.Border)}",
        Compares<int> compares => $"{compares.Column.Name} {compares.Comparison} {Text(compares.Border)}",
        Compares<double> compares => $"{compares.Column.Name} {compares.Comparison} {Text(compares.Border)}",
        Compares<DateTimeOffset> compares => $"{compares.Column.Name} {compares.Comparison} {Text(compares.Border)}",
        ComparesText compares => $"{compares.Column.Name} {compares.Comparison} {compares.Border}",
        Among<short> among => $"{among.Column.Name} among {Text(among.Values)}{(among.OrUnset ? " or unset" : "")}",
        Among<Guid> among => $"{among.Column.Name} among {Text(among.Values)}{(among.OrUnset ? " or unset" : "")}",
        IsSet set => $"{set.Column.Name} set",
        HasField has => $"has {has.Field.Name}",
        HasLabel has => $"label {Text(has.Labels)}",
        HasWords words => $"words {Text(words.Words)}",
        HasPhrase phrase => $"phrase {Text(phrase.Words)}",
        Is state => state.Name,
        IsOverdue => "overdue",
        Not not => $"not ({Words(not.Condition)})",
        Either either => string.Join(" or ", either.Conditions.Select(one => $"({Words(one)})")),
        All all => string.Join(" and ", all.Conditions.Select(one => $"({Words(one)})")),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} has no words here."),
    };

    private static (IReadOnlyList<TaskCondition> Conditions, List<QueryError> Errors) Read(string query)
    {
        var (terms, cutting) = QueryTerms.Cut(query);
        var errors = cutting.ToList();
        return (errors.Count > 0 ? [] : QueryLanguage.Read(terms, Context, errors), errors);
    }

    private static string Text(object? value) => value switch
    {
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        string text => text,
        System.Collections.IEnumerable list => string.Join(',', list.Cast<object>()),
        _ => $"{value}",
    };
}
