using System.Reflection;

namespace Orchestrator.Hosting;

/// <summary>Collects the resources of an application.</summary>
public sealed class DistributedApplicationBuilder
{
    readonly string[] arguments;
    readonly List<Resource> resources = [];
    readonly HostedProjects projects = new(Assembly.GetEntryAssembly()!);

    internal DistributedApplicationBuilder(string[] arguments) => this.arguments = arguments;

    /// <summary>An embedded PostgreSQL server; it runs only when a database of it has no connection string of its own.</summary>
    public ResourceBuilder<PostgresResource> AddPostgres(string name) => Add(new PostgresResource(name));

    /// <summary>A service, run from its built dll in its project's folder.</summary>
    /// <param name="project">The path as in this host's project file, such as <c>../services/Planner/Planner.csproj</c>.</param>
    public ResourceBuilder<ProjectResource> AddProject(string name, string project) =>
        Add(new ProjectResource(name, projects, project));

    /// <summary>A web app that is built here, not served: <c>npm ci</c> and <c>npm run build</c>, when something changed.</summary>
    /// <param name="directory">Relative to this host's project.</param>
    public ResourceBuilder<ViteAppResource> AddViteApp(string name, string directory) =>
        Add(new ViteAppResource(name, Path.GetFullPath(Path.Combine(projects.HostDirectory, directory))));

    public DistributedApplication Build() => new(arguments, resources);

    internal ResourceBuilder<T> Add<T>(T resource) where T : Resource
    {
        resources.Add(resource);
        return new(this, resource);
    }
}
