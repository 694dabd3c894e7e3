using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Orchestrator.ServiceDefaults;

/// <summary>
/// The doc comments of handlers, and of a use case, which is that of its Handle. The compiler's own generator puts comments of members and of
/// what is not private into the document; but a file of the house has the use case's comment on the type, and handlers may be private.
/// </summary>
internal static partial class DocComments
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Files = [];

    public static string? Of(MethodInfo handler)
    {
        var type = handler.DeclaringType!;
        var comments = Files.GetOrAdd(type.Assembly, Read);
        var method = $"M:{type.FullName}.{handler.Name}";
        var summary = comments.FirstOrDefault(comment => comment.Key == method || comment.Key.StartsWith(method + "(", StringComparison.Ordinal)).Value
            ?? (handler.Name is "Handle" or "HandleAsync" ? comments.GetValueOrDefault("T:" + type.FullName) : null);
        return summary is null ? null : Words(summary);
    }

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
