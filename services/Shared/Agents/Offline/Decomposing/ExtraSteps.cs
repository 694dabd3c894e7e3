using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Decomposing;

/// <summary>Steps that any task may be asked to include: tests, documentation, a security review.</summary>
internal static class ExtraSteps
{
    /// <summary>Half a day: what a whole project gets a day for.</summary>
    const int Part = 2;

    public static Deliverable? Find(string topic, Slots slots)
    {
        if (TaskLibrary.Best(topic, PlaybookLibrary.Extras) is not { } extra) return null;
        var step = Deliverable.From(extra, slots, slots);
        step.Minutes = Math.Max(30, extra.Minutes / Part);
        step.After.Clear();
        return step;
    }

    /// <summary>In the person's own words, where no extra is known by them.</summary>
    public static Deliverable Of(string topic, Slots slots)
    {
        if (Find(topic, slots) is { } known) return known;
        var words = Language.Words.Of(topic);
        var title = words.Count > 1 && Language.Verbs.Base(words[0].Text) is not null ? topic : $"{topic} for {slots.Fill("{the}")?.ToLowerInvariant()}";
        var step = new Deliverable { Id = "$" + topic, Title = Language.PlainText.Title(title), Description = "", Minutes = 120, Why = "Asked for." };
        step.Criteria.Add($"{Language.PlainText.Upper(topic)}: shown and agreed");
        return step;
    }
}
