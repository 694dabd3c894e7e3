using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying.Language;

/// <summary>What can't be understood in a query.</summary>
/// <param name="At">The first character at fault, from 0.</param>
/// <param name="Message">What is wrong and what would be right, in words; the place is told beside it.</param>
/// <param name="Suggestions">Texts that could stand in the place of those characters, the nearest first.</param>
internal sealed record QueryError(int At, int Length, string Message, IReadOnlyList<string> Suggestions)
{
    /// <summary>400 with <c>errors.q</c> in sentences and <c>queryErrors</c> for programs.</summary>
    public static Problem ToProblem(IReadOnlyList<QueryError> errors, string member = "q") =>
        Problems.Malformed(new Dictionary<string, string[]> { [member] = [.. errors.Select(error => $"At character {error.At + 1}: {error.Message}")] }) with
        {
            Extensions = new Dictionary<string, object?> { ["queryErrors"] = errors },
        };
}
