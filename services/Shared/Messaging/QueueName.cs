using System.Text.RegularExpressions;

namespace Orchestrator.Messaging;

internal static partial class QueueName
{
    public static string Check(string queue) => Pattern().IsMatch(queue)
        ? queue
        : throw new ArgumentException(
            $"'{queue}' is no queue name: a letter, then at most 62 of a-z, 0-9, '.', '_' and '-'.", nameof(queue));

    [GeneratedRegex("^[a-z][a-z0-9._-]{0,62}$")]
    private static partial Regex Pattern();
}
