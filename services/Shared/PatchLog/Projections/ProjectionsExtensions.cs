using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Orchestrator.PatchLog.Projections;

public static class ProjectionsExtensions
{
    /// <summary>Wakes those who follow the log; needs the migrations of this assembly.</summary>
    public static IServiceCollection AddAppendedSignal(this IServiceCollection services) => services
        .AddSingleton<AppendedSignal>()
        .AddHostedService(provider => provider.GetRequiredService<AppendedSignal>());

    /// <summary>Runs the projection on this node or on another, whichever is first.</summary>
    public static IServiceCollection AddProjection<T>(this IServiceCollection services)
        where T : Projection => services
        .AddSingleton<T>()
        .AddSingleton<Projection>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<ProjectionRunner>(provider, provider.GetRequiredService<T>()));
}
