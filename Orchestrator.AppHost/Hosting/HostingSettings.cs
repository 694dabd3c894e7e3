using System.Globalization;

namespace Orchestrator.Hosting;

/// <summary>What the person who starts the application may set.</summary>
/// <param name="Port">Of the one service that people reach from outside (<c>ORCHESTRATOR_PORT</c>).</param>
/// <param name="DataFolder">For the embedded PostgreSQL, keys and logs (<c>ORCHESTRATOR_DATA</c>).</param>
internal sealed record HostingSettings(int Port, string DataFolder)
{
    /// <exception cref="HostingException">A variable makes no sense.</exception>
    public static HostingSettings FromEnvironment()
    {
        var port = Environment.GetEnvironmentVariable("ORCHESTRATOR_PORT");
        var data = Environment.GetEnvironmentVariable("ORCHESTRATOR_DATA");
        return new(
            string.IsNullOrWhiteSpace(port) ? 8080 : ParsePort(port),
            string.IsNullOrWhiteSpace(data) ? Postgres.DataFolder.Default : Path.GetFullPath(data));
    }

    static int ParsePort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new HostingException($"ORCHESTRATOR_PORT is '{text}', which is not a port (1 to 65535).");
}
