using System.Net.Http.Headers;
using System.Text.Json;

namespace Orchestrator.Integrations.Accounts;

/// <summary>How each provider is asked whose token it is, and where its answer says so.</summary>
internal static class WhoAmI
{
    // The oldest version that knows users as they are today.
    private const string NotionVersion = "2022-06-28";

    public static HttpRequestMessage Request(Provider provider, string baseUrl, string token)
    {
        var (method, path) = provider switch
        {
            Provider.Motion or Provider.Notion => (HttpMethod.Get, "/v1/users/me"),
            Provider.Linear => (HttpMethod.Post, "/graphql"),
            Provider.Gitlab => (HttpMethod.Get, "/api/v4/user"),
            _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "Is no provider."),
        };
        var request = new HttpRequestMessage(method, baseUrl + path);
        switch (provider)
        {
            case Provider.Motion:
                request.Headers.TryAddWithoutValidation("X-API-Key", token);
                break;
            case Provider.Linear:
                // A personal key goes without a scheme, a token of an app with one.
                request.Headers.TryAddWithoutValidation("Authorization", token.StartsWith("lin_api_", StringComparison.Ordinal) ? token : $"Bearer {token}");
                request.Content = JsonContent.Create(new { query = "{ viewer { id name } }" });
                break;
            case Provider.Gitlab:
                request.Headers.TryAddWithoutValidation("PRIVATE-TOKEN", token);
                break;
            case Provider.Notion:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                request.Headers.Add("Notion-Version", NotionVersion);
                break;
        }

        return request;
    }

    /// <summary>The account's name, or its id where it has none; null where the answer names nobody.</summary>
    public static string? Account(Provider provider, JsonElement answer)
    {
        var person = provider == Provider.Linear ? Member(Member(answer, "data"), "viewer") : answer;
        return Text(person, provider == Provider.Gitlab ? "username" : "name") ?? Text(person, "id")
            ?? (Member(person, "id") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : null);
    }

    /// <summary>Linear says it in the body, with a status of 200 or 400.</summary>
    public static bool IsRefusal(JsonElement answer) =>
        Member(answer, "errors") is { ValueKind: JsonValueKind.Array } errors
        && errors.EnumerateArray().Any(error => Text(Member(error, "extensions"), "code") is "AUTHENTICATION_ERROR" or "FORBIDDEN");

    private static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text[..Math.Min(text.Length, 200)] : null;

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;
}
