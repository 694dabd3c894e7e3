using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.TestKit;

/// <summary>Accounts as other services see it: a key that tokens are signed with, at an address of its own. The test says who is who.</summary>
public sealed class StandInAccounts : IAsyncDisposable
{
    private const string KeyId = "test";
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly WebApplication app;

    private StandInAccounts()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/jwks.json", () => Results.Json(new JsonWebKeySet([JsonWebKey.Of(KeyId, key.ExportParameters(false))])));
        app.MapGet("/api/workspaces/{id:guid}/members", () => Results.Json(new { items = Array.Empty<object>() }));
    }

    public string Address => app.Urls.First();

    public static async Task<StandInAccounts> StartAsync()
    {
        var accounts = new StandInAccounts();
        await accounts.app.StartAsync();
        return accounts;
    }

    /// <summary>An access token of a person in one workspace, good for 15 minutes.</summary>
    public string TokenOf(Guid user, Guid workspace, WorkspaceRole role = WorkspaceRole.Owner, bool isOperator = false)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return AccessTokens.Write(
            new AccessToken
            {
                Issuer = AccessTokens.Issuer, Audience = AccessTokens.Audience, TokenId = Guid.CreateVersion7(), UserId = user, Name = "Ana", Email = "ana@example.test",
                IsOperator = isOperator, IssuedAt = now, NotBefore = now, ExpiresAt = now + 900, Workspaces = [new WorkspaceMembership(workspace, role, Personal: true)],
            },
            KeyId, key);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }
}
