using System.Reflection;

namespace Orchestrator.Messaging;

/// <summary>The tables of messaging, for whoever applies migrations: embedded <c>Migrations/*.sql</c> that may run again.</summary>
public static class MessagingSchema
{
    public static Assembly Assembly => typeof(MessagingSchema).Assembly;

    /// <summary>All scripts in order, as one.</summary>
    public static string Script { get; } = string.Concat(Scripts());

    private static IEnumerable<string> Scripts()
    {
        var names = Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
