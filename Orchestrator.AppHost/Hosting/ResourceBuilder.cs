namespace Orchestrator.Hosting;

/// <summary>Says what a resource needs; Aspire's <c>IResourceBuilder</c>, as far as it is used here.</summary>
public sealed class ResourceBuilder<T>(DistributedApplicationBuilder application, T resource) where T : Resource
{
    public DistributedApplicationBuilder ApplicationBuilder { get; } = application;

    public T Resource { get; } = resource;

    /// <summary>Starts this resource once the other is healthy, and stops it before the other is stopped.</summary>
    public ResourceBuilder<T> WaitFor<TOther>(ResourceBuilder<TOther> other) where TOther : Resource
    {
        Resource.WaitsFor.Add(other.Resource);
        return this;
    }
}

public static class ProjectResourceBuilderExtensions
{
    /// <summary>Tells the service where the other is: <c>ConnectionStrings__name</c>, or <c>services__name__http__0</c> and on for each copy.</summary>
    public static ResourceBuilder<ProjectResource> WithReference<TOther>(
        this ResourceBuilder<ProjectResource> project, ResourceBuilder<TOther> other) where TOther : Resource
    {
        project.Resource.References.Add(other.Resource);
        return project;
    }

    public static ResourceBuilder<ProjectResource> WithEnvironment(this ResourceBuilder<ProjectResource> project, string name, string value)
    {
        project.Resource.Environment[name] = value;
        return project;
    }

    /// <summary>
    /// Runs it as so many processes, each on a port of its own. <c>ORCHESTRATOR_REPLICAS__name</c> in the environment says otherwise where it is set.
    /// </summary>
    public static ResourceBuilder<ProjectResource> WithReplicas(this ResourceBuilder<ProjectResource> project, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(replicas, ReplicaSettings.Most);
        project.Resource.Replicas = replicas;
        return project;
    }

    /// <summary>Makes it the service that people reach, on the port that they chose; the others take free ones.</summary>
    public static ResourceBuilder<ProjectResource> WithExternalHttpEndpoint(this ResourceBuilder<ProjectResource> project)
    {
        project.Resource.IsExternal = true;
        return project;
    }
}
