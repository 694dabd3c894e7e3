using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>The words of the patch language on the wire.</summary>
internal static class PatchWords
{
    internal static readonly JsonEncodedText Op = JsonEncodedText.Encode("op");
    internal static readonly JsonEncodedText MetaUpdates = JsonEncodedText.Encode("metaUpdates");
    internal static readonly JsonEncodedText TaskPatches = JsonEncodedText.Encode("taskPatches");
    internal static readonly JsonEncodedText TaskId = JsonEncodedText.Encode("taskId");
    internal static readonly JsonEncodedText Body = JsonEncodedText.Encode("body");
    internal static readonly JsonEncodedText CascadedFrom = JsonEncodedText.Encode("cascadedFrom");
    internal static readonly JsonEncodedText Severed = JsonEncodedText.Encode("severed");

    private static readonly JsonEncodedText Create = JsonEncodedText.Encode("create");
    private static readonly JsonEncodedText Update = JsonEncodedText.Encode("update");
    private static readonly JsonEncodedText Delete = JsonEncodedText.Encode("delete");
    private static readonly JsonEncodedText Restore = JsonEncodedText.Encode("restore");

    internal static JsonEncodedText Of(PatchOp op) => op switch
    {
        PatchOp.Create => Create,
        PatchOp.Update => Update,
        PatchOp.Delete => Delete,
        _ => Restore,
    };

    internal static bool TryParse(JsonElement value, out PatchOp op)
    {
        foreach (var candidate in Enum.GetValues<PatchOp>())
        {
            if (value.ValueEquals(Of(candidate).EncodedUtf8Bytes))
            {
                op = candidate;
                return true;
            }
        }

        op = default;
        return false;
    }
}
