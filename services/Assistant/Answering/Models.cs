namespace Orchestrator.Assistant.Answering;

/// <summary>Whether there is a model to be asked: a provider with a key or an address, unless the operator prefers none.</summary>
internal sealed class Models(IConfiguration configuration)
{
    public bool AreThere { get; } =
        !string.Equals(configuration["AI:Preferred"], "offline", StringComparison.OrdinalIgnoreCase)
        && configuration.GetSection("AI").GetChildren().Any(provider => provider["ApiKey"] is { Length: > 0 } || provider["BaseUrl"] is { Length: > 0 });
}
