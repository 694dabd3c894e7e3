using System.Text;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>Says how a plan came about: which playbook, what was read in the goal, what was not.</summary>
internal static class PlanRationale
{
    public static string Write(Goal goal, Playbook playbook, Playbook? guest, string? squeeze)
    {
        var text = new StringBuilder("Made by the offline planner from its playbook ").Append('\u201c').Append(playbook.Title)
            .Append('\u201d');
        if (guest is not null) text.Append(" with a deliverable of ").Append('\u201c').Append(guest.Title).Append('\u201d');
        text.Append(playbook == PlaybookLibrary.Generic ? ", because no other one fits the goal. " : ". ");

        var facts = Facts(goal).ToList();
        text.Append(facts.Count == 0 ? "The goal names no date, number or condition." : $"Read from the goal: {string.Join("; ", facts)}.");
        text.Append(goal.Deadline is null
            ? " Without a deadline the dates run forward from today, a week a deliverable or as long as its work takes."
            : " The due dates are spread over the work days until then, by estimate.");
        if (squeeze is not null) text.Append(' ').Append(squeeze);
        return text.ToString();
    }

    public static string Head(Goal goal) => goal.Deadline is { } deadline
        ? $"Title and facts in the goal's own words; due as the goal says: {deadline.Words.Trim()}."
        : "Title and facts in the goal's own words; the goal names no deadline.";

    static IEnumerable<string> Facts(Goal goal)
    {
        if (goal.Deadline is { } due) yield return $"date \u201c{due.Words.Trim()}\u201d, read as {OfflinePlanner.Say(due.Due)}";
        if (goal.Start is { } start)
            yield return $"start \u201c{start.Words.Trim()}\u201d, read as {OfflinePlanner.Say(start.Period.First)}";
        if (goal.Budget is { } budget) yield return $"budget {budget}";
        if (goal.Team is { } team) yield return $"team {team}";
        if (goal.Count is { } count) yield return $"number {count}";
        if (goal.Place is { } place) yield return $"place {place}";
        if (goal.Technologies.Count > 0) yield return $"technology {string.Join(", ", goal.Technologies)}";
        foreach (var constraint in goal.Constraints) yield return $"condition \u201c{constraint.Words}\u201d";
        foreach (var part in goal.Parts) yield return $"part \u201c{part}\u201d";
    }
}
