using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using NpgsqlTypes;
using Orchestrator.Messaging;

namespace Orchestrator.Benchmarks.Messaging;

/// <summary>
/// Durable messages: how long from the start of the send to the commit of the handler when all is idle, and how many a second
/// 8 senders and one receiver get through. Every message is a commit of its sender and leaves an effect row.
/// </summary>
public static class MessagingBenchmark
{
    private const int IdleMessages = 500;
    private const int Senders = 8;
    private static readonly TimeSpan FloodTime = TimeSpan.FromSeconds(6);

    /// <param name="connectionString">Of an empty database.</param>
    public static async Task RunAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString + ";Max Auto Prepare=100;Maximum Pool Size=50");
        await ExecuteAsync(database, MessagingSchema.Script);
        await ExecuteAsync(database, "create table effects (message_id uuid primary key, started bigint, handled bigint)");
        using var receiver = await StartAsync(connectionString, options =>
        {
            options.ListenToQueue("bench");
            options.IncludeHandler(typeof(SampleHandler));
        });
        using var sender = await StartAsync(connectionString, options => options.PublishMessage<Sample>().ToQueue("bench"));

        await MeasureIdleAsync(database, sender.Services);
        var floor = await MeasureFloorAsync(database);
        await MeasureFloodAsync(database, sender.Services, floor, group: null);
        await MeasureFloodAsync(database, sender.Services, floor, group: number => $"group {number % 200}");
        await receiver.StopAsync();
        await sender.StopAsync();
    }

    private static async Task MeasureIdleAsync(NpgsqlDataSource database, IServiceProvider sender)
    {
        var outbox = sender.GetRequiredService<IOutbox>();
        var trips = new List<double>();
        foreach (var number in Enumerable.Range(0, IdleMessages))
        {
            var message = new Sample(Stopwatch.GetTimestamp(), number, Filler);
            var gone = SampleHandler.WaitForAsync(number);
            await SendAsync(database, outbox, message, null);
            trips.Add(Stopwatch.GetElapsedTime(message.Started, await gone).TotalMilliseconds);
            await Task.Delay(Random.Shared.Next(5, 15));
        }

        trips.Sort();
        Print($"idle, sent to handler: p50 {trips[trips.Count / 2]:0.00} ms, p95 {trips[trips.Count * 95 / 100]:0.00} ms");
    }

    /// <summary>What the same senders reach who only insert a like row, prepared, a commit each, with nobody at the other end.</summary>
    private static async Task<double> MeasureFloorAsync(NpgsqlDataSource database)
    {
        await ExecuteAsync(database, "create table floor (seq bigserial primary key, id uuid, body jsonb)");
        var (count, time) = await FloodAsync(async number =>
        {
            await using var command = database.CreateCommand("insert into floor (id, body) values ($1, $2)");
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = JsonSerializer.SerializeToUtf8Bytes(new Sample(0, number, Filler)),
                NpgsqlDbType = NpgsqlDbType.Jsonb,
            });
            await command.ExecuteNonQueryAsync();
        });
        Print($"floor, {Senders} senders insert a row each: {count / time.TotalSeconds:0}/s");
        return count / time.TotalSeconds;
    }

    private static async Task MeasureFloodAsync(NpgsqlDataSource database, IServiceProvider sender, double floor, Func<int, string>? group)
    {
        var outbox = sender.GetRequiredService<IOutbox>();
        var queues = sender.GetRequiredService<IMessageQueues>();
        var started = Stopwatch.GetTimestamp();
        var (count, sending) = await FloodAsync(number => SendAsync(
            database,
            outbox,
            new Sample(Stopwatch.GetTimestamp(), -1, Filler),
            group is null ? null : new DeliveryOptions { GroupId = group(number) }));
        while (await queues.DepthAsync("bench") > 0)
        {
            await Task.Delay(5);
        }

        var rate = count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        var name = group is null ? "flood" : "flood, 200 groups";
        Print($"{name}: sent at {count / sending.TotalSeconds:0}/s, sent and handled at {rate:0}/s, {rate / floor:0.00} of the floor");
    }

    private static async Task<(int Count, TimeSpan Time)> FloodAsync(Func<int, Task> send)
    {
        var count = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < FloodTime)
            {
                await send(Interlocked.Increment(ref count));
            }
        })));
        return (count, Stopwatch.GetElapsedTime(started));
    }

    private static async Task SendAsync(NpgsqlDataSource database, IOutbox outbox, Sample message, DeliveryOptions? options)
    {
        await using var batch = database.CreateBatch();
        outbox.Send(batch, message, options);
        await batch.ExecuteNonQueryAsync();
    }

    private static async Task<IHost> StartAsync(string connectionString, Action<MessagingOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString + ";Max Auto Prepare=100"));
        builder.Services.AddMessaging(options =>
        {
            options.ServiceName = "bench";
            configure(options);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Filler { get; } = new('x', 300);
}
