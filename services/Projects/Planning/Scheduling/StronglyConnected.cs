namespace Orchestrator.Projects.Planning.Scheduling;

/// <summary>Which nodes of a directed graph can reach each other: Kosaraju's two walks, with stacks of their own, since a chain may be 50,000 long.</summary>
internal static class StronglyConnected
{
    /// <returns>For each node the number of its component.</returns>
    public static int[] Of(IReadOnlyList<int>[] successors)
    {
        var predecessors = Array.ConvertAll(successors, _ => new List<int>());
        for (var node = 0; node < successors.Length; node++)
        {
            foreach (var next in successors[node])
            {
                predecessors[next].Add(node);
            }
        }

        var component = new int[successors.Length];
        Array.Fill(component, -1);
        var open = new Stack<int>();
        foreach (var root in Postorder(successors).Reverse())
        {
            open.Push(root);
            while (open.TryPop(out var node))
            {
                if (component[node] < 0)
                {
                    component[node] = root;
                    predecessors[node].ForEach(open.Push);
                }
            }
        }

        return component;
    }

    private static int[] Postorder(IReadOnlyList<int>[] successors)
    {
        var seen = new bool[successors.Length];
        var order = new List<int>(successors.Length);
        var open = new Stack<(int Node, int Next)>();
        for (var root = 0; root < successors.Length; root++)
        {
            open.Push((root, 0));
            while (open.TryPop(out var at))
            {
                if (at.Next == 0 && seen[at.Node])
                {
                    continue;
                }

                seen[at.Node] = true;
                if (at.Next == successors[at.Node].Count)
                {
                    order.Add(at.Node);
                    continue;
                }

                open.Push(at with { Next = at.Next + 1 });
                open.Push((successors[at.Node][at.Next], 0));
            }
        }

        return [.. order];
    }
}
