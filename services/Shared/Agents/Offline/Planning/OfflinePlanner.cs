using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>The first revision: a goal becomes at most six deliverables.</summary>
internal static class OfflinePlanner
{
    /// <summary>Above this a summary cannot say it all, so that the first deliverable carries the text.</summary>
    const int LongGoal = 600;

    public static AgentAnswer Plan(string goalText, AgentRequest request)
    {
        if (Brief.Read(goalText) is { } brief) return BriefPlanner.Plan(brief, request);

        var goal = GoalReader.Read(goalText, request.Today);
        var ranked = PlaybookLibrary.Rank(goal);
        var playbook = ranked[0].Playbook;
        var guest = ranked.Skip(1)
            .FirstOrDefault(f => f.Score >= Math.Max(4, ranked[0].Score * 0.6)
                && f.Playbook.Tasks.Any(t => t.Takes.Contains("guest")))?.Playbook;
        var confidence = Confidence(goal, ranked[0]);
        var tasks = DeliverablePlan.From(playbook, guest, goal, confidence);
        var squeeze = Scheduling.Fit(tasks, goal, request.Today);
        Scheduling.Spread(tasks, goal, request.Today);
        if (goal.Text.Length > LongGoal) tasks[0].Description += "\n\nThe goal in full:\n\n"
            + goal.Text[..Math.Min(goal.Text.Length, 15_000)];

        var title = goal.Title.Length > 0 ? goal.Title : "Untitled project";
        return new(
            PlanWriter.Patch(ProjectHead.Op(request.Project),
                ProjectHead.Of(request.Project, title, Summary(goal, title), goal, playbook.Tags, request.Today), tasks),
            $"I propose {Numbers.Name(tasks.Count)} deliverables "
                + $"for \u201c{title}\u201d{(goal.Deadline is { } d ? $", the last due by {Say(d.Due)}" : "")}. Tell me what to "
                + "change, for example \u201ccombine the first two\u201d or \u201cadd a task for documentation\u201d.",
            PlanRationale.Write(goal, playbook, guest, squeeze),
            confidence,
            PlanQuestions.For(goal, playbook),
            [
                new(null, PlanRationale.Head(goal), confidence),
                .. tasks.Select(t => new AgentNote(t.Id, t.Why.Length > 0 ? t.Why
                    : $"Part of how {playbook.Title.ToLowerInvariant()} usually goes.", Math.Round(t.Confidence, 2))),
            ]);
    }

    /// <summary>0.4 where nothing fitted, up to 0.85 where a playbook fitted well and the goal was full of facts.</summary>
    static double Confidence(Goal goal, Fit fit)
    {
        if (fit.Score == 0) return Reads(goal.Text) ? 0.4 : 0.2;
        return Math.Round(Math.Min(0.85, 0.55 + Math.Min(0.15, fit.Score * 0.015) + Math.Min(0.15, goal.Facts * 0.04)), 2);
    }

    /// <summary>Whether a text looks like a wish in English at all.</summary>
    public static bool Reads(string text)
    {
        var words = Words.Of(text);
        return words.Count > 0 && (Verbs.Base(words[0].Text) is not null || words.Any(w => Words.IsStop(w.Text)));
    }

    static string Summary(Goal goal, string title)
    {
        var sentences = new List<string> { title };
        if (goal.Deadline is { } deadline) sentences.Add($"{When(deadline)} (\u201c{deadline.Words.Trim()}\u201d)");
        if (goal.Budget is { } budget) sentences.Add($"Budget: {budget}");
        if (goal.Team is { } team) sentences.Add($"Team: {team}");
        if (goal.Constraints.Count > 0) sentences.Add("Conditions: " + string.Join("; ", goal.Constraints.Select(c => c.Words)));
        if (goal.Parts.Count > 0) sentences.Add("With: " + string.Join(", ", goal.Parts.Select(PlainText.Lower)));
        sentences.AddRange(goal.Remarks);
        var summary = string.Join(". ", sentences.Select(s => s.TrimEnd('.'))) + ".";
        return summary.Length <= 1500 ? summary : summary[..1499] + "…";
    }

    static string When(DateMention date) =>
        date.Role == DateRole.On && !date.Period.IsDay ? $"Takes place between {Say(date.Period.First)} and {Say(date.Period.Last)}"
            : $"Due {Say(date.Due)}";

    public static string Say(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
