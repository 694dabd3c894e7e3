namespace Orchestrator.Patches;

/// <summary>Where a task goes among its siblings: a position between its neighbours, and room made for it where there is none.</summary>
public static class SiblingOrder
{
    /// <summary>A longer position is a sign of many insertions at one spot; then the neighbourhood is spread anew.</summary>
    public const int Comfortable = 32;

    // As wide a neighbourhood as gets positions this short, so that the next insertions find room without spreading again.
    private const int Roomy = 12;

    /// <param name="siblings">In their order, without the task that is placed.</param>
    /// <param name="index">Before which of them it goes; their count for the end.</param>
    /// <param name="end">What the end must stay before, such as the position of the next task to be created; null for the open end.</param>
    /// <returns>The task's position, and new positions of siblings, where two share one or there is no short one between.</returns>
    public static (string Position, IReadOnlyList<(Guid TaskId, string Position)> Moved) Place(IReadOnlyList<TaskState> siblings, int index, string? end)
    {
        for (var reach = 0; ; reach = reach == 0 ? 8 : reach * 2)
        {
            var first = Math.Max(0, index - reach);
            var past = Math.Min(siblings.Count, index + reach);
            var low = first > 0 ? siblings[first - 1].Position : null;
            var high = past < siblings.Count ? siblings[past].Position : string.CompareOrdinal(low, end) < 0 ? end : null;
            if (high is not null && string.CompareOrdinal(low, high) >= 0)
            {
                continue;
            }

            var positions = FractionalPosition.Spread(low, high, past - first + 1);
            if ((first == 0 && past == siblings.Count) || positions.All(position => position.Length <= (reach == 0 ? Comfortable : Roomy)))
            {
                var moved = Enumerable.Range(first, past - first)
                    .Select(at => (siblings[at].Id, Position: positions[at < index ? at - first : at - first + 1]))
                    .Where((entry, at) => entry.Position != siblings[first + at].Position);
                return (positions[index - first], [.. moved]);
            }
        }
    }
}
