using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Projects.Importing.Histories;

/// <summary>
/// A history read line by line: each line a version, decided on the state that the lines before it left. Lines of an export carry their
/// events' ids, origins, causes and seals: they are checked, and what of them can be kept is kept
/// (docs/decisions/0025-an-export-comes-back-as-it-went.md).
/// </summary>
internal sealed class PatchHistory(Guid projectId, DateTimeOffset now)
{
    private const int ReportLimit = 100;
    private const string Remedy = "Export it again; or take hash and previousHash out of all lines, and it is imported as a history without seals.";

    // A line is one level deeper than the patch in it.
    private static readonly JsonDocumentOptions Lines = new() { MaxDepth = 65, AllowDuplicateProperties = false };

    private byte[]? seal;
    private Guid? sealedStream;

    public ProjectMoment Moment { get; private set; } = ProjectMoment.Before(projectId);

    public List<NewEvent> Events { get; } = [];

    public ImportReport Report { get; } = new();

    public bool IsWhole => !Report.HasErrors;

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
            Refuse(number, "malformed", $"The line is no JSON object: {Reason(exception)}");
        }
        catch (InvalidOperationException)
        {
            // Text that is valid JSON and no valid Unicode, such as half of a surrogate pair.
            Refuse(number, "malformed", "The line has text that is not valid Unicode.");
        }

        return IsWhole;
    }

    private void Take(JsonElement line, int number)
    {
        if (line.ValueKind != JsonValueKind.Object || !line.TryGetProperty("patch", out var patch))
        {
            Refuse(number, "malformed", "The line must be an object {at, actor, patch}.");
            return;
        }

        if (!line.TryGetProperty("at", out var at) || at.ValueKind != JsonValueKind.String || !at.TryGetDateTimeOffset(out var instant))
        {
            Refuse(number, "malformed", "at must be an instant such as 2026-01-02T03:04:05Z.");
            return;
        }

        if (!line.TryGetProperty("actor", out var actor) || actor.ValueKind != JsonValueKind.String || actor.GetString() is not { Length: > 0 and <= 200 } who || who.Any(char.IsControl))
        {
            Refuse(number, "malformed", "actor must be a string of 1 to 200 characters.");
            return;
        }

        if (instant.ToMilliseconds() < Moment.At)
        {
            Refuse(number, "out_of_order", "at is before the line above; a history never steps back.");
            return;
        }

        if (instant > now)
        {
            Refuse(number, "in_the_future", "at is in the future.");
            return;
        }

        var stored = default(StoredEvent);
        if (SealedLine.IsSealed(line))
        {
            (stored, var broken) = SealedLine.Read(line, number, sealedStream, number == 1 ? EventChain.None : seal, instant, who);
            if (stored is null)
            {
                Refuse(number, "seal_broken", $"The line is not as it was exported: {broken}. {Remedy}");
                return;
            }

            sealedStream = SealedLine.StreamOf(line);
        }
        else if (seal is not null)
        {
            Refuse(number, "seal_broken", $"The line has no hash, though the line above has one. {Remedy}");
            return;
        }

        seal = stored?.Hash;
        Decide(patch, number, stored?.Metadata ?? new EventMetadata(who, "import", instant.ToMilliseconds()), stored?.Id);
    }

    private void Decide(JsonElement json, int number, EventMetadata metadata, Guid? eventId)
    {
        var read = PatchReader.Read(json, () => Guid.CreateVersion7(metadata.At));
        if (read.BaseVersion is { } version && version != Moment.State.Version)
        {
            Refuse(number, "out_of_order", $"baseVersion is {version}, but this line makes version {Moment.State.Version + 1}.");
            return;
        }

        var problems = read.Problems;
        if (problems.Count == 0)
        {
            var decision = PatchDecider.Decide(Moment.State, read.Patch);
            problems = decision.Problems;
            if (decision.IsAccepted)
            {
                // Whole milliseconds, as the API shows them: the instant that it shows of a version must find that version. An event's own id
                // goes with its stream's: in another stream it is another event.
                var id = eventId is { } own && sealedStream == projectId ? own : Guid.CreateVersion7(metadata.At);
                Events.Add(new NewEvent(id, ProjectLog.Patched, PatchJson.ToUtf8(decision.Patch), metadata));
                Moment = new ProjectMoment(Moment.State.Apply(decision.Patch, metadata.At), metadata.At, metadata.Actor, EventChain.None);
                return;
            }
        }

        foreach (var problem in problems.Take(ReportLimit))
        {
            Refuse(number, problem.Malformed ? "malformed" : "rule_broken", $"patch.{problem.Path}: {problem.Message}");
        }
    }

    private void Refuse(int number, string code, string message) => Report.Error(new SourcePlace(number), code, message);

    private static string Reason(JsonException exception) =>
        exception.Message.Split(". ")[0] + (exception.BytePositionInLine is { } at ? $" (byte {at + 1})" : "");
}
