using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Orchestrator.ServiceDefaults;

/// <summary>
/// The doc comment of a use case, which is that of its Handle. The compiler's own generator puts comments of methods and members into the
/// document, but a file of the house has the use case's comment on the type.
/// </summary>
internal static partial class DocComments
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Files = [];

    public static string? Of(Type type) =>
        Files.GetOrAdd(type.Assembly, Read).TryGetValue("T:" + type.FullName!.Replace('+', '.'), out var summary) ? Words(summary) : null;

    private static IReadOnlyDictionary<string, XElement> Read(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").Where(member => member.Element("summary") is not null)
                .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!)
            : new Dictionary<string, XElement>();
    }

    private static string Words(XElement summary) => Blanks().Replace(string.Concat(summary.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element => element.Value.Length > 0 ? element.Value : (element.Attribute("cref") ?? element.Attribute("name"))?.Value.Split('.', ':')[^1] ?? "",
        _ => "",
    })), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
