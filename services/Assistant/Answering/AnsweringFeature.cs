using Orchestrator.Assistant.Answering.Offline;

namespace Orchestrator.Assistant.Answering;

internal static class AnsweringFeature
{
    public static void AddAnswering(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AnsweringOptions>().Bind(configuration.GetSection(AnsweringOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ModelAnswer>();
        services.AddSingleton<OfflineAnswer>();
        services.AddSingleton<Boards>();
        services.AddSingleton<Answerer>();
    }
}
