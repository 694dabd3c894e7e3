using System.Reflection;
using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.ServiceDefaults;

/// <summary>
/// The claims of an access token, by their names on the wire. An endpoint that belongs to no workspace takes it as a parameter;
/// the others take a <see cref="Caller"/>. <see cref="AccessTokens"/> writes and reads it.
/// </summary>
public sealed record AccessToken
{
    [JsonPropertyName("iss")] public required string Issuer { get; init; }
    [JsonPropertyName("aud")] public required string Audience { get; init; }
    [JsonPropertyName("jti")] public required Guid TokenId { get; init; }
    [JsonPropertyName("sub")] public required Guid UserId { get; init; }
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("email")] public required string Email { get; init; }
    [JsonPropertyName("iat")] public required long IssuedAt { get; init; }
    [JsonPropertyName("nbf")] public required long NotBefore { get; init; }
    [JsonPropertyName("exp")] public required long ExpiresAt { get; init; }
    [JsonPropertyName("ws")] public required IReadOnlyList<WorkspaceMembership> Workspaces { get; init; }
    [JsonPropertyName("op")] public bool IsOperator { get; init; }

    /// <summary>For minimal APIs, which find it by its name.</summary>
    public static ValueTask<AccessToken?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<AccessToken?>(Of(context.User));

    /// <exception cref="ProblemException">401: nobody is signed in.</exception>
    internal static AccessToken Of(ClaimsPrincipal user) =>
        (user.Identity as CallerIdentity)?.Token ?? throw new ProblemException(Problems.Unauthenticated());
}
