namespace Orchestrator.Agents.Offline.Planning;

/// <summary>How projects of one kind usually go. The texts hold slots such as <c>{the}</c>; <see cref="Slots"/> fills them.</summary>
/// <param name="Verb">For an added task that begins with no verb: "Implement" dark mode, "Arrange" the catering.</param>
/// <param name="Noun">What the work is about where the goal names nothing.</param>
internal sealed record Playbook(
    string Name,
    string Title,
    string Verb,
    string Noun,
    IReadOnlyList<Cue> Cues,
    IReadOnlyList<string> Tags,
    IReadOnlyList<PlaybookQuestion> Questions,
    IReadOnlyList<PlaybookTask> Tasks);

/// <summary>Words that speak for a playbook; all of them, next to one another.</summary>
internal sealed record Cue(IReadOnlyList<string> Stems, double Weight);

/// <param name="Unless">Stems whose presence in the goal answers the question already.</param>
internal sealed record PlaybookQuestion(string Text, IReadOnlyList<string> Choices, IReadOnlyList<string> Unless);

/// <param name="After">Ids of tasks of the same playbook; of an extra task: stems of the titles that it follows.</param>
/// <param name="Takes">Which facts of a goal belong to this task: <c>money</c>, <c>proof</c>, <c>team</c>, <c>count</c>, <c>parts</c>,
/// <c>event</c>, <c>guest</c>.</param>
internal sealed record PlaybookTask(
    string Title,
    string Id,
    int Minutes,
    string Priority,
    IReadOnlyList<string> After,
    IReadOnlyList<string> Takes,
    IReadOnlyList<string> Labels,
    string Description,
    IReadOnlyList<string> Criteria,
    string Why);
