using System.Text.Json;

namespace Orchestrator.Integrations.Connections;

/// <summary>Enums as they are stored, which is as they are on the wire.</summary>
internal static class Words
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <exception cref="InvalidOperationException">The table holds a word that this version does not know.</exception>
    public static T Read<T>(string word) where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => Of(value) == word).Select(value => (T?)value).FirstOrDefault()
        ?? throw new InvalidOperationException($"'{word}' is no {typeof(T).Name}.");
}
