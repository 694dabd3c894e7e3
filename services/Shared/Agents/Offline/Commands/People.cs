using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>Whom a name means among the people that the request lists.</summary>
internal sealed class People(AgentRequest request)
{
    readonly IReadOnlyList<AgentPerson> _all = request.People ?? [];

    public IReadOnlyList<AgentPerson> All => _all;

    public string? Self => request.AskedBy;

    public string Name(string id) => id == Self ? "you" : _all.FirstOrDefault(p => p.Id == id)?.Name ?? id;

    /// <summary>Everyone whom the words may mean: by the whole name before a part of it, a part before a beginning, that before a slip.</summary>
    public IReadOnlyList<AgentPerson> Find(string words)
    {
        var name = words.Trim(' ', '@', '"', '\u201c', '\u201d', '.', ',', '!').ToLowerInvariant();
        if (Myself.IsMatch(name)) return Self is { } id ? [_all.FirstOrDefault(p => p.Id == id) ?? new(id, "you")] : [];
        if (name.Length < 2) return [];
        return new Func<AgentPerson, bool>[]
        {
            p => p.Id.Equals(name, StringComparison.OrdinalIgnoreCase) || p.Name.Equals(name, StringComparison.OrdinalIgnoreCase),
            p => Parts(p).Contains(name) || Parts(p).Count > 1 && $"{Parts(p)[0]} {Parts(p)[^1][0]}" == name.TrimEnd('.'),
            p => name.Length >= 3 && Parts(p).Exists(part => part.StartsWith(name, StringComparison.Ordinal)),
            p => name.Length >= 4 && Parts(p).Exists(part => part.Length >= 4 && Slips.IsOne(part, name)),
        }.Select(fits => _all.Where(fits).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    static List<string> Parts(AgentPerson person) =>
        [.. person.Name.ToLowerInvariant().Split([' ', '.', '-', '@'], StringSplitOptions.RemoveEmptyEntries)];

    private static Regex Myself => field ??= new(@"^(?:me|myself|i|my|mine)$");
}
