namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Quickselect (Hoare, 1961): in linear time on the average, with pivots by chance, so that no order of the data is its worst.</summary>
internal static class Selection
{
    /// <summary>Puts the item of a place where sorting would put it, none behind it before it, and none before it behind it.</summary>
    public static void Select<T, TOrder>(Span<T> items, int place, TOrder order)
        where TOrder : IComparer<T>
    {
        var (low, high) = (0, items.Length - 1);
        while (low < high)
        {
            var pivot = items[Random.Shared.Next(low, high + 1)];
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (order.Compare(items[left], pivot) < 0)
                {
                    left++;
                }

                while (order.Compare(items[right], pivot) > 0)
                {
                    right--;
                }

                if (left <= right)
                {
                    (items[left], items[right]) = (items[right], items[left]);
                    left++;
                    right--;
                }
            }

            if (place <= right)
            {
                high = right;
            }
            else if (place >= left)
            {
                low = left;
            }
            else
            {
                return;
            }
        }
    }
}
