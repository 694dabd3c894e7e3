using System.Globalization;
using System.Threading.Channels;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;

namespace Orchestrator.Assistant.Answering;

/// <summary>Tells an answer again that was given before, from the character on that <c>Last-Event-ID</c> names.</summary>
internal sealed class KeptAnswer(Turn turn) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var events = Channel.CreateUnbounded<SentEvent>();
        var from = From(httpContext.Request.Headers["Last-Event-ID"].ToString());
        foreach (var tool in turn.Tools)
        {
            Send(new ToolEvent(tool.Tool, tool.Outcome, tool.Summary), from);
        }

        var api = services.GetRequiredService<CallerApi>();
        foreach (var proposal in turn.Proposals)
        {
            var now = await api.AwaitProposalAsync(proposal.ProposalId, TimeSpan.Zero, httpContext.RequestAborted);
            Send(new ProposalEvent(proposal.ProposalId, proposal.Kind, now.Json.Text("status") is { } status && now.IsOk ? status : "pending", proposal.ProjectId, now.Json.Member("error")?.Text("reason")), from);
        }

        var text = turn.Answer ?? "";
        if (text.Length > from)
        {
            Send(new DeltaEvent(text[from..]), text.Length);
        }

        if (turn.Choices.Length > 0)
        {
            Send(new ChoicesEvent(turn.Choices), text.Length);
        }

        if (turn.Usage is { } usage)
        {
            Send(UsageEvent.Of(usage), text.Length);
        }

        Send(turn.Failure is { } failure ? new ErrorEvent(failure.Code, failure.Reason) : new DoneEvent($"{turn.Number}.assistant"), text.Length);
        events.Writer.Complete();
        await EventStream.WriteAsync(httpContext, events.Reader, () => Task.CompletedTask, services.GetRequiredService<TimeProvider>());

        void Send(object data, int at) => events.Writer.TryWrite(new SentEvent($"{turn.Number}.{at}", data));
    }

    // Anything else than an id of this turn's answer is no place in it.
    private int From(string lastEventId) =>
        lastEventId.Split('.') is [var number, var characters] && number == turn.Number.ToString(CultureInfo.InvariantCulture)
        && int.TryParse(characters, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && from <= (turn.Answer?.Length ?? 0)
            ? from
            : 0;
}
