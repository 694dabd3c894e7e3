using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Projects.Importing;

/// <summary>A history read line by line: each line a version, decided on the state that the lines before it left.</summary>
internal sealed class PatchHistory(Guid projectId, DateTimeOffset now)
{
    private const int ReportLimit = 100;

    // A line is one level deeper than the patch in it.
    private static readonly JsonDocumentOptions Lines = new() { MaxDepth = 65, AllowDuplicateProperties = false };

    public ProjectMoment Moment { get; private set; } = ProjectMoment.Before(projectId);

    public List<(ProjectPatch Patch, EventMetadata Metadata)> Patches { get; } = [];

    public List<ImportNote> Report { get; } = [];

    public bool IsWhole => Report.Count == 0;

    /// <summary>Takes the next line; false once it is clear that the import fails and reading on would only repeat the reason.</summary>
    public bool Take(ReadOnlyMemory<byte> line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Lines);
            Take(document.RootElement.Clone(), number);
        }
        catch (JsonException exception)
        {
            Report.Add(new ImportNote(number, "malformed", $"The line is no JSON object: {Reason(exception)}"));
        }

        return IsWhole && Report.Count < ReportLimit;
    }

    private void Take(JsonElement line, int number)
    {
        if (line.ValueKind != JsonValueKind.Object || !line.TryGetProperty("patch", out var patch))
        {
            Report.Add(new ImportNote(number, "malformed", "The line must be an object {at, actor, patch}."));
            return;
        }

        if (!line.TryGetProperty("at", out var at) || at.ValueKind != JsonValueKind.String || !at.TryGetDateTimeOffset(out var instant))
        {
            Report.Add(new ImportNote(number, "malformed", "at must be an instant such as 2026-01-02T03:04:05Z."));
            return;
        }

        if (!line.TryGetProperty("actor", out var actor) || actor.ValueKind != JsonValueKind.String || actor.GetString() is not { Length: > 0 and <= 200 } who)
        {
            Report.Add(new ImportNote(number, "malformed", "actor must be a string of 1 to 200 characters."));
            return;
        }

        if (instant.ToMilliseconds() < Moment.At)
        {
            Report.Add(new ImportNote(number, "out_of_order", "at is before the line above; a history never steps back."));
            return;
        }

        if (instant > now)
        {
            Report.Add(new ImportNote(number, "in_the_future", "at is in the future."));
            return;
        }

        Decide(patch, number, instant, who);
    }

    private void Decide(JsonElement json, int number, DateTimeOffset instant, string actor)
    {
        var read = PatchReader.Read(json, () => Guid.CreateVersion7(instant));
        if (read.BaseVersion is { } version && version != Moment.State.Version)
        {
            Report.Add(new ImportNote(number, "out_of_order", $"baseVersion is {version}, but this line makes version {Moment.State.Version + 1}."));
            return;
        }

        var problems = read.Problems;
        if (problems.Count == 0)
        {
            var decision = PatchDecider.Decide(Moment.State, read.Patch);
            problems = decision.Problems;
            if (decision.IsAccepted)
            {
                // Whole milliseconds, as the API shows them: the instant that it shows of a version must find that version.
                var metadata = new EventMetadata(actor, "import", instant.ToMilliseconds());
                Patches.Add((decision.Patch, metadata));
                Moment = new ProjectMoment(Moment.State.Apply(decision.Patch, metadata.At), metadata.At, actor, EventChain.None);
                return;
            }
        }

        Report.AddRange(problems.Take(ReportLimit).Select(problem =>
            new ImportNote(number, problem.Malformed ? "malformed" : "rule_broken", $"patch.{problem.Path}: {problem.Message}")));
    }

    private static string Reason(JsonException exception) =>
        exception.Message.Split(". ")[0] + (exception.BytePositionInLine is { } at ? $" (byte {at + 1})" : "");
}
