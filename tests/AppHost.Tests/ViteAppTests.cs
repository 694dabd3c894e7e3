using Orchestrator.Hosting;

namespace Orchestrator.AppHost.Tests;

public sealed class ViteAppTests : IDisposable
{
    // Counts its builds, so that the test sees whether one took place.
    const string Build =
        """
        const fs = require('fs');
        fs.mkdirSync('dist', { recursive: true });
        fs.appendFileSync('../builds', 'x');
        fs.writeFileSync('dist/index.html', fs.readFileSync('src/page'));
        """;

    readonly TemporaryFolder folder = new();

    public ViteAppTests()
    {
        folder.Write("web/package.json", """{ "name": "web", "version": "1.0.0", "scripts": { "build": "node .build.js" } }""");
        folder.Write("web/package-lock.json", """
            { "name": "web", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "web", "version": "1.0.0" } } }
            """);
        folder.Write("web/.build.js", Build);
        folder.Write("web/src/page", "one");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_is_built_when_its_sources_change_and_only_then()
    {
        (await BuildAsync()).ShouldBe("one");
        (await BuildAsync()).ShouldBe("one");
        Builds.ShouldBe(1);

        folder.Write("web/src/page", "two");
        (await BuildAsync()).ShouldBe("two");
        Builds.ShouldBe(2);
    }

    [Fact]
    public async Task A_build_that_fails_says_which_command_failed()
    {
        folder.Write("web/.build.js", "process.exit(3)");
        (await Should.ThrowAsync<HostingException>(BuildAsync)).Message.ShouldContain("npm run build failed");
    }

    int Builds => File.ReadAllText(Path.Combine(folder.Path, "builds")).Length;

    async Task<string> BuildAsync()
    {
        using var logs = new ResourceLogs(new ConsoleLog(TimeProvider.System), folder.Path, TimeProvider.System);
        var app = new ViteAppResource("web", Path.Combine(folder.Path, "web"));
        await app.RunAsync(new("web", logs, folder.Path, TimeProvider.System, new HttpClient()), CancellationToken.None);
        app.Ready.IsCompletedSuccessfully.ShouldBeTrue();
        return await File.ReadAllTextAsync(Path.Combine(app.Output, "index.html"));
    }
}
