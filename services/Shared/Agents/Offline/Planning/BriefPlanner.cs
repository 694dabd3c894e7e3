using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>Plans a document: its sections become the deliverables, in its own words, and nothing of it is left out.</summary>
internal static class BriefPlanner
{
    const int MaxCriteria = 12;
    const double Confidence = 0.7;

    public static AgentAnswer Plan(Brief brief, AgentRequest request)
    {
        var goal = GoalReader.Read(brief.Title + ".\n" + brief.Text, request.Today) with { Title = brief.Title, Constraints = [],
            Parts = [], Remarks = [] };
        var playbook = PlaybookLibrary.Rank(goal)[0].Playbook;
        var folded = new List<string>();
        var tasks = Fold([.. brief.Sections], folded).Select((s, i) => Make(s, i, playbook)).ToList();
        Connect(tasks);
        Scheduling.Spread(tasks, goal, request.Today);

        var coverage = string.Join("; ", brief.Sections.Where(s => s.Heading.Length > 0).Select(s => (s.Heading, Task: tasks.Find(t =>
                t.Description.Contains(s.Heading, StringComparison.Ordinal))))
            .Where(s => s.Task is not null).Select(s => $"\u201c{PlainText.Title(s.Heading, 60)}\u201d \u2192 \u201c{s.Task!.Title}\u201d ({s.Task.Criteria.Count} criteria)"));
        var about = brief.About.Select(a => a.Heading.Length > 0 ? a.Heading : "the opening text");
        var rationale = $"Made by the offline planner: {Numbers.Name(brief.Sections.Count)} parts of the brief "
            + $"became {Numbers.Name(tasks.Count)} deliverables, each with the brief's own words."
            + (folded.Count > 0 ? $" A plan has at most six, so these were folded together: {string.Join("; ", folded)}." : "")
            + (coverage.Length > 0 ? $" Which became what: {coverage}." : "")
            + (brief.About.Count > 0 ? $" What describes rather than asks ({string.Join(", ", about)}) is in the summary." : "")
            + (Scheduling.Squeeze(tasks, goal, request.Today) is { } squeeze ? " " + squeeze : "");
        return new(
            PlanWriter.Patch(ProjectHead.Op(request.Project),
                ProjectHead.Of(request.Project, brief.Title, Summary(brief), goal, playbook.Tags, request.Today), tasks),
            $"I turned the brief into {Numbers.Name(tasks.Count)} deliverables "
                + $"for \u201c{brief.Title}\u201d.{(folded.Count > 0 ? " Some parts are folded together; the rationale says which." : "")}",
            rationale,
            Confidence,
            PlanQuestions.For(goal, playbook),
            [new(null, "Title and description from the brief.", Confidence), .. tasks.Select(t => new AgentNote(t.Id, t.Why, Confidence))]);
    }

    /// <summary>Joins the two smallest neighbours until six are left.</summary>
    static List<BriefSection> Fold(List<BriefSection> sections, List<string> folded)
    {
        while (sections.Count > DeliverablePlan.Most)
        {
            var at = Enumerable.Range(0, sections.Count - 1).MinBy(i => sections[i].Lines.Count + sections[i + 1].Lines.Count);
            var (first, second) = (sections[at], sections[at + 1]);
            folded.Add($"\u201c{PlainText.Title(second.Heading, 60)}\u201d into \u201c{PlainText.Title(first.Heading, 60)}\u201d");
            var heading = first.Heading.Length + second.Heading.Length < 60 && !first.Heading.Contains(" and ", StringComparison.Ordinal)
                ? $"{first.Heading} and {PlainText.Lower(second.Heading)}" : first.Heading;
            sections[at] = new(heading, [.. first.Lines, $"**{second.Heading}**", .. second.Lines]);
            sections.RemoveAt(at + 1);
        }
        return sections;
    }

