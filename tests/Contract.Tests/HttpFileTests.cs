using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Orchestrator.Contract.Tests;

public sealed class HttpFileTests(Product product)
{
    [Fact]
    public void Every_request_of_the_http_files_is_one_of_the_document()
    {
        var requests = HttpFile.All.SelectMany(HttpFile.Read).ToList();
        requests.Count.ShouldBeGreaterThan(30);
        requests
            .Where(request => PathOf(request) is not ("/" or "/health" or "/alive" or "/openapi/v1.json"))
            .Where(request => product.Document.Find(request.Method, PathOf(request)) is null)
            .Select(request => $"{request}")
            .ShouldBeEmpty();

        static string PathOf(WrittenRequest request) => request.Address[(request.Address.IndexOf("}}", StringComparison.Ordinal) + 2)..].Split('?')[0];
    }

    /// <summary>From top to bottom, as somebody tries them who has just come: each is answered as it should be. The web app and agents are no part of this product.</summary>
    [Theory]
    [InlineData("services/Accounts/Accounts.http")]
    [InlineData("services/Projects/Projects.http")]
    [InlineData("services/Assistant/Assistant.http")]
    [InlineData("services/Integrations/Integrations.http")]
    [InlineData("gateway/Gateway.http")]
    public async Task Requests_that_are_written_down_work(string file)
    {
        // One without a token of its own: some requests are to be refused.
        using var client = new HttpClient { BaseAddress = product.Client.BaseAddress };
        var variables = await PrepareAsync();
        var answers = new Dictionary<string, JsonNode>();
        var failed = new List<string>();
        foreach (var request in HttpFile.Read(Path.Combine(Product.Root, file)).Where(request => !IsElsewhere(request)))
        {
            using var message = new HttpRequestMessage(new HttpMethod(request.Method), Fill(request.Address));
            var media = "application/json";
            foreach (var (name, value) in request.Headers)
            {
                if (name == "Content-Type")
                {
                    media = value;
                }
                else
                {
                    message.Headers.TryAddWithoutValidation(name, Fill(value)).ShouldBeTrue(name);
                }
            }

            // What operators do, the installation's first person does.
            if (request.Address.Contains("/operations/", StringComparison.Ordinal))
            {
                message.Headers.Authorization = product.Client.DefaultRequestHeaders.Authorization;
            }

            message.Content = request.Body is { } body ? new StringContent(Fill(body), Encoding.UTF8, media) : null;
            using var answer = await client.SendAsync(message, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (request.Refusal is { } refusal ? (int)answer.StatusCode != refusal : !answer.IsSuccessStatusCode)
            {
                failed.Add($"{request}: {(int)answer.StatusCode} {text}");
            }
            else if (request.Name is { } name)
            {
                answers[name] = JsonNode.Parse(text)!;
            }
        }

        failed.ShouldBeEmpty();

        string Fill(string text) => HttpFile.Fill(text, variables, answers);
    }

    private static bool IsElsewhere(WrittenRequest request) => request.Address.EndsWith("}}/", StringComparison.Ordinal) || request.Address.Contains("{{proposal}}", StringComparison.Ordinal);

    // What the files ask to be filled in by hand: a person's token and the ids of what that person has.
    private async Task<Dictionary<string, string>> PrepareAsync()
    {
        var email = $"{Guid.NewGuid():N}@example.test";
        var session = await PostAsync("/api/auth/register", null, new { email, password = "correct horse", name = "Ben" });
        var token = session["accessToken"]!.GetValue<string>();
        var project = (await PostAsync("/api/projects", token, new { title = "House" }))["projectId"]!.GetValue<string>();
        var other = (await PostAsync("/api/projects", token, new { title = "Boat" }))["projectId"]!.GetValue<string>();
        var task = (await PostAsync($"/api/projects/{project}/tasks", token, new { title = "Mast" }))["ids"]!.AsObject().First().Value!.GetValue<string>();
        var branch = (await PostAsync($"/api/projects/{other}/branches", token, new { name = "With a sail" }))["id"]!.GetValue<string>();
        await PostAsync($"/api/projects/{branch}/tasks", token, new { title = "Sail" });
        var template = (await PostAsync("/api/templates", token, new
        {
            name = "Desk",
            parameters = new[] { new { key = "who", type = "text", required = true } },
            patch = new { metaUpdates = new { title = "A desk for {{who}}" } },
        }))["id"]!.GetValue<string>();
        var address = product.Client.BaseAddress!.ToString().TrimEnd('/');
        return new Dictionary<string, string>
        {
            ["gateway"] = address, ["host"] = address, ["email"] = $"{Guid.NewGuid():N}@example.test", ["token"] = token, ["project"] = project, ["task"] = task, ["branch"] = branch, ["template"] = template,
            ["then"] = DateTimeOffset.UtcNow.AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private async Task<JsonNode> PostAsync(string path, string? token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await product.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }
}
