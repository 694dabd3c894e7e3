using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>Plans a document: its sections become the deliverables, in its own words, and nothing of it is left out.</summary>
internal static class BriefPlanner
{
    const int MaxCriteria = 12;
    const int MostSentences = 4;
    const double Confidence = 0.7;
    const double Clearly = 7;

    public static AgentAnswer Plan(Brief brief, AgentRequest request)
    {
        var goal = BriefFacts.Read(brief, request.Today);
        var playbook = Kind(goal);
        var folded = new List<string>();
        var sections = Fold([.. brief.Sections], folded);
        var tasks = sections.Select((s, i) => Make(s, i, playbook, brief.Title)).ToList();
        Connect(tasks);
        foreach (var condition in brief.Conditions) DeliverablePlan.Nearest(tasks, condition).Criteria.Add(PlainText.Title(condition, 300));
        DeliverablePlan.Attach(tasks, goal);
        var squeeze = Scheduling.Fit(tasks, goal, request.Today);
        Scheduling.Spread(tasks, goal, request.Today);
        foreach (var (task, section) in tasks.Zip(sections))
            if (BriefFacts.Own(section.Lines, request.Today) is { } own && own >= request.Today && own < task.Due)
                (task.Start, task.Due) = (task.Start < own ? task.Start : own, own);

        var coverage = string.Join("; ", brief.Sections.Where(s => s.Heading.Length > 0).Select(s => (s.Heading, Task: tasks.Find(t =>
                t.Description.Contains(s.Heading, StringComparison.Ordinal))))
            .Where(s => s.Task is not null).Select(s => $"\u201c{PlainText.Title(s.Heading, 60)}\u201d \u2192 \u201c{s.Task!.Title}\u201d ({s.Task.Criteria.Count} criteria)"));
        var about = brief.About.Select(a => a.Heading.Length > 0 ? a.Heading : "the opening text");
        var rationale = $"Made by the offline planner: {Numbers.Name(brief.Sections.Count)} parts of the brief "
            + $"became {Numbers.Name(tasks.Count)} deliverables, each with the brief's own words."
            + (folded.Count > 0 ? $" A plan has at most six, so these were folded together: {string.Join("; ", folded)}." : "")
            + (coverage.Length > 0 ? $" Which became what: {coverage}." : "")
            + (brief.About.Count > 0 ? $" What describes rather than asks ({string.Join(", ", about)}) is in the summary." : "")
            + (squeeze is null ? "" : $" {squeeze}");
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

    /// <summary>A document has many words: a single one of them is no sign of a kind of work.</summary>
    static Playbook Kind(Goal goal)
    {
        var best = PlaybookLibrary.Rank(goal)[0];
        return best.Score >= Clearly ? best.Playbook : PlaybookLibrary.Generic with { Verb = Software.Matches(goal.Text).Select(m => m.Value.ToLowerInvariant()).Distinct().Count() > 1 ? "Implement" : PlaybookLibrary.Generic.Verb };
    }

    /// <summary>Joins the two smallest neighbours until six are left.</summary>
    static List<BriefSection> Fold(List<BriefSection> sections, List<string> folded)
    {
        while (sections.Count > DeliverablePlan.Most)
        {
            var at = Enumerable.Range(0, sections.Count - 1).MinBy(i => sections[i].Lines.Count + sections[i + 1].Lines.Count);
            var (first, second) = (sections[at], sections[at + 1]);
            folded.Add($"\u201c{PlainText.Title(second.Heading, 60)}\u201d into \u201c{PlainText.Title(first.Heading, 60)}\u201d");
            // Wishes keep their own words; only names of sections can be joined.
            var heading = first.Heading.Length + second.Heading.Length < 60 && !first.Heading.Contains(" and ", StringComparison.Ordinal) && !Brief.IsAsked(first.Heading + " " + second.Heading)
                ? $"{first.Heading} and {PlainText.Lower(second.Heading)}" : first.Heading;
            var named = second.Lines.Exists(l => Brief.Plain(l) == second.Heading);
            sections[at] = new(heading, [.. first.Lines, .. named ? [] : (string[])[$"**{second.Heading}**"], .. second.Lines]);
            sections.RemoveAt(at + 1);
        }
        return sections;
    }

    static Deliverable Make(BriefSection section, int index, Playbook playbook, string project)
    {
        var wanted = section.Lines.Where(l => !Mark.IsMatch(l) && (Brief.IsItem(l) || Brief.IsAsked(l)))
            .SelectMany(l => Brief.IsItem(l) ? [Brief.Plain(l)] : PlainText.Sentences(l).Where(Brief.IsAsked)).ToList();
        if (wanted.Count == 0) wanted = [.. section.Lines.Where(l => !Mark.IsMatch(l)).SelectMany(PlainText.Sentences).Take(MostSentences)];
        var heading = section.Heading.Length > 0 ? section.Heading : wanted.FirstOrDefault() ?? "The rest of the brief";
        var task = new Deliverable
        {
            Id = $"$part-{index + 1}",
            Title = Title(heading, playbook, project, isName: section.Heading.Length > 0 && !section.Lines.Exists(l => Brief.Plain(l).TrimEnd('.') == section.Heading), wanted.FirstOrDefault()),
            Description = Bounded($"From the brief{(section.Heading.Length > 0 ? $", \u201c{section.Heading}\u201d" : "")}:\n\n"
                + string.Join('\n', section.Lines)),
            Minutes = Math.Min(240 + wanted.Count * 180, 9600),
            Why = $"The brief asks for it{(section.Heading.Length > 0 ? $": \u201c{PlainText.Title(heading, 80)}\u201d" : "")}.",
        };
        task.Labels.AddRange(playbook.Tags.Take(1));
        task.Criteria.AddRange(wanted.Take(MaxCriteria).Select(w => PlainText.Title(w, 300)));
        if (wanted.Count > MaxCriteria) task.Criteria.Add($"All {wanted.Count} points of the description are met");
        if (task.Criteria.Count == 0) task.Criteria.Add("Checked against the words of the brief in the description");
        if (task.Criteria.Exists(c => c.Contains("must", StringComparison.OrdinalIgnoreCase))) task.Priority = "high";
        else if (Optional.IsMatch(heading)) task.Priority = "low";
        return task;
    }

    /// <summary>"Launch" is the launch of the whole; a wish is said as work; another heading names a thing to see to.</summary>
    static string Title(string heading, Playbook playbook, string project, bool isName, string? first) =>
        Last.Match(heading) is { Success: true } last ? PlainText.Title($"{last.Groups.Values.Skip(1).First(g => g.Success).Name.Replace('_', ' ')} {PlainText.Lower(project)}") : isName && When.IsMatch(heading) && first is not null ? PlainText.Title($"{heading}: {PlainText.Lower(first)}")
        : isName && Noun.IsMatch(heading) && Verbs.Base(heading.Split(' ')[0]) is null ? PlainText.Title($"{playbook.Verb} the {PlainText.Lower(heading)}")
        : Requirement.Title(heading, playbook.Verb);

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

    private static Regex Mark => field ??= new(@"^\*\*.+\*\*$");

    /// <summary>A few words that name a thing: "Approval", "Access rights", "Export to payroll".</summary>
    private static Regex Noun => field ??= new(@"^(?!(?:the|an?|our|my|all|no)\b)[\p{L}-]+(?: [\p{L}-]+){0,3}$", RegexOptions.IgnoreCase);

    /// <summary>Says when and not what: "Before September", "Phase 1".</summary>
    private static Regex When => field ??= new(@"^(?:before|during|after|until|in|on|at|phase|week|day|stage|step|first|then|later|finally|morning|afternoon|evening)\b", RegexOptions.IgnoreCase);

    private static Regex Optional => field ??= new(@"^(?:nice to have|optional|could|later)\b", RegexOptions.IgnoreCase);

    private static Regex Software => field ??= new(@"\b(?:systems?|apps?|application|software|service|api|screens?|users?|website|page|code|login|database|server|data)\b", RegexOptions.IgnoreCase);

    private static Regex Last => field ??= new(@"^(?:the )?(?:(?<Roll_out>roll[- ]?out)|(?<Launch>launch|go[- ]live)|(?<Release>release)|(?<Test>test(?:s|ing)?)|(?<Deploy>deployment))$", RegexOptions.IgnoreCase);

    private static Regex Foundation => field ??= new(@"\b(?:set ?up|foundation|groundwork|data model|architecture|design|research|infrastructure"
        + @"|discovery)\b", RegexOptions.IgnoreCase);

    private static Regex Ending => field ??= new(@"\b(?:test(?:s|ing)?|launch|release|deploy(?:ment)?|roll ?out|hand ?over|go[- ]live"
        + @"|acceptance)\b", RegexOptions.IgnoreCase);
}
