using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Assistant.Tests;

/// <summary>What people type, and what has to come of it without a model: through the gateway, over the real Projects. No agent is waited for.</summary>
public sealed class OfflineCorpusTests(AssistantApp app)
{
    private const double Wanted = 0.95;

    private static readonly IReadOnlyList<JsonElement> Corpus = [.. JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Corpus", "messages.json"))).EnumerateArray()];

    [Fact]
    public async Task Messages_of_the_corpus_are_answered_looked_up_or_proposed()
    {
        var address = AssistantApp.AddressOf(app.StartAssistant(("Assistant:ProposalWaitSeconds", "0")));
        var (workspace, empty, user) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var (person, owner) = (app.PersonIn(workspace, ServiceDefaults.WorkspaceRole.Owner, address, user), app.PersonIn(workspace, ServiceDefaults.WorkspaceRole.Owner, user: user));
        var (newcomer, elsewhere) = (app.PersonIn(empty, ServiceDefaults.WorkspaceRole.Owner, address, user), app.PersonIn(empty, ServiceDefaults.WorkspaceRole.Owner, user: user));
        var project = await CreateAsync(owner);
        var misses = new List<string>();
        foreach (var entry in Corpus)
        {
            var by = entry.GetProperty("in").GetString() == "empty" ? newcomer : person;
            var id = await by.StartAsync(entry.GetProperty("in").GetString() == "project" ? project : null);
            if (entry.TryGetProperty("before", out var before))
            {
                await by.SayAsync(id, before.GetString()!);
            }

            var heard = await by.SayAsync(id, entry.GetProperty("say").GetString()!);
            if (await MissAsync(entry, heard, by == person ? owner : elsewhere) is { } miss)
            {
                misses.Add($"{entry.GetProperty("in")}: {entry.GetProperty("say")}\n    {miss}; tools {string.Join(", ", Tools(heard))}; said: {heard.Text.ReplaceLineEndings(" ")}");
            }
        }

        var score = 1 - (misses.Count / (double)Corpus.Count);
        var report = string.Create(CultureInfo.InvariantCulture, $"{Corpus.Count - misses.Count} of {Corpus.Count} ({score:P1})\n  {string.Join("\n  ", misses)}");
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        score.ShouldBeGreaterThanOrEqualTo(Wanted, report);
    }

    private static async Task<string?> MissAsync(JsonElement entry, Heard heard, Person owner)
    {
        if (heard.Last.EventType != "done")
        {
            return heard.Last.Data.ToString();
        }

        if (entry.TryGetProperty("tool", out var tool) != Tools(heard).Any() || (tool.ValueKind == JsonValueKind.String && Tools(heard).LastOrDefault() != tool.GetString()))
        {
            // Facts may be looked up too; a proposal must be wished for.
            if (tool.ValueKind == JsonValueKind.String || Tools(heard).Any(used => used!.StartsWith("propose_", StringComparison.Ordinal)))
            {
                return "another tool was wanted";
            }
        }

        if (entry.TryGetProperty("says", out var says) && says.EnumerateArray().FirstOrDefault(fact => !heard.Text.Contains(fact.GetString()!, StringComparison.OrdinalIgnoreCase)) is { ValueKind: JsonValueKind.String } missing)
        {
            return $"does not say {missing}";
        }

        if (entry.TryGetProperty("not", out var not) && heard.Text.Contains(not.GetString()!, StringComparison.OrdinalIgnoreCase))
        {
            return $"says {not}";
        }

        if (!entry.TryGetProperty("kind", out var kind))
        {
            return null;
        }

        if (heard.Of("proposal") is not [var proposed, ..] || proposed.GetProperty("kind").GetString() != kind.GetString())
        {
            return $"proposes no {kind}";
        }

        var proposal = (await owner.GetAsync($"/api/proposals/{proposed.GetProperty("id").GetGuid()}")).ShouldBe(200).Json;
        return entry.TryGetProperty("goal", out var goal) && !proposal.GetProperty("goal").GetString()!.Contains(goal.GetString()!, StringComparison.OrdinalIgnoreCase)
            ? $"asks for {proposal.GetProperty("goal")}"
            : null;
    }

    private static IEnumerable<string?> Tools(Heard heard) =>
        heard.Of("tool").Where(tool => tool.GetProperty("status").GetString() != "running").Select(tool => tool.GetProperty("name").GetString());

    private static async Task<Guid> CreateAsync(Person owner)
    {
        await owner.CreateProjectAsync("Office move", "Cancel the old lease|2026-01-15", "Hire movers|2031-03-01", "Order desks");
        var project = (await owner.PostAsync("/api/projects", """{ "title": "Shop relaunch", "dueDate": "2031-06-30" }""")).ShouldBe(201).Json.GetProperty("projectId").GetGuid();
        var operations = new object[]
        {
            Task("$design", new { title = "Design the pages", status = "done", estimatedMinutes = 600 }),
            Task("$provider", new { title = "Pick a payment provider", dueDate = "2026-01-10", estimatedMinutes = 120 }),
            Task("$checkout", new { title = "Build the checkout", priority = "high", estimatedMinutes = 960, assigneeId = owner.UserId, dependencies = new[] { "$provider" }, dueDate = "2031-05-01" }),
            Task("$catalogue", new { title = "Migrate the catalogue", status = "blocked", estimatedMinutes = 480, dueDate = "2031-04-01" }),
            Task("$help", new { title = "Write the help pages", description = "Shipping, returns and taxes.", estimatedMinutes = 240, dueDate = "2031-05-20" }),
            Task("$invoices", new { title = "Send invoices by email", estimatedMinutes = 180 }),
            Task("$launch", new { title = "Launch the shop", isMilestone = true, dueDate = "2031-06-15", dependencies = new[] { "$checkout", "$catalogue" } }),
        };
        (await owner.PostAsync($"/api/projects/{project}/patches", JsonSerializer.Serialize(new { taskPatches = operations }))).ShouldBe(201);
        return project;

        static object Task(string id, object body) => new { op = "create", taskId = id, body };
    }
}
