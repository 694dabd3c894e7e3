namespace Orchestrator.Deploy.Tests;

public sealed class KubernetesTests
{
    public static TheoryData<string> Projects => [.. DeployFiles.Projects.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void What_the_host_runs_is_deployed_and_updated_without_a_gap(string name)
    {
        var deployment = DeployFiles.Of("Deployment", name);
        int.Parse(deployment.Node.Text("spec", "replicas")).ShouldBeGreaterThan(1);
        deployment.Node.Text("spec", "strategy", "rollingUpdate", "maxUnavailable").ShouldBe("0");
        var container = deployment.Containers.ShouldHaveSingleItem();
        container.Text("image").ShouldBe($"orchestrator-{name}");
        container.Text("readinessProbe", "httpGet", "path").ShouldBe("/health");
        container.Text("livenessProbe", "httpGet", "path").ShouldBe("/alive");
        container.Text("startupProbe", "httpGet", "path").ShouldBe("/alive");

        var service = DeployFiles.Of("Service", name);
        var budget = DeployFiles.Of("PodDisruptionBudget", name);
        foreach (var selected in (string[])[
            deployment.Node.Text("spec", "selector", "matchLabels", "app.kubernetes.io/name"), deployment.Node.Text("spec", "template", "metadata", "labels", "app.kubernetes.io/name"),
            service.Node.Text("spec", "selector", "app.kubernetes.io/name"), budget.Node.Text("spec", "selector", "matchLabels", "app.kubernetes.io/name")])
        {
            selected.ShouldBe(name);
        }

        DeployFiles.Of("ConfigMap", "orchestrator").Node.Entries("data").Select(entry => entry.Key).Contains($"services__{name}__http__0").ShouldBe(name != "gateway");
    }

    [Fact]
    public void Probes_ask_for_paths_that_there_are()
    {
        var health = DeployFiles.Read("Orchestrator.ServiceDefaults/Health/HealthEndpoints.cs");
        var asked = DeployFiles.Manifests.SelectMany(manifest => manifest.Node.Mappings()).Where(node => node.Find("httpGet") is not null).Select(node => node.Text("httpGet", "path")).Distinct().ToList();
        asked.Count.ShouldBe(2);
        asked.ShouldAllBe(path => health.Contains($"MapHealthChecks(\"{path}\""));
    }

    [Fact]
    public void The_job_migrates_every_service_and_services_wait_for_it()
    {
        var job = DeployFiles.Of("Job", "migrate");
        job.Containers.Select(container => container.Text("name")).ShouldBe(DeployFiles.Services, ignoreOrder: true);
        job.Containers.ShouldAllBe(container => container.Text("image") == "orchestrator-" + container.Text("name") && container.Items("args").Single().ToString() == "--migrate");
        DeployFiles.Of("ConfigMap", "orchestrator").Node.Text("data", "Migrations__AtStart").ShouldBe("wait");
    }

    [Fact]
    public void No_container_is_root_writes_to_its_image_or_takes_all_memory()
    {
        foreach (var manifest in DeployFiles.Manifests.Where(manifest => manifest.Kind is "Deployment" or "Job"))
        {
            manifest.Pod.Text("securityContext", "runAsNonRoot").ShouldBe("true");
            manifest.Pod.Text("automountServiceAccountToken").ShouldBe("false");
            foreach (var container in manifest.Containers)
            {
                container.Text("securityContext", "readOnlyRootFilesystem").ShouldBe("true");
                container.Text("securityContext", "allowPrivilegeEscalation").ShouldBe("false");
                container.Text("resources", "limits", "memory").ShouldEndWith("Mi");
                container.Text("resources", "requests", "cpu").ShouldEndWith("m");
            }
        }
    }

    [Fact]
    public void Each_file_is_part_of_a_kustomization_and_each_image_can_be_renamed()
    {
        foreach (var kustomization in DeployFiles.Manifests.Where(manifest => manifest.Kind == "Kustomization"))
        {
            kustomization.Node.Items("images").Select(image => image.Text("name")).ShouldBe(DeployFiles.Projects.Keys.Select(name => $"orchestrator-{name}"), ignoreOrder: true);
        }

        var used = DeployFiles.Manifests.Where(manifest => manifest.Kind == "Kustomization").SelectMany(manifest => manifest.Node.Items("resources")).Select(file => file.ToString());
        DeployFiles.Manifests.Select(manifest => manifest.File).Where(file => file != "kustomization.yaml").Distinct().Except(used).ShouldBeEmpty();
    }
}
