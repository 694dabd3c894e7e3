using System.Collections;
using System.Globalization;

namespace Orchestrator.Hosting;

/// <summary>How many copies of which service the person who starts the application wants: <c>ORCHESTRATOR_REPLICAS__projects=2</c>.</summary>
internal static class ReplicaSettings
{
    /// <summary>Of one service, on one machine.</summary>
    public const int Most = 16;

    const string Prefix = "ORCHESTRATOR_REPLICAS__";

    /// <exception cref="HostingException">A variable names no service, is no number of copies, or asks for a second front door.</exception>
    public static void Apply(IDictionary environment, IReadOnlyList<ProjectResource> services)
    {
        foreach (DictionaryEntry variable in environment)
        {
            if (variable.Key is not string name || !name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) continue;
            if (variable.Value is not string { Length: > 0 } value) continue;
            var service = services.FirstOrDefault(service => service.Name.Equals(name[Prefix.Length..], StringComparison.OrdinalIgnoreCase))
                ?? throw new HostingException($"{name} names no service; there are {string.Join(", ", services.Select(each => each.Name))}.");
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var replicas) || replicas is < 1 or > Most)
                throw new HostingException($"{name} is '{value}', which is not a number of copies (1 to {Most}).");
            service.Replicas = replicas;
        }
        if (services.FirstOrDefault(service => service.IsExternal && service.Replicas > 1) is { } front)
            throw new HostingException($"'{front.Name}' listens on the one port that people know, so there can't be {front.Replicas} of it.");
    }
}
