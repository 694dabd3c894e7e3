using System.Globalization;
using Microsoft.Extensions.AI;
using Orchestrator.Agents.Catalogue;
using Orchestrator.Agents.Runs;

namespace Orchestrator.Agents.Pipeline;

/// <summary>
/// Says no before anything is sent that would go beyond a budget. What is in flight at the same moment is not counted: a day's budget can be
/// overrun by the requests that run side by side.
/// </summary>
internal sealed class BudgetChatClient(IChatClient inner, Candidate candidate, Budgets budgets, Spending? spending, TimeProvider time)
    : FirstTokenChatClient(inner)
{
    protected override async Task<T> CallAsync<T>(
        IReadOnlyList<ChatMessage> messages, ChatOptions options, Func<ChatOptions, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        if (!candidate.Entry.IsFree) await CheckAsync(messages, AgentCall.Of(options)!, ct);
        return await call(options, ct);
    }

    async Task CheckAsync(IReadOnlyList<ChatMessage> messages, AgentCall call, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        // The answer's length is not known; the question alone must fit.
        var asked = new TokenUsage(messages.Sum(m => TokenUsage.Estimate(m.Text)));
        var next = new Spent(asked.Input, candidate.Entry.Cost(asked, today));
        var soFar = call.Usage;
        Check("one request", budgets.Request, new Spent(soFar.Input + soFar.Output, call.Cost), next);

        if (spending is null || (budgets.User.IsUnlimited && budgets.Workspace.IsUnlimited)) return;
        var (user, workspace) = await spending.OnAsync(today, call.Head.Asker, ct);
        Check("a person's day", budgets.User, user, next);
        Check("a workspace's day", budgets.Workspace, workspace, next);
    }

    static void Check(string whose, Allowance allowance, Spent spent, Spent next)
    {
        if (allowance.Tokens is { } tokens && spent.Tokens + next.Tokens > tokens)
            throw Exceeded(whose, $"{tokens} tokens", $"{spent.Tokens} are used and this needs at least {next.Tokens}");
        if (allowance.Dollars is { } dollars && spent.Dollars + next.Dollars > dollars)
            throw Exceeded(whose, Money(dollars), $"{Money(spent.Dollars)} is used and this costs at least {Money(next.Dollars)}");
    }

    static AgentException Exceeded(string whose, string limit, string used) => new("budget_exceeded",
        $"The budget of {whose} is {limit}; {used}. Nothing was sent. Choose the model 'offline', or ask an operator for more.");

    static string Money(decimal dollars) => string.Create(CultureInfo.InvariantCulture, $"${dollars:0.00##}");
}
