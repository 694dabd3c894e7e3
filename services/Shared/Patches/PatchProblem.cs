namespace Orchestrator.Patches;

/// <summary>One reason why a patch is refused.</summary>
/// <param name="Path">The member at fault as a path into the request, such as <c>taskPatches[2].body.parentTaskId</c>; empty for the whole.</param>
/// <param name="Malformed">The request is not in the patch language (400), as against one that breaks a rule of it (422).</param>
public sealed record PatchProblem(string Path, string Message, bool Malformed = false);
