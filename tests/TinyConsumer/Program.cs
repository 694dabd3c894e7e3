using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orchestrator.Messaging;

// A process that works off the queue "mines" of the database it is given, as long as nothing in it kills the process.
var builder = Host.CreateApplicationBuilder();
builder.Services.AddSingleton(NpgsqlDataSource.Create(args[0]));
builder.Services.AddMessaging(options =>
{
    options.ServiceName = "tiny";
    options.ListenToQueue("mines").MaximumParallelism(4);
    options.PollingInterval = TimeSpan.FromMilliseconds(50);
    options.IncludeHandlers(typeof(Program).Assembly);
});
await builder.Build().RunAsync();

internal sealed record Step(string Name, bool Kills);

internal static class StepHandler
{
    private static readonly TimeSpan LongEnoughToBeCaughtInTheBlast = TimeSpan.FromMilliseconds(100);

    public static async Task Handle(Step message, NpgsqlBatch batch)
    {
        if (message.Kills)
        {
            System.Diagnostics.Process.GetCurrentProcess().Kill();
        }

        await Task.Delay(LongEnoughToBeCaughtInTheBlast);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into effects (name) values ($1)")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = message.Name } },
        });
    }
}
