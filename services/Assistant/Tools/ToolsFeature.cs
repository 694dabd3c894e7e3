namespace Orchestrator.Assistant.Tools;

internal static class ToolsFeature
{
    public static void AddTools(this IServiceCollection services) => services.AddHttpContextAccessor().AddSingleton<CallerApi>();
}
