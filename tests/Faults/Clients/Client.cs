namespace Orchestrator.Faults.Tests.Clients;

/// <summary>
/// Works as people do: adds and changes tasks, comments, logs time, takes back, asks for plans, edits and break-downs, talks about them and decides.
/// Whatever it sends carries a mark of its own, by which it is found again in the log.
/// </summary>
/// <param name="pace">The time from one request to the next; none: the next as soon as the last is answered.</param>
/// <param name="fullAt">How many tasks the project may have; from there on clients work at what there is, and accept nothing that would make it more.</param>
internal sealed class Client(Person person, Random random, Tally tally, TimeSpan pace = default, int fullAt = int.MaxValue)
{
    private bool IsFull => person.Tasks.Count >= fullAt;

    private readonly Door door = new(person.Http, tally);

    public async Task WorkAsync(CancellationToken stop)
    {
        (int Weight, Func<Task> Do)[] ways =
        [
            (20, CreateTaskAsync), (20, DescribeTaskAsync), (6, CommentAsync), (6, LogTimeAsync), (4, LabelManyAsync), (6, UndoAsync), (10, ReadAsync),
            (3, PlanAsync), (4, EditAsync), (3, DecomposeAsync), (5, TalkAsync), (8, DecideAsync), (1, LogInAsync),
        ];
        var all = ways.Sum(way => way.Weight);
        while (!stop.IsCancellationRequested)
        {
            var chosen = random.Next(all);
            var next = Task.Delay(pace, CancellationToken.None);
            await ways.First(way => (chosen -= way.Weight) < 0).Do();
            await next;
        }
    }

    private async Task CreateTaskAsync()
    {
        if (IsFull)
        {
            await DescribeTaskAsync();
            return;
        }

        var mark = Mark();
        var reply = await PatchAsync("create a task", mark, $"/api/projects/{person.Project}/tasks", new { title = mark }, mayBeUndone: false);
        if (reply is { IsSuccess: true })
        {
            person.Tasks.Add(reply.Json.GetProperty("ids").GetProperty("$task").GetGuid());
        }
    }

    private async Task DescribeTaskAsync()
    {
        var mark = Mark();
        await PatchAsync("change a task", mark, $"/api/projects/{person.Project}/patches", new
        {
            taskPatches = new[] { new { op = "update", taskId = AnyTask(), body = new { description = mark } } },
        });
    }

    private Task LogTimeAsync()
    {
        var mark = Mark();
        return PatchAsync("log time", mark, $"/api/tasks/{AnyTask()}/time", new { minutes = 1, note = mark });
    }

    private Task LabelManyAsync()
    {
        var mark = Mark();
        return PatchAsync("label many", mark, "/api/tasks/bulk", new { taskIds = Enumerable.Range(0, 5).Select(_ => AnyTask()).Distinct(), body = new { labels = new[] { mark } } });
    }

    private async Task CommentAsync()
    {
        var mark = Mark();
        var reply = await door.PostAsync("comment", $"/api/tasks/{AnyTask()}/comments", new { text = mark });
        Keep(WriteKind.Comment, mark, reply, stream: null, version: null);
    }

    private async Task UndoAsync()
    {
        if (!person.Made.TryTake(out var version))
        {
            return;
        }

        var reply = await door.PostAsync("undo", $"/api/projects/{person.Project}/patches/{version}/undo", new { });
        var landed = reply is { IsSuccess: true } ? Version(reply) : null;
        Keep(WriteKind.Undo, $"patch:{version}", reply, person.Project, landed);
    }

    /// <summary>Whoever was told of a version is never shown an older one, whichever copy answers.</summary>
    private async Task ReadAsync()
    {
        var known = person.Newest;
        if (await door.GetAsync("read", $"/api/projects/{person.Project}") is { IsSuccess: true } reply && Version(reply) < known)
        {
            tally.Surprises.Add($"A read of {person.Project} showed version {Version(reply)} after {known} had been acknowledged.");
        }
    }

    private Task PlanAsync() => ProposeAsync("ask for a plan", mark => new { kind = "plan", goal = $"Launch a weekly newsletter {mark}" });

    private Task EditAsync() => ProposeAsync("ask for an edit", mark => new { kind = "edit", projectId = person.Project, instruction = $"Add a task called {mark}" });

    private Task DecomposeAsync() => ProposeAsync("ask for a break-down", mark => new { kind = "decompose", taskId = AnyTask(), instruction = $"into three steps {mark}" });

    private async Task ProposeAsync(string kind, Func<string, object> request)
    {
        var mark = Mark();
        var reply = await door.PostAsync(kind, "/api/proposals", request(mark));
        var id = reply is { IsSuccess: true } ? reply.Id("id") : (Guid?)null;
        Keep(WriteKind.Proposal, mark, reply, id, version: null);
        if (id is not null)
        {
            person.Proposals.Enqueue(id.Value);
        }
    }

    private async Task TalkAsync()
    {
        if (!person.Proposals.TryDequeue(out var proposal))
        {
            return;
        }

        var mark = Mark();
        var reply = await door.PostAsync("talk", $"/api/proposals/{proposal}/messages", new { text = $"Rename the first task to {mark}" });
        Keep(WriteKind.Message, mark, reply, proposal, version: null);
        person.Proposals.Enqueue(proposal);
    }

    private async Task DecideAsync()
    {
        if (!person.Proposals.TryDequeue(out var proposal))
        {
            return;
        }

        var accepts = random.Next(3) > 0 && !IsFull;
        var reply = accepts
            ? await door.PostAsync("accept", $"/api/proposals/{proposal}/accept", new { })
            : await door.PostAsync("reject", $"/api/proposals/{proposal}/reject", new { reason = "not now" });
        Keep(accepts ? WriteKind.Acceptance : WriteKind.Rejection, proposal.ToString(), reply, proposal, reply is { IsSuccess: true } && accepts ? Version(reply) : null);
        if (reply is { Status: 409 } && reply.Json.GetProperty("type").GetString() == "/problems/proposal-pending")
        {
            person.Proposals.Enqueue(proposal);
        }
    }

    private async Task LogInAsync()
    {
        if (await door.PostAsync("log in", "/api/auth/login", person.Login) is { IsSuccess: true } reply)
        {
            person.Session.Renew(reply.Json);
        }
    }

    /// <param name="mayBeUndone">Not the tasks themselves: the other clients go on working at them.</param>
    private async Task<Reply?> PatchAsync(string kind, string mark, string path, object body, bool mayBeUndone = true)
    {
        var reply = await door.PostAsync(kind, path, body);
        var version = reply is { IsSuccess: true } ? Version(reply) : null;
        Keep(WriteKind.Patch, mark, reply, person.Project, version);
        if (version is { } made)
        {
            person.Learn(made);
            if (mayBeUndone)
            {
                person.Made.Add(made);
            }
        }

        return reply;
    }

    // A refusal is an answer: it says that nothing happened, and the mark must be nowhere.
    private void Keep(WriteKind kind, string mark, Reply? reply, Guid? stream, long? version)
    {
        if (reply is null or { IsSuccess: true })
        {
            tally.Writes.Add(new Write(kind, mark, stream, version, IsAcknowledged: reply is not null));
        }
    }

    private Guid AnyTask() => person.Tasks.ElementAt(random.Next(person.Tasks.Count));

    private static long? Version(Reply reply) => reply.Json.TryGetProperty("version", out var version) ? version.GetInt64() : null;

    private string Mark() => $"mark{random.NextInt64():x16}";
}
