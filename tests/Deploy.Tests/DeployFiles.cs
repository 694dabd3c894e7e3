using System.Xml.Linq;
using YamlDotNet.RepresentationModel;

namespace Orchestrator.Deploy.Tests;

/// <summary>What is deployed, read from the files themselves.</summary>
internal static class DeployFiles
{
    public static string Root { get; } = FindRoot();

    /// <summary>The projects that the AppHost runs, by the names that they are deployed under.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } = XDocument.Parse(Read("Orchestrator.AppHost/Orchestrator.AppHost.csproj"))
        .Descendants("ProjectReference").Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value == "false")
        .Select(reference => reference.Attribute("Include")!.Value["../".Length..]).ToDictionary(path => Path.GetFileNameWithoutExtension(path).ToLowerInvariant());

    /// <summary>Those with tables of their own or of others to bring up to date: all but the gateway.</summary>
    public static IEnumerable<string> Services => Projects.Keys.Where(name => name != "gateway");

    public static IReadOnlyList<Manifest> Manifests { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "deploy/kubernetes"), "*.yaml", SearchOption.AllDirectories).SelectMany(ReadManifests)];

    public static YamlMappingNode Compose { get; } = (YamlMappingNode)Load(Read("deploy/compose.yaml")).Single();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static Manifest Of(string kind, string name) => Manifests.Single(manifest => manifest.Kind == kind && manifest.Name == name);

    private static IEnumerable<Manifest> ReadManifests(string file) =>
        Load(File.ReadAllText(file)).Cast<YamlMappingNode>().Select(node => new Manifest(Path.GetFileName(file), node));

    private static IEnumerable<YamlNode> Load(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        foreach (var mapping in stream.Documents.SelectMany(document => document.AllNodes).OfType<YamlMappingNode>().ToList())
        {
            Merge(mapping);
        }

        return stream.Documents.Select(document => document.RootNode);
    }

    // As those who run the file read it: what "<<" names is added, and what stands beside it wins.
    private static void Merge(YamlMappingNode mapping)
    {
        if (!mapping.Children.TryGetValue("<<", out var merged)) return;
        mapping.Children.Remove("<<");
        foreach (var source in (merged is YamlSequenceNode several ? several.Children : [merged]).Cast<YamlMappingNode>())
        {
            Merge(source);
            foreach (var (key, value) in source.Children)
            {
                if (!mapping.Children.ContainsKey(key)) mapping.Add(key, value);
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

/// <summary>One document of a file of manifests.</summary>
internal sealed record Manifest(string File, YamlMappingNode Node)
{
    public string Kind => Node.Text("kind");

    public string Name => Node.At("metadata").Text("name");

    public YamlNode Pod => Node.At("spec", "template", "spec");

    /// <summary>Of its pods, those that only run at the beginning too.</summary>
    public IEnumerable<YamlNode> Containers => Pod.Items("initContainers").Concat(Pod.Items("containers"));
}

internal static class YamlExtensions
{
    /// <summary>The node at the end of the path; a test fails where it is missing.</summary>
    public static YamlNode At(this YamlNode node, params string[] path) => path.Aggregate(node, (at, key) => at[key]);

    public static string Text(this YamlNode node, params string[] path) => ((YamlScalarNode)node.At(path)).Value!;

    public static IEnumerable<YamlNode> Items(this YamlNode node, string key) => node.Find(key) is YamlSequenceNode items ? items.Children : [];

    public static IEnumerable<KeyValuePair<string, YamlNode>> Entries(this YamlNode node, string key) => node.Find(key) is YamlMappingNode entries
        ? entries.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, entry.Value))
        : [];

    /// <summary>Every mapping below, itself included.</summary>
    public static IEnumerable<YamlMappingNode> Mappings(this YamlNode node) => node.AllNodes.OfType<YamlMappingNode>();

    public static YamlNode? Find(this YamlNode node, string key) => node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : null;
}
