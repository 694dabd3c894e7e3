using System.Reflection;

namespace Orchestrator.Hosting;

/// <summary>Where the host's project lies, and where its services' dlls were built: AppHost.targets wrote it into the assembly.</summary>
internal sealed class HostedProjects
{
    readonly string assemblyFolder;
    readonly Dictionary<string, string> metadata;

    public HostedProjects(Assembly host)
    {
        assemblyFolder = Path.GetDirectoryName(host.Location)!;
        metadata = host.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(entry => entry.Key, entry => entry.Value ?? "");
    }

    public string HostDirectory => Path.GetFullPath(Path.Combine(assemblyFolder, Find("HostDirectory")));

    /// <param name="project">The path as the host's project file has it, such as <c>../services/Planner/Planner.csproj</c>.</param>
    public string OutputOf(string project)
    {
        var output = Path.GetFullPath(Path.Combine(assemblyFolder, Find("Hosted:" + project)));
        return File.Exists(output)
            ? output
            : throw new HostingException($"{project} is not built: {output} is missing. Build the solution, or run without --no-build.");
    }

    public string DirectoryOf(string project) => Path.GetDirectoryName(Path.GetFullPath(Path.Combine(HostDirectory, project)))!;

    string Find(string key) => metadata.TryGetValue(key, out var value)
        ? value.Replace('\\', '/')
        : throw new HostingException(
            $"The host's assembly says nothing of '{key}': its project file needs the ProjectReference "
            + "with ReferenceOutputAssembly=\"false\", and to import AppHost.targets.");
}
