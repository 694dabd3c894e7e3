using System.Diagnostics.CodeAnalysis;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests.Proposals;

public class ApprovalPolicyTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    private Person Ben => field ??= app.PersonIn(ana.Workspace, WorkspaceRole.Member);

    [Fact]
    public async Task A_small_sure_change_lands_by_itself_says_by_which_rule_and_can_be_undone()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        await SetAsync("""{ "autoAccept": [{ "name": "Small renames", "operations": ["update"], "fields": ["title"], "maxOperations": 2, "minConfidence": 0.7 }] }""");
        var id = await ana.EditAsync(project, "Call the roof top");
        await AnswerAsync(id, Renamed(tasks["roof"], "top"));

        var accepted = await UntilAsync(id, "accepted");
        accepted.Json.GetProperty("review").GetProperty("landedBy").GetString().ShouldBe("Small renames");
        var patch = await ana.GetAsync($"/api/projects/{project}/patches/3");
        (patch.Text("actor"), patch.Text("origin"), patch.Text("cause")).ShouldBe(("agent:editor", "policy", id.ToString()));
        (await ana.PostAsync($"/api/projects/{project}/patches/3/undo")).ShouldBe(201);
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Text("title").ShouldBe("roof");
    }

    [Theory]
    [InlineData("""{ "op": "update", "taskId": "ROOF", "body": { "priority": "high" } }""")]
    [InlineData("""{ "op": "delete", "taskId": "ROOF" }""")]
    [InlineData("""{ "op": "create", "taskId": "$a", "body": { "title": "gutter" } }""")]
    [InlineData("""{ "op": "update", "taskId": "ROOF", "body": { "title": "top" } }, { "op": "update", "taskId": "WALLS", "body": { "title": "sides" } }""")]
    public async Task What_no_rule_covers_waits_for_a_person(string operations)
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        await SetAsync("""{ "autoAccept": [{ "name": "One rename", "operations": ["update"], "fields": ["title"], "maxOperations": 1, "minConfidence": 0.7 }] }""");
        var id = await ana.EditAsync(project, "x");
        await AnswerAsync(id, $$"""{ "taskPatches": [{{operations.Replace("ROOF", tasks["roof"].ToString()).Replace("WALLS", tasks["walls"].ToString())}}] }""");

        // A second proposal that is covered lands behind it, so the first had its chance.
        var covered = await ana.EditAsync(project, "y");
        await AnswerAsync(covered, Renamed(tasks["walls"], "sides"));
        await UntilAsync(covered, "accepted");
        (await ana.SettledAsync(id)).Text("status").ShouldBe("stale");
    }

    [Fact]
    public async Task What_needs_a_second_person_is_not_accepted_by_who_asked_for_it_but_by_another_or_with_anothers_approval()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls", "floor");
        await SetAsync("""{ "autoAccept": [{ "name": "All", "operations": ["delete"], "maxOperations": 9, "minConfidence": 0 }], "secondPerson": [{ "name": "Deletions", "operations": ["delete"] }] }""");
        var first = await DeletionAsync(tasks["roof"]);
        var ready = await ana.SettledAsync(first);
        ready.Text("status").ShouldBe("ready", "a second person outweighs a rule for landing by itself");
        (ready.Json.GetProperty("review").GetProperty("needsSecondPerson").GetBoolean(), ready.Json.GetProperty("review").GetProperty("rule").GetString()).ShouldBe((true, "Deletions"));
        var refused = (await ana.PostAsync($"/api/proposals/{first}/accept", "{}")).ShouldBe(409);
        (refused.Text("type"), refused.Text("rule")).ShouldBe(("/problems/second-person-needed", "Deletions"));
        (await ana.PostAsync($"/api/proposals/{first}/approve")).ShouldBe(409).Text("type").ShouldBe("/problems/second-person-needed");
        (await Ben.PostAsync($"/api/proposals/{first}/accept", "{}")).ShouldBe(200);

        var second = await DeletionAsync(tasks["walls"]);
        (await Ben.PostAsync($"/api/proposals/{second}/approve")).ShouldBe(200).Json.GetProperty("review").GetProperty("approvals")[0].GetProperty("by").GetString().ShouldBe(Ben.UserId.ToString());
        (await ana.PostAsync($"/api/proposals/{second}/accept", $$"""{ "edits": { "taskPatches": [{ "op": "delete", "taskId": "{{tasks["floor"]}}" }] } }""")).ShouldBe(409);
        (await ana.PostAsync($"/api/proposals/{second}/accept", "{}")).ShouldBe(200);

        async Task<Guid> DeletionAsync(Guid task)
        {
            var id = await ana.EditAsync(project, "Drop it");
            await AnswerAsync(id, $$"""{ "taskPatches": [{ "op": "delete", "taskId": "{{task}}" }] }""");
            await ana.SettledAsync(id);
            return id;
        }
    }

    [Fact]
    public async Task A_remark_takes_the_approval_away_and_makes_who_made_it_a_part_of_it()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        await SetAsync("""{ "secondPerson": [{ "name": "Everything" }] }""");
        var id = await ana.EditAsync(project, "Rename it");
        await AnswerAsync(id, Renamed(tasks["roof"], "top"));
        await ana.SettledAsync(id);
        (await Ben.PostAsync($"/api/proposals/{id}/approve")).ShouldBe(200);
        (await Ben.PostAsync($"/api/proposals/{id}/messages", """{ "text": "Call it cover" }""")).ShouldBe(202);
        await AnswerAsync(id, Renamed(tasks["roof"], "cover"), revision: 2);
        await ana.SettledAsync(id);
        (await ana.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(409);
        (await Ben.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(409);
        (await app.PersonIn(ana.Workspace, WorkspaceRole.Member).PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(200);
    }

    [Fact]
    public async Task Proposing_reviewing_and_applying_are_rights_of_their_own()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var guest = app.PersonIn(ana.Workspace, WorkspaceRole.Viewer);
        var request = $$"""{ "kind": "edit", "projectId": "{{project}}", "instruction": "Rename it" }""";
        (await guest.PostAsync("/api/proposals", request)).ShouldBe(403);
        await SetAsync("""{ "rights": { "propose": "viewer", "review": "member", "apply": "admin" } }""");

        var id = (await guest.PostAsync("/api/proposals", request)).ShouldBe(202).Id("id");
        await AnswerAsync(id, Renamed(tasks["roof"], "top"));
        await guest.SettledAsync(id);
        (await guest.PostAsync($"/api/proposals/{id}/reject", "{}")).ShouldBe(403);
        (await guest.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(403);
        (await Ben.PostAsync($"/api/proposals/{id}/approve")).ShouldBe(200);
        (await Ben.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(403).Text("detail")!.ShouldContain("role admin");
        (await ana.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(200);
        (await guest.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "x" }""")).ShouldBe(403);
    }

    [Theory]
    [InlineData("""{ "autoAccept": [{ "name": "a" }] }""", 422, "autoAccept[0].maxOperations")]
    [InlineData("""{ "autoAccept": [{ "name": "a", "maxOperations": 1, "minConfidence": 0, "fields": ["titel"] }] }""", 422, "autoAccept[0].fields")]
    [InlineData("""{ "autoAccept": [{ "name": "a", "maxOperations": 1, "minConfidence": 1.1 }] }""", 422, "autoAccept[0].minConfidence")]
    [InlineData("""{ "secondPerson": [{ "name": "a" }, { "name": "a" }] }""", 422, "secondPerson[1].name")]
    [InlineData("""{ "secondPerson": [null] }""", 422, "secondPerson[0].name")]
    [InlineData("""{ "secondPerson": [{ "name": "a", "agents": ["mallory"] }] }""", 422, "secondPerson[0].agents")]
    [InlineData("""{ "secondPerson": [{ "name": "a", "operations": ["rename"] }] }""", 400, "secondPerson[0].operations[0]")]
    [InlineData("""{ "rights": { "apply": "viewer" } }""", 422, "rights.apply")]
    [InlineData("""{ "rules": [] }""", 400, "rules")]
    public async Task A_bad_policy_is_refused_by_name_and_nothing_changes(string policy, int status, string member)
    {
        (await ana.SendAsync(HttpMethod.Put, "/api/approval-policy", policy)).ShouldBe(status).Json.GetProperty("errors").TryGetProperty(member, out _).ShouldBeTrue();
        (await ana.GetAsync("/api/approval-policy")).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Owners_and_admins_set_it_and_a_stale_version_is_refused()
    {
        (await Ben.SendAsync(HttpMethod.Put, "/api/approval-policy", "{}")).ShouldBe(403);
        await SetAsync("""{ "secondPerson": [{ "name": "Large", "moreThan": 20 }] }""");
        var policy = (await Ben.GetAsync("/api/approval-policy")).ShouldBe(200);
        (policy.Version, policy.Text("setBy"), policy.Json.GetProperty("secondPerson")[0].GetProperty("moreThan").GetInt32()).ShouldBe((1, ana.UserId.ToString(), 20));
        (await ana.SendAsync(HttpMethod.Put, "/api/approval-policy", "{}", headers: ("If-Match", "\"0\""))).ShouldBe(412);
        (await app.NewPerson().GetAsync("/api/approval-policy")).Version.ShouldBe(0);
    }

    private static string Renamed(Guid task, string title) => $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{task}}", "body": { "title": "{{title}}" } }] }""";

    private async Task SetAsync([StringSyntax("json")] string policy) => (await ana.SendAsync(HttpMethod.Put, "/api/approval-policy", policy)).ShouldBe(200);

    private async Task AnswerAsync(Guid id, string patch, int revision = 1)
    {
        await app.Agent.AskedAsync(id, revision);
        await app.Agent.ProposeAsync(id, revision, patch, agent: "editor");
    }

    private async Task<Reply> UntilAsync(Guid id, string status)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var proposal = await ana.SettledAsync(id);
            if (proposal.Text("status") == status)
            {
                return proposal;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The proposal did not become {status}.");
    }
}
