using System.Security.Cryptography;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Tasks;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Comments;

/// <summary>A task that people talk about.</summary>
/// <param name="IsOpen">Neither the task nor its project is in the trash.</param>
internal sealed record CommentedTask(Guid WorkspaceId, Guid ProjectId, Guid TaskId, bool IsOpen)
{
    /// <summary>
    /// The stream of the talk. Clients choose the ids of projects and tasks, and a task's is unique in its project alone, so the stream has an id of its
    /// own that follows from both.
    /// </summary>
    public StreamKey Stream
    {
        get
        {
            Span<byte> source = stackalloc byte[40];
            "comments"u8.CopyTo(source);
            ProjectId.TryWriteBytes(source[8..], bigEndian: true, out _);
            TaskId.TryWriteBytes(source[24..], bigEndian: true, out _);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(source, hash);

            // Version 8, variant 1: a UUID by a rule of one's own.
            hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
            hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
            return new StreamKey(WorkspaceId, new Guid(hash[..16], bigEndian: true));
        }
    }

    /// <summary>422: nothing more is said about what is in the trash.</summary>
    public Problem? Closed => IsOpen ? null : Problems.Validation("taskId", "Is in the trash. Restore it to go on talking about it.");
}

/// <summary>Finds the task of an address such as <c>/api/tasks/{id}/comments</c>.</summary>
/// <param name="ProjectId">Only needed where a task id lives in two projects.</param>
internal sealed record TaskAddress(Guid? ProjectId, Caller Caller, TaskPlaces Places, ProjectStates States)
{
    /// <exception cref="ProblemException">404: no such task; 422: it was asked for in a branch.</exception>
    public async Task<CommentedTask> FindAsync(Guid taskId, CancellationToken cancellation)
    {
        var project = await Places.FindAsync(Caller, taskId, ProjectId, cancellation) ?? throw new ProblemException(Problems.NotFound("task"));
        var head = await States.HeadAsync(new StreamKey(Caller.WorkspaceId, project), cancellation);
        return head.Branch is { } branch
            ? throw new ProblemException(Problems.Validation("projectId", $"Is a branch. People talk about the task in its project: {branch.ProjectId}."))
            : new CommentedTask(Caller.WorkspaceId, project, taskId, !head.State.IsDeleted && head.State.Find(taskId) is { IsLive: true });
    }
}
