using System.Text;

namespace Orchestrator.Contract.Tests.Fuzz;

/// <summary>One request of the fuzz, in parts that can be left out one by one.</summary>
/// <param name="Body">Null for none.</param>
internal sealed record Case(
    Operation Operation, string Path, IReadOnlyList<(string Name, string Value)> Query, IReadOnlyList<(string Name, string Value)> Headers, string? Body, string MediaType)
{
    public HttpRequestMessage ToRequest()
    {
        var query = string.Join('&', Query.Select(parameter => $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(parameter.Value)}"));
        var request = new HttpRequestMessage(new HttpMethod(Operation.Method), new Uri(Path + (query.Length > 0 ? "?" + query : ""), UriKind.Relative));
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        return request;
    }

    /// <summary>The same with one part less, each in turn.</summary>
    public IEnumerable<Case> Smaller()
    {
        for (var index = 0; index < Query.Count; index++)
        {
            yield return this with { Query = [.. Query.Where((_, at) => at != index)] };
        }

        for (var index = 0; index < Headers.Count; index++)
        {
            yield return this with { Headers = [.. Headers.Where((_, at) => at != index)] };
        }

        foreach (var body in Body is null ? [] : SmallerJson.Of(Body))
        {
            yield return this with { Body = body };
        }
    }

    public override string ToString() =>
        $"{Operation.Method} {ToRequest().RequestUri} {string.Join(' ', Headers.Select(header => $"{header.Name}: {header.Value}"))}"
        + (Body is null ? "" : $"\n{MediaType}: {(Body.Length > 2_000 ? Body[..2_000] + $"… ({Body.Length} characters)" : Body)}");
}
