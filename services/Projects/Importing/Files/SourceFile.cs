using Orchestrator.Patches;
using Orchestrator.Projects.Importing.Planning;

namespace Orchestrator.Projects.Importing.Files;

/// <summary>How a file is to be read.</summary>
/// <param name="Me">The importer: an assignee of this name or address is this person; others are kept as words.</param>
internal sealed record ReadOptions(string? Tag, string? Title, string? SourceKey, Guid Me, string MyName, string MyEmail);

/// <summary>What a file says, whatever its format; with the report of what could not be read.</summary>
/// <param name="tool">The tool that wrote it, as it stands in <c>externalRefs</c>: <c>jira</c>, <c>taskmaster</c>.</param>
internal abstract class SourceFile(string tool, ImportReport report)
{
    public string Tool => tool;

    /// <summary>What the source calls the project, if anything: a later file with the same key goes to the same project.</summary>
    public string? Key { get; protected set; }

    /// <summary>The id that the project has in the tool that wrote the file, where that is this one.</summary>
    public Guid? ProjectId { get; init; }

    /// <summary>The tool and, where a file holds several lists, the list.</summary>
    public virtual string Source => tool;

    public abstract int Total { get; }

    public ImportReport Report => report;

    /// <summary>What the project would have to change to be as the file says. Pure; may be asked again when the project has moved.</summary>
    /// <param name="head">The project as it stands; before its first version where it is to be created.</param>
    public abstract PlannedImport Plan(ProjectState head, SaidBefore before, Func<Guid> newId);
}
