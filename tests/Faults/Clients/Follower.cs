using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Orchestrator.Faults.Tests.Clients;

/// <summary>A window that follows its person's project live. Whatever dies, it is told of every version, one after the other.</summary>
internal sealed class Follower(Person person, Uri address, Tally tally)
{
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private long version;

    /// <summary>How often it had to connect.</summary>
    public int Connections { get; private set; }

    /// <summary>Versions that it was told of.</summary>
    public long Version => Interlocked.Read(ref version);

    public async Task FollowAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var live = await LiveConnection.OpenAsync(address, person.Session.Token);
                Connections++;
                await live.InvokeAsync("Watch", person.Project, version);
                while (!stop.IsCancellationRequested)
                {
                    Take(await live.NextAsync("PatchApplied"));
                }
            }
            catch (Exception exception) when (exception is WebSocketException or ChannelClosedException or TimeoutException or InvalidOperationException or IOException)
            {
                // Refused, cut off, or nothing for long: it connects anew, and says what it has.
                await Task.Delay(BeforeNextTry, CancellationToken.None);
            }
        }
    }

    /// <summary>Waits until it was told of all that anybody was told of.</summary>
    /// <returns>What it was not told of; null for nothing.</returns>
    public async Task<string?> UntilToldAsync()
    {
        var end = tally.Now + Patience;
        while (Version < person.Newest)
        {
            if (tally.Now > end)
            {
                return $"A follower of {person.Project} was told of version {Version} and not of {person.Newest}.";
            }

            await Task.Delay(BeforeNextTry);
        }

        return null;
    }

    private void Take(JsonElement patch)
    {
        var told = patch.GetProperty("version").GetInt64();
        if (told != version + 1)
        {
            tally.Surprises.Add($"A follower of {person.Project} was told of version {told} after {version}.");
        }

        Interlocked.Exchange(ref version, told);
    }
}
