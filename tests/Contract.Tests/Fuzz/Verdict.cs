using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Contract.Tests.Fuzz;

/// <summary>Whether an answer is one that the document promises.</summary>
internal sealed class Verdict(OpenApi document)
{
    private readonly SchemaCheck check = new(document);
    private readonly HashSet<string> types = [.. ProblemTypes.All.Select(type => type.Type)];

    /// <summary>What is wrong with it, or null.</summary>
    public string? Of(Operation asked, HttpResponseMessage answer, string body)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500)
        {
            return $"{status} {body}";
        }

        // A path that a value bent is another operation's, or nobody's.
        var operation = document.Find(asked.Method, answer.RequestMessage!.RequestUri!.AbsolutePath);
        if (operation is null || status == (int)HttpStatusCode.MethodNotAllowed)
        {
            return status is 404 or 405 or 400 ? null : $"{status}, and the document has no such call";
        }

        if (operation.Responses[$"{status}"] is not JsonObject declared)
        {
            return $"{status} is not declared: {body}";
        }

        return status >= 400 ? OfProblem(status, answer, body) : OfAnswer(declared, answer, body);
    }

    private string? OfProblem(int status, HttpResponseMessage answer, string body)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"{status} comes as {answer.Content.Headers.ContentType}: {body}";
        }

        var problem = JsonNode.Parse(body);
        return check.Errors(problem, new JsonObject { ["$ref"] = "#/components/schemas/Problem" }).FirstOrDefault()
            ?? (problem!["status"]!.GetValue<int>() != status ? $"{status} says that it is {problem["status"]}" : null)
            ?? (types.Contains(problem["type"]!.GetValue<string>()) ? null : $"{problem["type"]} is no listed type")
            ?? (status is 400 or 422 && problem["errors"] is not JsonObject { Count: > 0 } && problem["detail"] is null ? $"{status} does not say what is wrong: {body}" : null);
    }

    private string? OfAnswer(JsonObject declared, HttpResponseMessage answer, string body)
    {
        if (declared["content"] is not JsonObject { Count: > 0 } content)
        {
            return body.Length == 0 ? null : $"has a body, and none is declared: {body}";
        }

        if (answer.Content.Headers.ContentType?.MediaType is not { } type || content[type] is not JsonObject shape)
        {
            return $"comes as {answer.Content.Headers.ContentType}, and only {string.Join(", ", content.Select(each => each.Key))} is declared";
        }

        try
        {
            return type == "application/json" ? check.Errors(JsonNode.Parse(body), shape["schema"]!).FirstOrDefault() : null;
        }
        catch (JsonException exception)
        {
            return $"is no JSON: {exception.Message}";
        }
    }
}
