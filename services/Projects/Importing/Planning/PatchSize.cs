using System.Runtime.InteropServices;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Importing.Planning;

/// <summary>What one import may change: as many operations as a patch takes, and as many bytes as fit into memory several times over, since a patch is decided, proposed, sealed and stored.</summary>
internal static class PatchSize
{
    private const int MostBytes = 16 * 1024 * 1024;

    /// <param name="instead">What to do with a file that is too large.</param>
    public static bool IsTooLarge(IReadOnlyCollection<TaskPatch> operations, ImportReport report, string instead)
    {
        if (operations.Count > Limits.Operations)
        {
            report.Error(new SourcePlace(0), "too_many_changes", $"The file makes {operations.Count} changes; one import takes {Limits.Operations}. {instead}");
            return true;
        }

        var bytes = operations.Sum(operation => operation.Body.Sum(entry => (long)JsonMarshal.GetRawUtf8Value(entry.Value).Length));
        if (bytes > MostBytes)
        {
            report.Error(new SourcePlace(0), "too_large", $"The file makes changes of {bytes / 1024 / 1024} MB; one import takes {MostBytes / 1024 / 1024} MB. {instead}");
            return true;
        }

        return false;
    }
}
