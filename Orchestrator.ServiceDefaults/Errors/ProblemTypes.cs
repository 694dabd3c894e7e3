namespace Orchestrator.ServiceDefaults;

/// <summary>A kind of problem, for people.</summary>
/// <param name="Type">As in the problem itself: <c>/problems/patch-conflict</c>.</param>
/// <param name="When">When it occurs.</param>
/// <param name="WayOut">What a caller can do about it.</param>
public sealed record ProblemType(string Type, int Status, string Title, string When, string WayOut)
{
    public const string Prefix = "/problems/";

    public string Slug => Type[Prefix.Length..];
}

/// <summary>Every kind of problem that any service answers with, once; a test knows the services to use no other.</summary>
public static class ProblemTypes
{
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        Of("malformed", 400, "The request can't be read", "A parameter or header is not of the form that it takes.", "See errors: each names the parameter and what it takes."),
        Of("malformed-json", 400, "The body can't be read", "The body is not JSON, or not of the shape that the operation takes.", "See errors for the member and what it should be."),
        Of("malformed-patch", 400, "The patch can't be read", "A field or an operation of a patch has a value of the wrong form.", "See errors: each names the member by its path, such as taskPatches[2].body.dueDate."),
        Of("unauthenticated", 401, "Sign in first", "There is no access token, or it is not valid, or no longer.", "Refresh the session or sign in, and send 'Authorization: Bearer …'."),
        Of("wrong-credentials", 401, "Wrong e-mail address or password", "The two don't belong together; it is not told which is wrong.", "Try again; after ten attempts the address has to rest for a quarter of an hour."),
        Of("forbidden", 403, "Not allowed", "The caller may see the thing, but not do this to it: a viewer writes, or somebody who is no operator operates.", "Ask an owner or admin of the workspace for the role."),
        Of("not-found", 404, "Not found", "There is no such thing, or it is in a workspace that is not the caller's.", "Check the id, and X-Workspace-Id."),
        Of("method-not-allowed", 405, "This address does not take that method", "The path exists, with other methods.", "See Allow."),
        Of("patch-conflict", 409, "Somebody else changed the same fields", "Since the base version somebody set a field of the patch to another value.", "See conflicts: base, theirs and yours of each field. Decide, and send the patch with the newest version as its base."),
        Of("already-undone", 409, "It is undone already", "The patch that was to be undone is.", "Redo it to have it back."),
        Of("not-undone", 409, "There is nothing to redo", "The patch that was to be redone stands.", "Undo comes before redo."),
        Of("branch-merged", 409, "The branch is merged", "A patch or merge came to a branch that is closed by its merge.", "Change the project, or open another branch."),
        Of("branch-deleted", 409, "The branch is deleted", "A patch or merge came to a branch that is no more.", "Open another branch."),
        Of("branch-moved", 409, "The branch has moved on", "The branch was changed since its diff was read.", "Read the diff again and choose anew."),
        Of("nothing-to-merge", 409, "Nothing is left to merge", "The project is already as the branch would make it.", "Change the branch, or delete it."),
        Of("proposal-pending", 409, "The agent is still at work", "The proposal has no answer yet.", "Wait for it with Prefer: wait=30."),
        Of("proposal-closed", 409, "The proposal is closed", "It was accepted or rejected before.", "Open another one."),
        Of("proposal-moved", 409, "The proposal has moved on", "Somebody else answered it at the same moment.", "Read it again."),
        Of("second-person-needed", 409, "A second person is needed", "By the workspace's approval policy somebody who had no part in the proposal has to agree.", "Let such a person accept or approve it; see rule."),
        Of("nothing-proposed", 409, "Nothing is proposed", "The proposal has no operations.", "Ask the agent again."),
        Of("nothing-left", 409, "Nothing is left to change", "The project is already as the chosen operations would make it.", "Reject the proposal."),
        Of("too-many-feeds", 409, "Too many calendar feeds", "A person has as many calendar feeds in a workspace as one can have.", "Delete one that is not used."),
        Of("template-moved", 409, "The template has moved on", "Somebody else changed it at the same moment.", "Read it again."),
        Of("field-used", 409, "The field has values", "The type of a field was to change, and tasks have values of it.", "Retire it, and define another."),
        Of("field-key-used", 409, "The key is used", "The key of a new field is, or was, another field's.", "Take another key, or bring the retired field back."),
        Of("timer-task-deleted", 409, "The task of the timer is in the trash", "Its time can't be logged.", "Restore the task, or discard the timer."),
        Of("no-timer", 409, "No timer runs", "There is nothing to stop.", "Start one with POST /api/timer."),
        Of("timer-moved", 409, "The timer is in use elsewhere", "It was started or stopped again and again at the same moment.", "Look at it and try again."),
        Of("comment-deleted", 409, "The comment is deleted", "A reply, a change or a reaction came to a comment that is no more.", "Write a comment of its own."),
        Of("discussion-full", 409, "The discussion is full", "A task has as many comments as one can have.", "Go on in another task."),
        Of("answer-pending", 409, "The assistant is still answering", "A message, a new title or a deletion came while an answer is being given.", "Wait for the answer, or stop it by closing its stream."),
        Of("conversation-full", 409, "The conversation is full", "A conversation has as many messages as one can have.", "Begin another one."),
        Of("run-forgotten", 409, "The texts are forgotten", "What an agent was asked and answered is read after the time that it is kept.", "Ask again."),
        Of("too-many-connections", 409, "Too many connections", "A workspace is connected to as many accounts as one can be.", "Delete one that is not used."),
        Of("email-taken", 409, "This address has an account", "Somebody registers with an address that has an account.", "Log in, or use another address."),
        Of("stale", 412, "It was changed since", "If-Match names a version that is no longer the newest.", "Read it again; or send baseVersion instead, and have the patch rebased."),
        Of("too-large", 413, "The request is too large", "The body is over the limit that the detail names.", "Send less at once."),
        Of("unsupported-media-type", 415, "Send the body as application/json", "The body is of a media type that the operation does not take.", "Set Content-Type."),
        Of("validation", 422, "Some values are not valid", "The request can be read but breaks a rule; 400 where a parameter or header is at fault.", "See errors for each member and its rule."),
        Of("rule-broken", 422, "The patch breaks a rule", "The project would break a rule after the patch: a cycle, a depth, a missing parent.", "See errors for the operation and the rule."),
        Of("rate-limited", 429, "Too many requests", "One address asked too often.", "Wait for as long as Retry-After says."),
        Of("too-many-attempts", 429, "Too many requests", "Too many wrong passwords for one e-mail address.", "Wait for as long as Retry-After says."),
        Of("internal", 500, "Something went wrong on our side", "A fault of ours.", "Try again; tell an operator the traceId."),
        Of("service-failed", 502, "The answer was cut off", "A service ended the connection while it answered. The request may have been carried out.", "Read before sending it again, or send it with the same Idempotency-Key."),
        Of("unavailable", 503, "Temporarily unavailable", "A service or its database is away for the moment. A change was not made, unless the database went away just then.", "Send it again after Retry-After, a change with the same Idempotency-Key."),
        Of("storage-full", 503, "There is no room left", "The disk of the database is full. Nothing was stored; reading goes on.", "Tell an operator; send it again once there is room."),
        Of("service-timeout", 504, "No answer in time", "A service took too long. The request may have been carried out.", "Read before sending it again, or send it with the same Idempotency-Key."),
    ];

    private static ProblemType Of(string slug, int status, string title, string when, string wayOut) => new(ProblemType.Prefix + slug, status, title, when, wayOut);
}
