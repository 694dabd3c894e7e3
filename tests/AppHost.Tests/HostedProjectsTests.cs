using System.Reflection;
using Orchestrator.Hosting;

namespace Orchestrator.AppHost.Tests;

public sealed class HostedProjectsTests
{
    readonly HostedProjects projects = new(Assembly.Load("Orchestrator.TinyHost"));

    // The test's own folder holds a copy of the host, so its relative paths lead elsewhere: the same number of folders up, though.
    [Fact]
    public void The_host_knows_where_its_projects_lie_and_were_built()
    {
        projects.DirectoryOf("../TinyService/TinyService.csproj").ShouldEndWith("tests/TinyService");
        projects.OutputOf("../TinyService/TinyService.csproj").ShouldEndWith("Orchestrator.TinyService.dll");
    }

    [Fact]
    public void A_project_that_the_host_does_not_refer_to_is_named_with_the_remedy() =>
        Should.Throw<HostingException>(() => projects.OutputOf("../Nothing/Nothing.csproj")).Message
            .ShouldSatisfyAllConditions(
                message => message.ShouldContain("../Nothing/Nothing.csproj"),
                message => message.ShouldContain("ReferenceOutputAssembly"));
}
