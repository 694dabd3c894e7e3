using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Members;

/// <summary>
/// Who is in a workspace, as Accounts says. It is asked with the caller's own token, about the people in question alone, and a yes is believed for a
/// minute; a no is asked again each time, since somebody may just have joined.
/// </summary>
internal sealed class WorkspaceMembers(IHttpClientFactory clients, IHttpContextAccessor contexts) : IDisposable
{
    private const int Remembered = 10_000;

    // As many as Accounts puts on a page.
    private const int PeopleLimit = PageRequest.MaxPageSize;

    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(1);

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Remembered });

    /// <summary>Those of the people who are members of the caller's workspace.</summary>
    /// <param name="people">At most 200.</param>
    /// <exception cref="ProblemException">503: Accounts is away, and somebody among them is not known.</exception>
    public async Task<IReadOnlySet<Guid>> AmongAsync(Caller caller, IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people.Count, PeopleLimit);
        var unknown = people.Where(user => user != caller.UserId && !known.TryGetValue((caller.WorkspaceId, user), out _)).Distinct().ToList();
        var found = unknown.Count > 0 ? await AskAsync(caller, unknown, cancellation) : [];
        foreach (var user in found)
        {
            known.Set((caller.WorkspaceId, user), true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Believed });
        }

        return people.Except(unknown).Concat(found).ToHashSet();
    }

    /// <summary>The members by name; believed for a minute. Of a workspace of more than 200, the first of them by the alphabet.</summary>
    /// <exception cref="ProblemException">503: Accounts is away.</exception>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> NamesAsync(Caller caller, CancellationToken cancellation)
    {
        if (known.TryGetValue<IReadOnlyList<(Guid, string)>>(caller.WorkspaceId, out var names))
        {
            return names!;
        }

        var read = (await AskAsync(caller, "", cancellation)).ConvertAll(member => (member.UserId, member.Name));
        return known.Set(caller.WorkspaceId, (IReadOnlyList<(Guid, string)>)read, new MemoryCacheEntryOptions { Size = 1 + read.Count, AbsoluteExpirationRelativeToNow = Believed });
    }

    public void Dispose() => known.Dispose();

    private async Task<List<Guid>> AskAsync(Caller caller, List<Guid> people, CancellationToken cancellation) =>
        [.. (await AskAsync(caller, string.Concat(people.Select(user => $"&userId={user}")), cancellation)).Select(member => member.UserId).Intersect(people)];

    private async Task<List<Member>> AskAsync(Caller caller, string query, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://accounts/api/workspaces/{caller.WorkspaceId}/members?pageSize={PeopleLimit}{query}");
        request.Headers.TryAddWithoutValidation("Authorization", contexts.HttpContext!.Request.Headers.Authorization.ToString());
        using var client = clients.CreateClient(nameof(WorkspaceMembers));
        client.Timeout = TimeSpan.FromSeconds(5);
        try
        {
            using var answer = await client.SendAsync(request, cancellation);
            answer.EnsureSuccessStatusCode();
            var page = await answer.Content.ReadFromJsonAsync<MemberPage>(Lenient, cancellation);
            return [.. page!.Items];
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new ProblemException(Problems.Unavailable("Accounts, which knows who is in the workspace,"));
        }
    }

    // Accounts may say more of a member than is needed here.
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web);

    private sealed record MemberPage(IReadOnlyList<Member> Items);

    private sealed record Member(Guid UserId, string Name);
}
