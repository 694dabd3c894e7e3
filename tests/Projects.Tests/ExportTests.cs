using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Projects.Tests;

/// <summary>The sealed log: verified by the service, exported, checked without the service, imported again.</summary>
public class ExportTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task An_export_imports_again_to_the_same_patches()
    {
        var project = await SampleAsync();
        var lines = await ExportAsync(project);
        lines.Length.ShouldBe(6);
        lines.Select(line => line["version"]!.GetValue<long>()).ShouldBe([1, 2, 3, 4, 5, 6]);

        var started = (await ana.SendAsync(HttpMethod.Post, "/api/projects/import?format=patches", Text(lines), "application/x-ndjson")).ShouldBe(202);
        var import = (await ana.SendAsync(HttpMethod.Get, $"/api/imports/{started.Id("importId")}", null, headers: ("Prefer", "wait=30"))).ShouldBe(200);
        import.Text("status").ShouldBe("done", import.Json.GetRawText());
        var again = await ExportAsync(import.Id("projectId"));
        foreach (var (one, other) in lines.Zip(again))
        {
            JsonNode.DeepEquals(one["patch"], other["patch"]).ShouldBeTrue($"{one["patch"]}\n{other["patch"]}");
            other["at"]!.GetValue<string>().ShouldBe(one["at"]!.GetValue<string>());
            other["actor"]!.GetValue<string>().ShouldBe(one["actor"]!.GetValue<string>());
            other["origin"]!.GetValue<string>().ShouldBe(one["origin"]!.GetValue<string>());
        }

        (await VerifyAsync(import.Id("projectId"))).GetProperty("intact").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_exported_can_be_checked_without_the_service()
    {
        var project = await SampleAsync();
        var lines = await ExportAsync(project);
        var head = (await VerifyAsync(project)).GetProperty("head").GetString()!;
        lines[^1]["hash"]!.GetValue<string>().ShouldBe(head);
        (await CheckAsync(lines, "--head", head)).ShouldBe((0, ""));
        (await CheckAsync(lines)).ShouldBe((0, ""));

        await ShouldBreakAsync(3, lines => lines[2]!["patch"]!["taskPatches"]![0]!["body"]!["title"] = "Tilod roof");
        await ShouldBreakAsync(4, lines => lines[3]!["at"] = lines[3]!["at"]!.GetValue<string>().Replace("20", "21"));
        await ShouldBreakAsync(2, lines => lines[1]!["actor"] = ana.UserId.ToString()[..^1] + "x");
        await ShouldBreakAsync(2, lines => (lines[1], lines[2]) = (lines[2], lines[1]));
        await ShouldBreakAsync(3, lines => lines[2] = null!);
        await ShouldBreakAsync(5, lines => lines[4]!["previousHash"] = head);

        (await CheckAsync(lines[..^2])).Code.ShouldBe(0, "a shorter history is a history");
        (await CheckAsync(lines[..^2], "--head", head)).Code.ShouldBe(1);

        async Task ShouldBreakAsync(int number, Action<JsonNode?[]> change)
        {
            JsonNode?[] changed = [.. lines.Select(line => line.DeepClone())];
            change(changed);
            var (code, error) = await CheckAsync([.. changed.OfType<JsonNode>()]);
            code.ShouldBe(1);
            error.ShouldStartWith($"line {number}: ");
        }
    }

    [Fact]
    public async Task A_patch_that_is_changed_in_the_database_is_named()
    {
        var project = await SampleAsync();
        var intact = await VerifyAsync(project);
        intact.GetProperty("intact").GetBoolean().ShouldBeTrue();
        intact.GetProperty("verified").GetInt64().ShouldBe(6);

        await app.ExecuteAsync("update mt_events set data = jsonb_set(data, '{taskPatches,0,body,title}', '\"Thatched roof\"') where stream_id = $1 and version = 3", project);
        (await BreakAsync()).ShouldBe((3, "hash does not match its content"));
        await app.ExecuteAsync("update mt_events set previous_hash = sha256(previous_hash) where stream_id = $1 and version = 2", project);
        (await BreakAsync()).ShouldBe((2, "does not follow its predecessor"));
        await app.ExecuteAsync("update mt_events set hash = null, previous_hash = null where stream_id = $1 and version <= 2", project);
        (await BreakAsync()).Version.ShouldBe(3);
        await app.ExecuteAsync("delete from mt_events where stream_id = $1 and version = 6", project);
        await app.ExecuteAsync("delete from mt_events where stream_id = $1 and version = 2", project);
        (await BreakAsync()).ShouldBe((2, "version missing"));

        async Task<(long Version, string?)> BreakAsync()
        {
            var verification = await VerifyAsync(project);
            verification.GetProperty("intact").GetBoolean().ShouldBeFalse();
            var first = verification.GetProperty("firstBreak");
            return (first.GetProperty("version").GetInt64(), first.GetProperty("reason").GetString());
        }
    }

    [Fact]
    public async Task A_branch_has_a_chain_of_its_own()
    {
        var project = await SampleAsync();
        var branch = (await ana.PostAsync($"/api/projects/{project}/branches", """{ "name": "What if" }""")).ShouldBe(201).Id("id");
        (await ana.PatchAsync($"/api/projects/{branch}", """{ "summary": "Otherwise" }""")).ShouldBe(200);
        var verification = await VerifyAsync(branch);
        verification.GetProperty("intact").GetBoolean().ShouldBeTrue(verification.GetRawText());
        verification.GetProperty("verified").GetInt64().ShouldBe(2);
        (await ana.GetAsync($"/api/projects/{branch}/export?format=patches")).ShouldBe(404);
    }

    [Fact]
    public async Task A_log_that_lost_its_end_is_named()
    {
        var project = await SampleAsync();
        await app.ExecuteAsync("delete from mt_events where stream_id = $1 and version = 6", project);
        var first = (await VerifyAsync(project)).GetProperty("firstBreak");
        first.GetProperty("version").GetInt64().ShouldBe(6);
        first.GetProperty("reason").GetString().ShouldBe("version missing");
    }

    [Fact]
    public async Task Other_formats_and_others_projects_are_refused()
    {
        var project = await SampleAsync();
        (await ana.GetAsync($"/api/projects/{project}/export?format=docx")).ShouldBe(400).Json.GetProperty("errors").GetProperty("format")[0].GetString()!.ShouldContain("patches");
        (await ana.GetAsync($"/api/projects/{project}/export")).ShouldBe(400);
        (await app.NewPerson().GetAsync($"/api/projects/{project}/export?format=patches")).ShouldBe(404);
        (await app.NewPerson().GetAsync($"/api/projects/{project}/patches/verify")).ShouldBe(404);
    }

    /// <summary>Six versions with what is hard to write the same way twice: unicode, numbers, nested members, a cascade.</summary>
    private async Task<Guid> SampleAsync()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Tiled roof “très” \u0022bien\u0022 🏠", "description": "a\nb\tc \\ </script> \u2028" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["walls"]}", """{ "metadata": { "z": 1e2, "a": -0.0, "ä": { "tiny": 1e-9, "big": 1.5E+30, "list": [1.50, true, null, "x"] }, "__proto__": 1 } }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["walls"]}", $$"""{ "parentTaskId": "{{tasks["roof"]}}", "estimatedMinutes": 90 }""")).ShouldBe(200);
        (await ana.DeleteAsync($"/api/tasks/{tasks["roof"]}")).ShouldBe(200);
        return project;
    }

    private async Task<JsonNode[]> ExportAsync(Guid project)
    {
        using var response = await ana.Client.GetAsync(new Uri($"/api/projects/{project}/export?format=patches", UriKind.Relative));
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("House.patches.ndjson");
        var text = await response.Content.ReadAsStringAsync();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    private async Task<JsonElement> VerifyAsync(Guid project) => (await ana.GetAsync($"/api/projects/{project}/patches/verify")).ShouldBe(200).Json;

    private static string Text(JsonNode[] lines) => string.Join('\n', lines.Select(line => line.ToJsonString()));

    private static async Task<(int Code, string Error)> CheckAsync(JsonNode[] lines, params string[] options)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Text(lines));
        using var script = Process.Start(new ProcessStartInfo("node", [Path.Combine(Root(), "tools", "verify-export.mjs"), file, .. options]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        File.Delete(file);
        return (script.ExitCode, error);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Orchestrator.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
