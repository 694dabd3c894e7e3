namespace Orchestrator.Agents.Catalogue;

/// <summary>What may be spent: on one request, and on a day (UTC) by one person and by one workspace.</summary>
internal sealed record Budgets(Allowance Request, Allowance User, Allowance Workspace)
{
    public static Budgets Read(Section section) =>
        new(Allowance.Read(section, "Request"), Allowance.Read(section, "User"), Allowance.Read(section, "Workspace"));
}

/// <summary>Null: no limit.</summary>
internal sealed record Allowance(long? Tokens, decimal? Dollars)
{
    public bool IsUnlimited => Tokens is null && Dollars is null;

    public static Allowance Read(Section section, string name) =>
        new(section.Amount($"Budgets:{name}:Tokens") is { } tokens ? (long)tokens : null, section.Amount($"Budgets:{name}:Dollars"));
}
