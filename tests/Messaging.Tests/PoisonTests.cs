using System.Diagnostics;
using Orchestrator.Messaging.Failures;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

/// <summary>A message whose handler takes its whole process down: no rule for exceptions ever hears of it.</summary>
public sealed class PoisonTests(PostgresServer postgres) : MessagingTest(postgres)
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    [Fact]
    public async Task A_message_that_kills_its_process_again_and_again_is_given_up_and_its_neighbours_are_not()
    {
        await ExecuteAsync("""
            insert into messaging.envelopes (id, queue, message_type, body)
            select gen_random_uuid(), 'mines', 'Step', jsonb_build_object('name', 'step ' || n, 'kills', n = 2) from generate_series(1, 8) n
            """);

        var deaths = 0;
        while (await DiesAsync())
        {
            deaths++;

            // What the dead one held is free at once, not only when its leases end.
            await ExecuteAsync("update messaging.envelopes set lease_until = now() - interval '1 second'");
        }

        deaths.ShouldBe(1 + 3);
        (await EffectsAsync()).ShouldBe(Enumerable.Range(1, 8).Where(n => n != 2).Select(n => $"step {n}"), ignoreOrder: true);
        var letter = (await new DeadLetters(Database).ListAsync("mines")).ShouldHaveSingleItem();
        letter.ExceptionType.ShouldBe("LostDeliveries");
        letter.Body.ShouldNotBeNull().ShouldContain("step 2");
        letter.ExceptionMessage.ShouldContain("4 deliveries ended without an outcome");
    }

    /// <summary>Whether the process ended by itself before the queue was empty.</summary>
    private async Task<bool> DiesAsync()
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "../../../../TinyConsumer/bin", Configuration, "net10.0/Orchestrator.TinyConsumer.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.GetFullPath(dll), ConnectionString },
            RedirectStandardOutput = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            await EventuallyAsync(async () => process.HasExited || await DepthAsync("mines") == 0);
            return process.HasExited;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
