namespace Orchestrator.Projects.Tests.Live;

internal static class LivePerson
{
    public static string Token(this Person person) => person.Client.DefaultRequestHeaders.Authorization!.Parameter!;

    /// <inheritdoc cref="LiveConnection.OpenAsync"/>
    public static Task<LiveConnection> LiveAsync(this Person person, string query = "", bool reads = true) =>
        LiveConnection.OpenAsync(person.Client.BaseAddress!, person.Token(), query, reads);
}
