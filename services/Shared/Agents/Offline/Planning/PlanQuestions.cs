using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>Asks for what is missing and would change the plan; three questions at most.</summary>
internal static class PlanQuestions
{
    /// <summary>Here one asks in vain who works on it.</summary>
    static readonly string[] Private = ["learning", "health", "personal", "travel", "garden"];

    public static IReadOnlyList<AgentQuestion> For(Goal goal, Playbook playbook)
    {
        var questions = new List<AgentQuestion>();
        if (!OfflinePlanner.Reads(goal.Text) || goal.Text.Length < 3)
            questions.Add(new("I plan offline and read plain English best. Can you say in one sentence what should exist when you are "
                + "done?", []));
        else if (playbook == PlaybookLibrary.Generic)
            questions.Add(new("What kind of work is this closest to?", ["Software", "An event", "Writing or research", "Something to "
                + "build or renovate"]));

        if (goal.Deadline is null)
            questions.Add(new("When must it be done?", ["In two weeks", "By the end of the quarter", "There is no deadline"]));
        else if (goal.Deadline is { Role: DateRole.On, Period.IsDay: false } && playbook.Tasks.Any(t => t.Takes.Contains("event")))
            questions.Add(new($"Which days {goal.Deadline.Words.Trim()}?", ["At the beginning", "In the middle", "At the end"]));

        var stems = Words.Of(goal.Text).Select(w => w.Stem).ToHashSet();
        questions.AddRange(playbook.Questions.Where(q => !q.Unless.Any(stems.Contains)).Select(q => new AgentQuestion(q.Text, q.Choices)));
        if (goal.Team is null && playbook != PlaybookLibrary.Generic && !playbook.Tags.Any(Private.Contains))
            questions.Add(new("Who works on it?", ["Only me", "Two or three people", "A larger team"]));
        return [.. questions.Take(3)];
    }
}
