namespace Orchestrator.Integrations.Accounts;

/// <summary>The services that a workspace can be connected to.</summary>
internal enum Provider
{
    Motion,
    Linear,
    Gitlab,
    Notion,
}

/// <summary>Where each of them answers when nobody says otherwise.</summary>
internal static class ProviderAddresses
{
    public static string Of(Provider provider) => provider switch
    {
        Provider.Motion => "https://api.usemotion.com",
        Provider.Linear => "https://api.linear.app",
        Provider.Gitlab => "https://gitlab.com",
        Provider.Notion => "https://api.notion.com",
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "Is no provider."),
    };
}
