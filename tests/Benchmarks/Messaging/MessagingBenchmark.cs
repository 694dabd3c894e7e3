using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orchestrator.Messaging;

namespace Orchestrator.Benchmarks.Messaging;

/// <summary>
/// Durable messages from this process to another one: how long from the start of the send to the handler when all is idle, and how many a second 8
/// senders and one receiver get through, each message a commit of its sender with an effect row at the end. The floor is the same by hand
/// (<see cref="HandMade"/>), in turns with the product. Processor time is that of all who took part, PostgreSQL included.
/// </summary>
internal static class MessagingBenchmark
{
    private const int IdleMessages = 600;
    private const int WarmUp = 100;
    private const int Senders = 8;
    private const int Rounds = 3;
    private static readonly TimeSpan FloodTime = TimeSpan.FromSeconds(2);

    /// <param name="connectionString">Of an empty database.</param>
    public static async Task RunAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString + ";Max Auto Prepare=100;Auto Prepare Min Usages=2;Maximum Pool Size=60");
        await ExecuteAsync(database, MessagingSchema.Script);
        await ExecuteAsync(database, "create table effects (message_id uuid primary key, started bigint, handled bigint)");
        await ExecuteAsync(database, "create table own_rows (id uuid primary key, body jsonb)");
        await ExecuteAsync(database, HandMade.Table);
        using var sender = await StartSenderAsync(connectionString);
        var outbox = sender.Services.GetRequiredService<IOutbox>();

        await using (await Receiver.StartAsync(connectionString, parallelism: 8))
        {
            await MeasureIdleAsync(database, outbox);
        }

        Console.WriteLine("\n| flood of 8 senders | sent and handled | processor time each | the same by hand | processor time each | ratio |\n|---|---|---|---|---|---|");
        foreach (var consumers in new[] { 1, 4, 16 })
        {
            await CompareAsync($"{Words(consumers)}", consumers, ownRow: false, group: null);
            await CompareAsync($"{Words(consumers)}, with a row of the sender's", consumers, ownRow: true, group: null);
        }

        await CompareAsync("16 consumers, in 200 groups", 16, ownRow: false, group: number => $"group {number % 200}");

        async Task CompareAsync(string what, int consumers, bool ownRow, Func<int, string>? group)
        {
            List<Flood> ours = [], floors = [];
            await using var receiver = await Receiver.StartAsync(connectionString, consumers);
            for (var round = 0; round <= Rounds; round++)
            {
                ours.Add(await FloodAsync(database, receiver.Id, "messaging.envelopes", async number =>
                {
                    await using var batch = database.CreateBatch();
                    AddOwnRow(batch, ownRow);
                    outbox.Send(batch, Sample.New(number), group is null ? null : new DeliveryOptions { GroupId = group(number) });
                    await batch.ExecuteNonQueryAsync();
                }));

                await using (HandMade.Consume(database, consumers))
                {
                    floors.Add(await FloodAsync(database, null, "by_hand", async number =>
                    {
                        await using var batch = database.CreateBatch();
                        AddOwnRow(batch, ownRow);
                        HandMade.Send(batch, Sample.New(number));
                        await batch.ExecuteNonQueryAsync();
                    }));
                }
            }

            var (mine, floor) = (Flood.Median(ours.Skip(1)), Flood.Median(floors.Skip(1)));
            Console.WriteLine($"| {what} | {mine.PerSecond:0}/s | {mine.Busy:0} µs | {floor.PerSecond:0}/s | {floor.Busy:0} µs | {mine.PerSecond / floor.PerSecond:0.00}× |");
        }
    }

    private static async Task MeasureIdleAsync(NpgsqlDataSource database, IOutbox outbox)
    {
        foreach (var number in Enumerable.Range(-WarmUp, WarmUp + IdleMessages))
        {
            if (number == 0)
            {
                await EmptyAsync(database, "messaging.envelopes");
                await ExecuteAsync(database, "truncate effects");
            }

            await using var batch = database.CreateBatch();
            outbox.Send(batch, Sample.New(number));
            await batch.ExecuteNonQueryAsync();
            await Task.Delay(Random.Shared.Next(5, 15));
        }

        await EmptyAsync(database, "messaging.envelopes");
        await using var command = database.CreateCommand("select handled - started from effects order by 1");
        await using var reader = await command.ExecuteReaderAsync();
        var trips = new List<double>();
        while (await reader.ReadAsync())
        {
            trips.Add(Stopwatch.GetElapsedTime(0, reader.GetInt64(0)).TotalMilliseconds);
        }

        Print($"idle, sent to handler in another process, {trips.Count} messages: p50 {trips[trips.Count / 2]:0.00} ms, p95 {trips[trips.Count * 95 / 100]:0.00} ms, p99 {trips[trips.Count * 99 / 100]:0.00} ms");
    }

    /// <summary>Until all that was sent is gone from <paramref name="table"/>.</summary>
    private static async Task<Flood> FloodAsync(NpgsqlDataSource database, int? receiver, string table, Func<int, Task> send)
    {
        await ExecuteAsync(database, "truncate effects, own_rows");
        var busy = await BusyTime.NowAsync(database, receiver);
        var count = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < FloodTime)
            {
                await send(Interlocked.Increment(ref count));
            }
        })));
        await EmptyAsync(database, table);
        var took = Stopwatch.GetElapsedTime(started);
        return new Flood(count / took.TotalSeconds, (await BusyTime.NowAsync(database, receiver) - busy).TotalMicroseconds / count);
    }

    private static async Task EmptyAsync(NpgsqlDataSource database, string table)
    {
#pragma warning disable CA2100 // One of two constants.
        await using var command = database.CreateCommand($"select exists (select from {table})");
#pragma warning restore CA2100
        while ((bool)(await command.ExecuteScalarAsync())!)
        {
            await Task.Delay(5);
        }
    }

    private static void AddOwnRow(NpgsqlBatch batch, bool wanted)
    {
        if (wanted)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into own_rows values ($1, $2)")
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() }, Sample.Json(Sample.New(0)) },
            });
        }
    }

    private static async Task<IHost> StartSenderAsync(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        builder.Services.AddMessaging(options =>
        {
            options.ServiceName = "bench";
            options.PublishMessage<Sample>().ToQueue("bench");
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

    private static string Words(int consumers) => consumers == 1 ? "1 consumer" : $"{consumers} consumers";

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <param name="Busy">Microseconds of processor time a message.</param>
    private sealed record Flood(double PerSecond, double Busy)
    {
        public static Flood Median(IEnumerable<Flood> rounds)
        {
            var list = rounds.ToList();
            return new(Middle(list.Select(round => round.PerSecond)), Middle(list.Select(round => round.Busy)));
        }

        private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
    }
}
