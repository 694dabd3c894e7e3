using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Decomposing;

/// <summary>The steps of a task, and in words where they come from.</summary>
/// <param name="IsGuess">No kind of work was recognised and nothing was listed.</param>
internal sealed record Division(List<Deliverable> Steps, string Source, bool IsGuess)
{
    /// <param name="there">Sub-tasks that the task has already: no step repeats one.</param>
    public static Division Of(BoardTask task, IReadOnlyList<BoardTask> there, DivisionWish wish, DateOnly today)
    {
        var goal = Subject(task, today);
        var recipe = RecipeLibrary.For(task.Title, task.Description, task.Labels, today);
        var slots = new Slots(goal, recipe);
        var (steps, source) = Sources(task, goal, wish, recipe, slots);
        steps.RemoveAll(s => there.Any(t => IsSame(s, t)));

        foreach (var topic in wish.Exclude) Leave(steps, topic);
        foreach (var topic in wish.Include.Where(topic => !steps.Exists(s => Speaks(s, topic)))) Add(steps, ExtraSteps.Of(topic, slots));
        Take(steps, task.Criteria);
        Size(steps, recipe, slots, wish, there.Count);
        return new(steps, source, recipe == RecipeLibrary.Generic && source == Usual(recipe));
    }

    static (List<Deliverable>, string) Sources(BoardTask task, Goal goal, DivisionWish wish, Playbook recipe, Slots slots)
    {
        if (wish.Parts.Count > 1) return (TaskParts.FromNames(wish.Parts, task, goal), "the parts that you named");
        if (TaskParts.FromList(task) is { Count: > 0 } listed) return (listed, "the list in its description");
        if (TaskParts.FromCriteria(task) is { Count: > 0 } met) return (met, "its acceptance criteria");
        var brief = new Slots(goal, recipe, brief: true);
        return ([.. recipe.Tasks.Where(t => !t.Takes.Contains("optional")).Select(t => Deliverable.From(t, slots, brief))],
            Usual(recipe));
    }

    static string Usual(Playbook recipe) => $"how work of the kind \u201c{PlainText.Lower(recipe.Title)}\u201d usually goes";

    /// <summary>A task's title is taken at its word: the "summer" of a summer party is no date of it.</summary>
    static Goal Subject(BoardTask task, DateOnly today)
    {
        var title = PlainText.Title(task.Title);
        var phrase = ObjectPhrase.Parse(title);
        return GoalReader.Read(title, today) with { Title = title, Verb = phrase.Verb, Object = phrase.Object, Determiner = phrase.Determiner, Topic = phrase.Topic };
    }

    /// <summary>What is asked for is not folded away: it counts towards the number that was asked for.</summary>
    static void Size(List<Deliverable> steps, Playbook recipe, Slots slots, DivisionWish wish, int there)
    {
        if (wish.Count is { } count && wish.Bound is CountBound.Exactly or CountBound.AtLeast)
        {
            foreach (var extra in recipe.Tasks.Where(t => t.Takes.Contains("optional")))
                if (steps.Count < count && !wish.Exclude.Any(topic => Speaks(Deliverable.From(extra, slots, slots), topic)))
                    Add(steps, Deliverable.From(extra, slots, slots));
            Resizing.Cut(steps, count);
        }
        var most = wish.Count is { } n && wish.Bound != CountBound.AtLeast ? Math.Max(1, n)
            : Math.Max(wish.Parts.Count, Math.Max(Resizing.Most, wish.Count ?? 0));
        Resizing.Join(steps, most, slots);
        // Two steps are a division only where they are all that is missing or all that was named.
        if (wish.Count is null && there == 0 && steps.Count > 0 && wish.Parts.Count == 0) Resizing.Cut(steps, Resizing.Fewest);
    }

    /// <summary>The task's own criteria go to the step that they speak of, in doubt to the one that checks.</summary>
    static void Take(List<Deliverable> steps, IReadOnlyList<string> criteria)
    {
        if (steps.Count == 0) return;
        foreach (var criterion in criteria.Where(c => !steps.Exists(s => s.Criteria.Contains(c, StringComparer.OrdinalIgnoreCase))))
        {
            var stems = Words.Stems(criterion).ToHashSet();
            var (step, shared) = steps.Select(s => (s, Words.Stems($"{s.Title} {s.Description}").Distinct().Count(stems.Contains)))
                .MaxBy(s => s.Item2);
            var takes = shared > 1 ? step : steps.FindLast(s => s.Labels.Contains("testing") || s.Labels.Contains("review")) ?? steps[^1];
            takes.Criteria.Insert(0, criterion);
        }
    }

    static void Leave(List<Deliverable> steps, string topic)
    {
        foreach (var gone in steps.Where(s => Speaks(s, topic)).ToList())
        {
            steps.Remove(gone);
            foreach (var step in steps.Where(s => s.After.Remove(gone.Id)))
                step.After.AddRange(gone.After.Except(step.After));
        }
    }

    static void Add(List<Deliverable> steps, Deliverable step)
    {
        if (steps.Exists(s => s.Id == step.Id)) return;
        step.After.RemoveAll(id => !steps.Exists(s => s.Id == id));
        if (step.After.Count == 0 && steps.Count > 0) step.After.Add(steps[^1].Id);
        steps.Add(step);
    }

    /// <summary>By its first words, its labels or its name; a topic that is only the task's own object speaks of no step.</summary>
    static bool Speaks(Deliverable step, string topic)
    {
        var wanted = Words.Stems(topic);
        var own = Words.Stems($"{step.Id[1..]} {string.Join(' ', step.Title.Split(' ').Take(2))} {string.Join(' ', step.Labels)}").ToHashSet();
        return wanted.Count > 0 && wanted.All(own.Contains);
    }

    static bool IsSame(Deliverable step, BoardTask task)
    {
        var (a, b) = (Words.Stems(step.Title).ToHashSet(), Words.Stems(task.Title).ToHashSet());
        return a.Count > 0 && b.Count > 0 && a.Intersect(b).Count() * 10 >= Math.Max(a.Count, b.Count) * 7;
    }
}
