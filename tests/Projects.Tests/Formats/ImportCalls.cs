using System.Text;

namespace Orchestrator.Projects.Tests.Formats;

/// <summary>Imports over HTTP, to their end.</summary>
internal static class ImportCalls
{
    /// <param name="format">With more of the query behind it, such as <c>jira&amp;review=true</c>.</param>
    public static Task<Reply> ImportFileAsync(this Person person, string format, string file) => person.ImportFileAsync(format, Encoding.UTF8.GetBytes(file));

    public static async Task<Reply> ImportFileAsync(this Person person, string format, byte[] file)
    {
        var started = (await person.SendFileAsync(format, file)).ShouldBe(202);
        return (await person.SendAsync(HttpMethod.Get, $"/api/imports/{started.Id("importId")}", null, headers: ("Prefer", "wait=60"))).ShouldBe(200);
    }

    public static async Task<Reply> SendFileAsync(this Person person, string format, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        using var response = await person.Client.PostAsync(new Uri($"/api/projects/import?format={format}", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        return new Reply((int)response.StatusCode, text.Length == 0 ? default : System.Text.Json.JsonElement.Parse(text), response.Headers);
    }
}
