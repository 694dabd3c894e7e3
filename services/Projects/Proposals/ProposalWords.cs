using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary>What the short texts of a request for a proposal take.</summary>
internal static class ProposalWords
{
    private const int NameLimit = 200;

    public static Problem? CheckModel(string? model) => Check("model", model);

    public static Problem? CheckLocale(string? locale) => Check("locale", locale);

    private static Problem? Check(string member, string? text) =>
        text is null || text.Length is > 0 and <= NameLimit && !text.Any(char.IsControl) ? null : Problems.Validation(member, $"Must be 1 to {NameLimit} characters in one line.");
}
