using System.Text.Json;

namespace Orchestrator.Projects.Tests.Comments;

/// <summary>What the tests of comments say in few words.</summary>
internal static class Talking
{
    internal static Task<Reply> CommentAsync(this Person person, Guid task, string text, Guid? replyTo = null, params (string Name, string Value)[] headers) =>
        person.SendAsync(HttpMethod.Post, $"/api/tasks/{task}/comments", JsonSerializer.Serialize(new { text, replyTo }), headers: headers);

    internal static async Task<Guid> SayAsync(this Person person, Guid task, string text, Guid? replyTo = null) =>
        (await person.CommentAsync(task, text, replyTo)).ShouldBe(201).Id("id");

    internal static Task<Reply> RewordAsync(this Person person, Guid task, Guid comment, string text, params (string Name, string Value)[] headers) =>
        person.SendAsync(HttpMethod.Patch, $"/api/tasks/{task}/comments/{comment}", JsonSerializer.Serialize(new { text }), headers: headers);

    internal static Task<Reply> ReactAsync(this Person person, Guid task, Guid comment, string emoji) =>
        person.PutAsync($"/api/tasks/{task}/comments/{comment}/reactions/{Uri.EscapeDataString(emoji)}");

    internal static async Task<List<JsonElement>> TalkAsync(this Person person, Guid task, string query = "") =>
        [.. (await person.GetAsync($"/api/tasks/{task}/comments{query}")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()];

    internal static string Mention(this Person person, string name = "Ben") => $"@[{name}](user:{person.UserId})";

    internal static async Task<string[]> WatchersAsync(this Person person, Guid task) =>
        [.. (await person.GetAsync($"/api/tasks/{task}/watchers")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()
            .Select(watcher => $"{watcher.GetProperty("userId").GetGuid()} {watcher.GetProperty("reason").GetString()}")];
}
