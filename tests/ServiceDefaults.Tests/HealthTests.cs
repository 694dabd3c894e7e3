using System.Net;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace Orchestrator.ServiceDefaults.Tests;

public sealed class HealthTests(PostgresServer postgres)
{
    [Fact]
    public async Task Health_names_each_dependency_with_its_latency()
    {
        await using var app = await StartAsync(await postgres.CreateDatabaseAsync());
        var (response, health) = await app.SendAsync(HttpMethod.Get, "/health");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        health.GetProperty("service").GetString().ShouldBe("tiny");
        health.GetProperty("status").GetString().ShouldBe("healthy");
        var dependency = health.GetProperty("dependencies").EnumerateArray().Single();
        dependency.GetProperty("name").GetString().ShouldBe("postgres");
        dependency.GetProperty("status").GetString().ShouldBe("healthy");
        dependency.GetProperty("latencyMs").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Without_its_database_a_service_is_alive_and_not_healthy_and_answers_503()
    {
        await using var app = await StartAsync("Host=127.0.0.1;Port=1;Username=nobody;Timeout=1");
        (await app.SendAsync(HttpMethod.Get, "/alive")).Response.StatusCode.ShouldBe(HttpStatusCode.OK);

        var (response, health) = await app.SendAsync(HttpMethod.Get, "/health");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        health.GetProperty("dependencies")[0].GetProperty("status").GetString().ShouldBe("unhealthy");
        health.GetRawText().ShouldNotContain("127.0.0.1");

        (response, var problem) = await app.SendAsync(HttpMethod.Get, "/one");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
        problem.GetProperty("type").GetString().ShouldBe("/problems/unavailable");
    }

    [Fact]
    public async Task Text_that_postgres_can_not_store_is_400()
    {
        await using var app = await StartAsync(await postgres.CreateDatabaseAsync());
        var (response, problem) = await app.SendAsync(HttpMethod.Get, "/echo?text=a%00b");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("detail").GetString()!.ShouldContain("U+0000");
    }

    private static Task<TestApp> StartAsync(string connection) => TestApp.StartAsync(
        app =>
        {
            app.MapGet("/one", async (NpgsqlDataSource database) => await database.CreateCommand("select 1").ExecuteScalarAsync());
            app.MapGet("/echo", async (string text, NpgsqlDataSource database) =>
            {
                await using var command = database.CreateCommand("select $1");
                command.Parameters.Add(new() { Value = text });
                return await command.ExecuteScalarAsync() as string;
            });
        },
        builder => builder.AddPostgres("tiny"),
        ("ConnectionStrings:orchestrator", connection));
}
