using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

/// <summary>One trace from what somebody did to all that followed from it.</summary>
public sealed class TracingTests(PostgresServer postgres) : MessagingTest(postgres)
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(10);

    public sealed record Ping(string Name);

    public sealed record Pong(string Name);

    internal sealed class PingHandler(Journal journal)
    {
        public Pong? Handle(Ping message, Envelope envelope)
        {
            journal.Note($"{Activity.Current?.TraceId} {envelope.CorrelationId}");
            return message.Name == "answer me" ? new Pong(message.Name) : null;
        }
    }

    private static void ListenWithoutPolling(MessagingOptions options)
    {
        options.ListenToQueue("pings");
        options.PublishMessage<Pong>().ToQueue("pongs");
        options.IncludeHandler(typeof(PingHandler));
        options.PollingInterval = Never;
    }

    [Fact]
    public async Task Sender_handler_and_cascade_are_one_trace()
    {
        using var source = new ActivitySource("Orchestrator.Messaging.Tests");
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate.Name is MessagingTelemetry.ActivitySourceName or "Orchestrator.Messaging.Tests",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var host = await StartHostAsync(ListenWithoutPolling);

        ActivityTraceId trace;
        using (var request = source.StartActivity("request"))
        {
            trace = request!.TraceId;
            await SendAsync(host, new Ping("answer me"));
        }

        await EmptyAsync("pings");
        await EventuallyAsync(() => Task.FromResult(spans.Any(span => span.TraceId == trace && span.Kind == ActivityKind.Consumer)));

        var own = spans.Where(span => span.TraceId == trace).ToList();
        var send = own.Single(span => span.OperationName == "send pings");
        var process = own.Single(span => span.OperationName == "process pings");
        var answer = own.Single(span => span.OperationName == "send pongs");
        send.Kind.ShouldBe(ActivityKind.Producer);
        process.ParentSpanId.ShouldBe(send.SpanId);
        process.HasRemoteParent.ShouldBeTrue();
        answer.ParentSpanId.ShouldBe(process.SpanId);
        process.GetTagItem("messaging.system").ShouldBe("postgresql");
        process.GetTagItem("messaging.destination.name").ShouldBe("pings");
        Journal.Entries.ShouldBe([$"{trace} {trace}"]);
        (await ListAsync("select headers ->> 'correlationId' from messaging.envelopes")).ShouldBe([trace.ToHexString()]);
    }

    [Fact]
    public async Task Looking_for_messages_starts_no_trace_and_committing_belongs_to_the_message()
    {
        var own = new NpgsqlConnectionStringBuilder(ConnectionString).Database!;
        var spans = new ConcurrentQueue<(string Text, string? Parent)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate.Name is "Npgsql" or MessagingTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => spans.Enqueue((string.Join(' ', span.TagObjects), span.Parent?.OperationName)),
        };
        ActivitySource.AddActivityListener(listener);
        var host = await StartHostAsync(ListenWithoutPolling);

        await SendAsync(host, new Ping("one"));
        await EmptyAsync("pings");

        List<string?> ParentsOf(string sql) =>
            [.. spans.Where(span => span.Text.Contains(own) && span.Text.Contains(sql)).Select(span => span.Parent).Distinct()];
        await EventuallyAsync(() => Task.FromResult(ParentsOf("messaging.acknowledge").Count > 0));
        ParentsOf("messaging.' || $1").ShouldBe(["messaging upkeep"]);
        ParentsOf("messaging.acknowledge").ShouldBe(["process pings"]);
    }

    [Fact]
    public async Task The_trace_of_an_http_request_reaches_the_handler()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate.Name is MessagingTelemetry.ActivitySourceName or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        var host = await StartHostAsync(ListenWithoutPolling);
        await using var web = WebApplication.CreateSlimBuilder().Build();
        web.Urls.Add("http://127.0.0.1:0");
        web.MapPost("/pings", () => SendAsync(host, new Ping("over http")));
        await web.StartAsync(TestContext.Current.CancellationToken);
        var trace = ActivityTraceId.CreateRandom();

        using var client = new HttpClient { BaseAddress = new Uri(web.Urls.Single()) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/pings");
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        (await client.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await EmptyAsync("pings");

        Journal.Entries.ShouldBe([$"{trace} {trace}"]);
    }
}
