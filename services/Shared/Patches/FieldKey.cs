namespace Orchestrator.Patches;

/// <summary>The key of a workspace's own field: what its values go by in patches, queries and exports.</summary>
public static class FieldKey
{
    public const string Shape = "1 to 50 of a-z, 0-9, - and _, the first a letter";

    public static bool IsValid(string key) =>
        key.Length is > 0 and <= Limits.FieldKey && char.IsAsciiLetterLower(key[0]) && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_');
}
