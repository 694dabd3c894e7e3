using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orchestrator.Messaging;

namespace Orchestrator.Benchmarks.Messaging;

/// <summary>The receiving service, a process of its own.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>The first argument of a process that is to be one.</summary>
    public const string Verb = "receive-messages";

    private const string Ready = "ready";
    private readonly Process _process;

    private Receiver(Process process) => _process = process;

    public int Id => _process.Id;

    public static async Task<Receiver> StartAsync(string connectionString, int parallelism)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Verb, connectionString, $"{parallelism}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is var line && line != Ready)
        {
            _ = line ?? throw new InvalidOperationException("The receiver did not start.");
        }

        return new(process);
    }

    /// <summary>What that process does, until its input ends.</summary>
    public static async Task RunAsync(string connectionString, int parallelism)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString + ";Max Auto Prepare=100;Auto Prepare Min Usages=2"));
        builder.Services.AddMessaging(options =>
        {
            options.ServiceName = "bench";
            options.ListenToQueue("bench").MaximumParallelism(parallelism);
            options.IncludeHandler(typeof(SampleHandler));
        });
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine(Ready);
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
