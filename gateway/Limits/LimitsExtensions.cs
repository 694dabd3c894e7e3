using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Gateway.Limits;

/// <summary>How much may be sent, and how often one address may try to sign in.</summary>
internal static class LimitsExtensions
{
    static readonly PathString[] SignIn =
        ["/api/auth/login", "/api/auth/register", "/api/auth/forgot-password", "/api/auth/reset-password"];

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(Partition);
            limiter.OnRejected = async (rejected, _) => await Problems
                .RateLimited(
                    rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1),
                    "Too many attempts to sign in from this address.")
                .ExecuteAsync(rejected.HttpContext);
        });
    }

    public static void UseLimits(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseMiddleware<BodyLimit>();
    }

    static RateLimitPartition<IPAddress> Partition(HttpContext context)
    {
        if (!SignIn.Any(path => context.Request.Path.StartsWithSegments(path))) return RateLimitPartition.GetNoLimiter(IPAddress.None);
        var limits = context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        return RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.SignInBurst,
            TokensPerPeriod = limits.SignInPerMinute,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1),
        });
    }
}
