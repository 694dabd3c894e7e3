using System.Text.RegularExpressions;

namespace Orchestrator.Contract.Tests;

public sealed partial class HttpFileTests(Product product)
{
    [Fact]
    public void Every_request_of_the_http_files_is_one_of_the_document()
    {
        var requests = Directory.EnumerateFiles(Product.Root, "*.http", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules"))
            .SelectMany(file => File.ReadLines(file).Select(line => Request().Match(line)).Where(match => match.Success), (file, match) => (file, match))
            .ToList();
        requests.Count.ShouldBeGreaterThan(30);
        requests
            .Where(request => request.match.Groups["path"].Value is not ("/" or "/health" or "/alive" or "/openapi/v1.json"))
            .Where(request => product.Document.Find(request.match.Groups["method"].Value, request.match.Groups["path"].Value) is null)
            .Select(request => $"{Path.GetFileName(request.file)}: {request.match.Value}")
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"^(?<method>GET|POST|PUT|PATCH|DELETE) \{\{\w+\}\}(?<path>[^?\s]*)")]
    private static partial Regex Request();
}
