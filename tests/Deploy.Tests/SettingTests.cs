using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestrator.Deploy.Tests;

public sealed class SettingTests
{
    private static readonly string Guide = DeployFiles.Read("docs/deploy.md");

    [Fact]
    public void Every_setting_is_one_that_some_code_reads()
    {
        var code = string.Concat(new[] { "services", "gateway", "Orchestrator.ServiceDefaults" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(DeployFiles.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")).Select(File.ReadAllText));
        var words = new HashSet<string>(Regex.Matches(code, "[A-Za-z_0-9]+").Select(match => match.Value), StringComparer.OrdinalIgnoreCase);
        var settings = Settings().ToHashSet();
        settings.Count.ShouldBeGreaterThan(8);
        foreach (var setting in settings)
        {
            if (Regex.Match(setting, "^services__(?<name>[a-z]+)__http__0$") is { Success: true } address) DeployFiles.Services.ShouldContain(address.Groups["name"].Value);
            else if (!setting.StartsWith("OTEL_", StringComparison.Ordinal)) setting.Split("__").Where(part => !part.All(char.IsDigit)).ShouldAllBe(part => words.Contains(part), setting);
        }
    }

    [Fact]
    public void Every_secret_is_told_of_in_the_guide()
    {
        var secrets = DeployFiles.Manifests.SelectMany(manifest => manifest.Node.Mappings())
            .Select(node => node.Find("secretKeyRef") ?? node.Find("secretRef")).OfType<YamlDotNet.RepresentationModel.YamlNode>().ToList();
        secrets.ShouldNotBeEmpty();
        foreach (var secret in secrets)
        {
            Guide.ShouldContain(secret.Text("name"));
            if (secret.Find("key") is { } key) Guide.ShouldContain(key.ToString());
        }

        foreach (Match variable in Regex.Matches(DeployFiles.Read("deploy/compose.yaml"), @"\$\{(?<name>\w+)")) Guide.ShouldContain(variable.Groups["name"].Value);
    }

    [Fact]
    public void No_secret_stands_in_a_file()
    {
        var clear = DeployFiles.Manifests.SelectMany(manifest => manifest.Node.Mappings())
            .Where(node => node.Find("value") is not null && node.Find("name") is not null && IsSecret(node.Text("name"))).Select(node => node.Text("name"));
        clear.ShouldBeEmpty();
        DeployFiles.Manifests.ShouldNotContain(manifest => manifest.Kind == "Secret");
        DeployFiles.Of("ConfigMap", "orchestrator").Node.Entries("data").ShouldNotContain(entry => IsSecret(entry.Key));

        var given = DeployFiles.Compose.Entries("services").SelectMany(service => service.Value.Entries("environment")).Where(entry => IsSecret(entry.Key)).ToList();
        given.ShouldNotBeEmpty();
        given.ShouldAllBe(entry => Regex.IsMatch(entry.Value.ToString(), @"(^|Password=)\$\{\w+:[-?][^}]*\}$"));
    }

    [Fact]
    public void Compose_runs_what_the_host_runs_each_after_its_migration()
    {
        var services = DeployFiles.Compose.Entries("services").ToDictionary();
        services.Keys.ShouldBe([.. DeployFiles.Projects.Keys, .. DeployFiles.Services.Select(name => $"migrate-{name}"), "postgres"], ignoreOrder: true);
        foreach (var name in DeployFiles.Services)
        {
            services[name].Text("image").ShouldStartWith($"orchestrator-{name}:");
            services[name].Text("depends_on", $"migrate-{name}", "condition").ShouldBe("service_completed_successfully");
            services[$"migrate-{name}"].Items("command").Single().ToString().ShouldBe("--migrate");
            services["gateway"].Text("environment", $"services__{name}__http__0").ShouldBe($"http://{name}:8080");
        }
    }

    [Fact]
    public async Task Images_are_named_and_listen_as_the_files_say()
    {
        var start = new ProcessStartInfo("dotnet", [
            "msbuild", Path.Combine(DeployFiles.Root, DeployFiles.Projects["projects"]), "-getProperty:ContainerRepository,ContainerUser", "-getItem:ContainerPort"])
        {
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var told = JsonDocument.Parse(await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).RootElement;
        told.GetProperty("Properties").GetProperty("ContainerRepository").GetString().ShouldBe("orchestrator-projects");
        told.GetProperty("Properties").GetProperty("ContainerUser").GetString().ShouldBe("app");
        told.GetProperty("Items").GetProperty("ContainerPort").EnumerateArray().ShouldHaveSingleItem().GetProperty("Identity").GetString().ShouldBe("8080");
    }

    private static bool IsSecret(string setting) => Regex.IsMatch(setting, "Password|ApiKey|ConnectionStrings", RegexOptions.IgnoreCase);

    private static IEnumerable<string> Settings()
    {
        foreach (var manifest in DeployFiles.Manifests)
        {
            if (manifest.Kind == "ConfigMap") foreach (var (name, _) in manifest.Node.Entries("data")) yield return name;
            foreach (var variable in manifest.Node.Mappings().SelectMany(node => node.Items("env"))) yield return variable.Text("name");
        }

        foreach (var (service, described) in DeployFiles.Compose.Entries("services"))
        {
            if (service != "postgres") foreach (var (name, _) in described.Entries("environment")) yield return name;
        }
    }
}
