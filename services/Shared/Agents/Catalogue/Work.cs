namespace Orchestrator.Agents.Catalogue;

/// <summary>Kinds of work that want different models.</summary>
internal static class Work
{
    public const string Complex = "complex", Quick = "quick", Code = "code", Cheap = "cheap";

    public static readonly IReadOnlyList<string> All = [Complex, Quick, Code, Cheap];

    /// <summary>What a request's kind asks for unless <c>AI:Work:&lt;kind&gt;</c> says otherwise.</summary>
    public static string Of(string kind) => kind switch
    {
        "plan" or "decompose" => Complex,
        _ => Quick,
    };
}
