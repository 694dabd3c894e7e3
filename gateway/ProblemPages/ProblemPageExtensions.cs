using System.Text;
using System.Text.Encodings.Web;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Gateway.ProblemPages;

/// <summary>What a problem's type leads to: a page for a browser, JSON for everybody else.</summary>
internal static class ProblemPageExtensions
{
    public static void MapProblemPages(this WebApplication app)
    {
        var problems = app.MapGroup("/problems").WithTags("Problems").AllowAnonymous();
        problems.MapGet("", List).Answers<IReadOnlyList<ProblemType>>();
        problems.MapGet("/{slug}", Get).Answers<ProblemType>();
    }

    /// <summary>Every type of problem: when it occurs, and the way out. As a page for a browser.</summary>
    static IResult List(HttpRequest request) => Answer(request, "Problems", ProblemTypes.All, ProblemTypes.All);

    /// <summary>One type of problem. As a page for a browser.</summary>
    static IResult Get(string slug, HttpRequest request) =>
        ProblemTypes.All.FirstOrDefault(type => type.Slug == slug) is { } found ? Answer(request, found.Title, [found], found) : Problems.NotFound("type of problem");

    static IResult Answer(HttpRequest request, string title, IReadOnlyList<ProblemType> types, object json)
    {
        request.HttpContext.Response.Headers.Vary = "Accept";
        return request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/html")
            ? Results.Text(Page(title, types), "text/html; charset=utf-8")
            : Results.Ok(json);
    }

    static string Page(string title, IReadOnlyList<ProblemType> types)
    {
        var page = new StringBuilder($"<!doctype html><html lang=en><meta charset=utf-8><title>{Text(title)}</title><body><h1>{Text(title)}</h1>");
        foreach (var type in types)
            page.Append($"<h2 id={Text(type.Slug)}><a href={Text(type.Type)}>{Text(type.Type)}</a></h2><p>{type.Status}: {Text(type.Title)}<p>{Text(type.When)}<p>{Text(type.WayOut)}");
        return page.ToString();
    }

    static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
