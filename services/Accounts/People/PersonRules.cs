using System.Text.RegularExpressions;

namespace Orchestrator.Accounts.People;

/// <summary>What a name, an address and a password must be. A rule answers what is wrong, or null.</summary>
internal static partial class PersonRules
{
    public const int MinPasswordLength = 10;
    private const int MaxPasswordLength = 256;
    private const int MaxNameLength = 100;
    private const int MaxEmailLength = 254;

    public static string? Name(string? name) => name?.Trim() switch
    {
        null or "" => "Is required.",
        { Length: > MaxNameLength } => $"Must have at most {MaxNameLength} characters.",
        var text when text.Any(char.IsControl) => "Must not contain control characters.",
        _ => null,
    };

    public static string? Email(string? email) => email?.Trim() switch
    {
        null or "" => "Is required.",
        { Length: > MaxEmailLength } => $"Must have at most {MaxEmailLength} characters.",
        var text when !Address().IsMatch(text) => "Is not an e-mail address.",
        _ => null,
    };

    public static string? Password(string? password) => password switch
    {
        null or "" => "Is required.",
        { Length: < MinPasswordLength } => $"Must have at least {MinPasswordLength} characters.",
        { Length: > MaxPasswordLength } => $"Must have at most {MaxPasswordLength} characters.",
        _ => null,
    };

    /// <summary>The broken ones of some rules, by field, in the form of a problem's errors.</summary>
    public static Dictionary<string, string[]> Broken(params ReadOnlySpan<(string Field, string? Error)> rules)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var (field, error) in rules)
            if (error is not null) errors[field] = [error];
        return errors;
    }

    // The HTML standard's definition, so that a browser's own check and this one agree.
    [GeneratedRegex(
        @"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+"
        + @"@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
        + @"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\z")]
    private static partial Regex Address();
}
