using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Answering;

/// <summary>Gives the answer and streams it while it is given.</summary>
internal sealed class NewAnswer(Conversation conversation, Caller caller, Answerer answerer) : IResult
{
    // A caller who reads slowly slows the answer down, and fills no memory.
    private const int Ahead = 256;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var (store, time) = (services.GetRequiredService<ConversationStore>(), services.GetRequiredService<TimeProvider>());
        var events = Channel.CreateBounded<SentEvent>(new BoundedChannelOptions(Ahead) { SingleReader = true });
        var wait = TimeSpan.FromSeconds(services.GetRequiredService<IOptions<AnsweringOptions>>().Value.ProposalWaitSeconds);
        var pen = new AnswerPen(store, caller.WorkspaceId, conversation, wait, services.GetRequiredService<CallerApi>(), events.Writer, time);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        var answering = AnswerAsync();
        try
        {
            await EventStream.WriteAsync(httpContext, events.Reader, () => store.RenewAsync(conversation.Id, httpContext.RequestAborted), time);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The caller has gone, which the answer is told.
            await gone.CancelAsync();
        }

        await answering;

        async Task AnswerAsync()
        {
            try
            {
                await answerer.AnswerAsync(pen, caller, gone.Token);
            }
            finally
            {
                events.Writer.Complete();
            }
        }
    }
}
