using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Contract.Tests;

public sealed partial class ProblemTypeTests(Product product)
{
    private static readonly string Page = Path.Combine(Product.Root, "docs", "problems.md");

    [Fact]
    public void No_code_uses_a_type_that_is_not_listed()
    {
        var known = ProblemTypes.All.Select(type => type.Slug).ToHashSet();
        var sources = new[] { "services", "gateway", "Orchestrator.ServiceDefaults" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Product.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));
        var used = sources.SelectMany(file => Slugs().Matches(File.ReadAllText(file))).Select(match => match.Groups["slug"].Value).ToHashSet();
        used.Count.ShouldBeGreaterThan(20);
        used.Except(known).ShouldBeEmpty();
        known.Count.ShouldBe(ProblemTypes.All.Count);
    }

    [Fact]
    public async Task The_page_in_docs_is_the_table()
    {
        var table = new StringBuilder("# Problems\nEvery refusal is RFC 9457 problem details with one of these types. Made from `ProblemTypes` (`UPDATE_DOCS=1` with this test writes it anew).\n\n| type | status | when | the way out |\n|---|---|---|---|\n");
        foreach (var type in ProblemTypes.All)
        {
            table.Append($"| `{type.Type}` | {type.Status} | {type.When} | {type.WayOut} |\n");
        }

        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Page, table.ToString(), TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken)).ShouldBe(table.ToString());
    }

    [Fact]
    public async Task Each_type_can_be_looked_up_as_data_and_as_a_page()
    {
        var all = JsonNode.Parse(await product.Client.GetStringAsync("/problems", TestContext.Current.CancellationToken))!.AsArray();
        all.Count.ShouldBe(ProblemTypes.All.Count);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/problems/patch-conflict") { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/html") } } };
        using var page = await product.Client.SendAsync(asked, TestContext.Current.CancellationToken);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("conflicts");
    }

    [GeneratedRegex("""(?:"/problems/|Problems\.Conflict\(\s*"|Type = ")(?<slug>[a-z][a-z-]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Slugs();
}
