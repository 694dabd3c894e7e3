using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.ServiceDefaults;

/// <param name="Name">Such as <c>001_accounts.sql</c>.</param>
/// <param name="Hash">SHA-256 of the text with LF line ends, so that a checkout on Windows counts as the same script.</param>
internal sealed record MigrationScript(string Name, string Text, string Hash)
{
    private const string Folder = ".Migrations.";

    public static MigrationScript Of(string name, string text)
    {
        text = text.ReplaceLineEndings("\n");
        return new(name, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    public static IReadOnlyList<MigrationScript> EmbeddedIn(Assembly assembly)
    {
        var scripts = assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Of(name[(name.LastIndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..], Read(assembly, name)))
            .OrderBy(script => script.Name, StringComparer.Ordinal)
            .ToList();
        return scripts.Count > 0
            ? scripts
            : throw new InvalidOperationException(
                $"{assembly.GetName().Name} embeds no Migrations/*.sql; is <EmbeddedResource> missing in its project file?");
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
