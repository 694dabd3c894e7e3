namespace Orchestrator.Integrations.Outbound;

/// <summary>The one way out of this service to other people's.</summary>
internal static class OutboundCalls
{
    public const string Client = "providers";

    private const int AnswerLimit = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddOutboundCalls(this IServiceCollection services)
    {
        services.AddSingleton<OutboundAddresses>();
        services.AddHttpClient(Client, client =>
            {
                client.Timeout = Patience;
                client.MaxResponseContentBufferSize = AnswerLimit;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("Orchestrator/1");
            })
            // Neither service discovery, which would lead a stranger's address to a service of ours, nor repeats.
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear())
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectCallback = provider.GetRequiredService<OutboundAddresses>().ConnectAsync,
            });
    }
}
