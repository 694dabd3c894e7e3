using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orchestrator.Contract.Tests.Fuzz;

namespace Orchestrator.Contract.Tests;

/// <summary>
/// Every operation with values that are right, at a bound, or wrong. <c>CONTRACT_FUZZ_SECONDS</c> makes it longer (10 without),
/// <c>CONTRACT_FUZZ_SEED</c> another or the same again.
/// </summary>
public sealed class FuzzTests(Product product)
{
    [Fact]
    public async Task No_request_is_answered_but_as_the_document_says()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var seed = Setting("CONTRACT_FUZZ_SEED") ?? 20261121;
        var limit = TimeSpan.FromSeconds(Setting("CONTRACT_FUZZ_SECONDS") ?? 10);
        var known = new KnownIds();
        await PrepareAsync(known);
        var fuzzer = new Fuzzer(product.Document, product.Client, known, seed);

        var faults = new Dictionary<string, string>();
        var start = Stopwatch.GetTimestamp();
        var sent = 0;
        for (var round = 0; Stopwatch.GetElapsedTime(start) < limit; round++)
        {
            foreach (var operation in product.Document.Operations)
            {
                if (faults.ContainsKey(operation.ToString()) || Stopwatch.GetElapsedTime(start) > limit)
                {
                    continue;
                }

                var request = fuzzer.Make(operation, round);
                sent++;
                if (await fuzzer.TryAsync(request, cancellation) is { } fault)
                {
                    var small = await fuzzer.ShrinkAsync(request, cancellation);
                    product.Faults.Clear();
                    faults[operation.ToString()] = $"{await fuzzer.TryAsync(small, cancellation) ?? fault}\n{small}\n{product.Faults.All}";
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{sent} requests of {product.Document.Operations.Count} operations, seed {seed}");
        sent.ShouldBeGreaterThan(product.Document.Operations.Count);
        faults.Values.ShouldBeEmpty($"seed {seed}");
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task PrepareAsync(KnownIds known)
    {
        var project = await PostAsync("/api/projects", new { title = "House" });
        var id = project["projectId"]!.GetValue<string>();
        known.Add("projects", id);
        known.Learn(null, await PostAsync($"/api/projects/{id}/patches", new
        {
            taskPatches = new object[]
            {
                new { op = "create", taskId = "$walls", body = new { title = "Walls", estimatedMinutes = 480 } },
                new { op = "create", taskId = "$roof", body = new { title = "Roof", dependencies = new[] { "$walls" } } },
            },
        }));
        known.Add("branches", (await PostAsync($"/api/projects/{id}/branches", new { name = "Without a roof" }))["id"]!.GetValue<string>());
        known.Add("proposals", (await PostAsync("/api/proposals", new { kind = "plan", goal = "Build a shed" }))["id"]!.GetValue<string>());
        known.Add("conversations", (await PostAsync("/api/conversations", new { projectId = id }))["id"]!.GetValue<string>());
        known.Add("version", "2");
        known.Add("name", "activity");
        known.Add("emoji", "👍");
        known.Add("slug", "not-found");
    }

    private async Task<JsonNode> PostAsync(string path, object body)
    {
        using var answer = await product.Client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }
}
