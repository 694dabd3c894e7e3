using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Agents.Tests;

/// <summary>Runs a corpus whole and says which of its entries were missed, so that one miss neither hides the others nor stops the build.</summary>
internal static class Scored
{
    public const double Wanted = 0.95;

    /// <param name="check">Throws where the entry is not met.</param>
    public static void ShouldReach(this IReadOnlyList<JsonElement> corpus, double wanted, Func<JsonElement, string> name, Action<JsonElement> check)
    {
        var misses = new List<string>();
        foreach (var entry in corpus)
        {
            try
            {
                check(entry);
            }
            catch (ShouldAssertException miss)
            {
                misses.Add($"{name(entry)}\n    {miss.Message.ReplaceLineEndings(" ").Trim()}");
            }
        }
        var score = 1 - misses.Count / (double)corpus.Count;
        var report = string.Create(CultureInfo.InvariantCulture, $"{corpus.Count - misses.Count} of {corpus.Count} ({score:P1})\n  {string.Join("\n  ", misses)}");
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        score.ShouldBeGreaterThanOrEqualTo(wanted, report);
    }
}
