using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Decomposing;

/// <summary>Makes steps fewer or more without losing what they say.</summary>
internal static class Resizing
{
    public const int Fewest = 3;
    public const int Most = 8;

    /// <summary>Further than that a person is asked to divide in two goes.</summary>
    public const int MostAsked = 12;

    /// <summary>Joins the two neighbours that are shortest together until <paramref name="most"/> are left.</summary>
    public static void Join(List<Deliverable> steps, int most, Slots slots)
    {
        while (steps.Count > Math.Max(1, most))
        {
            var at = Enumerable.Range(0, steps.Count - 1).MinBy(i => steps[i].Minutes + steps[i + 1].Minutes);
            var (first, second) = (steps[at], steps[at + 1]);
            first.Title = PlainText.Title(JoinedTitle.Of(first.Title, Again(second.Title, slots)), 120);
            first.Description = $"{first.Description} {second.Description}".Trim();
            first.Minutes += second.Minutes;
            first.Why = $"{first.Why} {second.Why}".Trim();
            if (second.Priority == "high") first.Priority = "high";
            first.Labels.AddRange(second.Labels.Except(first.Labels));
            first.Criteria.AddRange(second.Criteria);
            first.After.AddRange(second.After.Except(first.After));
            first.After.Remove(first.Id);
            first.After.Remove(second.Id);
            foreach (var step in steps.Where(s => s.After.Remove(second.Id) && s != first && !s.After.Contains(first.Id))) step.After.Add(first.Id);
            steps.RemoveAt(at + 1);
            // A step between the two that waited for the first, and for which the second waited, now comes after both.
            foreach (var later in steps.Skip(at + 1)) first.After.Remove(later.Id);
        }
    }

    /// <summary>What was named already is "it" the second time: "Decide on the looks of the fence and paint it".</summary>
    static string Again(string title, Slots slots) =>
        slots.Fill("{the}") is { Length: > 3 } the && slots.Fill("{them}") is { } them
            ? title.Replace(PlainText.Lower(the), PlainText.Lower(them), StringComparison.OrdinalIgnoreCase) : title;

    /// <summary>Cuts the longest step in two until there are <paramref name="least"/>.</summary>
    public static void Cut(List<Deliverable> steps, int least)
    {
        while (steps.Count < Math.Min(least, MostAsked)) Halve(steps, steps.MaxBy(s => s.Minutes)!, 2);
    }

    /// <summary>Cuts every step that is longer than the cap; what is left over stays, for the caller to ask about.</summary>
    public static void Cap(List<Deliverable> steps, int cap)
    {
        foreach (var step in steps.Where(s => s.Minutes > cap).ToList())
            Halve(steps, step, (int)Math.Ceiling(step.Minutes / (double)cap));
    }

    static void Halve(List<Deliverable> steps, Deliverable step, int parts)
    {
        var (at, title, minutes, criteria) = (steps.IndexOf(step), step.Title, step.Minutes, step.Criteria.ToList());
        var made = new List<Deliverable> { step };
        for (var n = 2; n <= Math.Min(parts, 60); n++)
        {
            var part = new Deliverable { Id = $"{step.Id}-{n}", Title = "", Description = step.Description, Minutes = 0, Why = step.Why,
                Priority = step.Priority };
            part.Labels.AddRange(step.Labels);
            part.After.Add(made[^1].Id);
            made.Add(part);
        }
        foreach (var (n, part) in made.Index())
        {
            part.Title = $"{PlainText.Title(title, 68)} ({n + 1} of {made.Count})";
            part.Minutes = minutes / made.Count + (n < minutes % made.Count ? 1 : 0);
            part.Criteria.Clear();
            part.Criteria.AddRange(n == made.Count - 1 ? criteria : [$"Part {n + 1} was shown and works by itself"]);
        }
        foreach (var later in steps.Where(s => s.After.Remove(step.Id))) later.After.Add(made[^1].Id);
        steps.InsertRange(at + 1, made.Skip(1));
    }
}