    static Deliverable Make(BriefSection section, int index, Playbook playbook)
    {
        var wanted = section.Lines.Where(l => Brief.IsItem(l) || Asks.IsMatch(l))
            .SelectMany(l => Brief.IsItem(l) ? [Brief.Plain(l)] : PlainText.Sentences(l).Where(s => Asks.IsMatch(s))).ToList();
        var heading = section.Heading.Length > 0 ? section.Heading : wanted.FirstOrDefault() ?? "The rest of the brief";
        var task = new Deliverable
        {
            Id = $"$part-{index + 1}",
            Title = Title(heading, playbook),
            Description = Bounded($"From the brief{(section.Heading.Length > 0 ? $", \u201c{section.Heading}\u201d" : "")}:\n\n"
                + string.Join('\n', section.Lines)),
            Minutes = Math.Min(240 + wanted.Count * 180, 9600),
            Why = $"The brief asks for it under \u201c{PlainText.Title(heading, 80)}\u201d.",
        };
        task.Labels.AddRange(playbook.Tags.Take(1));
        task.Criteria.AddRange(wanted.Take(MaxCriteria).Select(w => PlainText.Title(w, 300)));
        if (wanted.Count > MaxCriteria) task.Criteria.Add($"All {wanted.Count} points of the description are met");
        if (task.Criteria.Count < 2) task.Criteria.Add("Checked against the words of the brief in the description");
        if (task.Criteria.Exists(c => c.Contains("must", StringComparison.OrdinalIgnoreCase))) task.Priority = "high";
        return task;
    }

    /// <summary>"The system must export CSV" is titled "Export CSV"; "Reporting" is "Implement reporting".</summary>
    static string Title(string heading, Playbook playbook)
    {
        if (Able.Match(heading) is { Success: true } able)
            return PlainText.Title($"Let {PlainText.Lower(able.Groups["who"].Value)} {heading[able.Length..]}");
        var plain = Obligation.Replace(heading, "");
        var first = plain.Split(' ')[0];
        return PlainText.Title(Verbs.Base(first) is { } verb ? PlainText.Upper(verb) + plain[first.Length..]
            : $"{playbook.Verb} {PlainText.Lower(plain)}");
    }

    static void Connect(List<Deliverable> tasks)
    {
        if (tasks.Count < 2) return;
        if (Foundation.IsMatch(tasks[0].Title)) foreach (var task in tasks.Skip(1)) task.After.Add(tasks[0].Id);
        if (!Ending.IsMatch(tasks[^1].Title)) return;
        tasks[^1].After.Clear();
        tasks[^1].After.AddRange(tasks.SkipLast(1).Select(t => t.Id));
    }

    static string Summary(Brief brief)
    {
        var about = string.Join("\n", brief.About.SelectMany(a => a.Heading.Length > 0 ? a.Lines.Prepend($"**{a.Heading}**") : a.Lines));
        return Bounded(about.Length > 0 ? about : brief.Title + ".");
    }

    static string Bounded(string text) => text.Length <= 18_000 ? text : text[..17_999] + "…";

    private static Regex Asks => field ??= new(@"\b(?:must|should|shall|need(?:s)? to|has to|have to|required|can(?:not)?)\b", RegexOptions.IgnoreCase);

    private static Regex Able => field ??= new(@"^(?:the )?(?<who>[\w-]+(?: [\w-]+)?) (?:must|should|shall|can|need to) (?:be able to )?(?=[a-z]+ )(?<!(?:system"
        + @"|app|application|product|it|site|service|tool|platform|we) (?:must|should|shall|can|need to) (?:be able to )?)",
        RegexOptions.IgnoreCase);

    private static Regex Obligation => field ??= new(@"^(?:the )?(?:system|app|application|product|it|site|service|tool|platform|we) (?:must|should|shall|can|needs? to"
        + @"|has to|have to)(?: be able to| also)? ", RegexOptions.IgnoreCase);

    private static Regex Foundation => field ??= new(@"\b(?:set ?up|foundation|groundwork|data model|architecture|design|research|infrastructure"
        + @"|discovery)\b", RegexOptions.IgnoreCase);

    private static Regex Ending => field ??= new(@"\b(?:test(?:s|ing)?|launch|release|deploy(?:ment)?|roll ?out|hand ?over|go[- ]live"
        + @"|acceptance)\b", RegexOptions.IgnoreCase);
}
