using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Orchestrator.ServiceDefaults;

/// <summary>
/// Data protection's keys, in PostgreSQL: copies of a service share them with nothing to mount, and one backup holds all. What they
/// guard then is a single leaked table, not the whole database; who can read all of that can read what it protects.
/// </summary>
internal sealed class KeyRing(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("select xml from data_protection_keys order by name");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read()) elements.Add(XElement.Parse(reader.GetString(0)));
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand("insert into data_protection_keys (name, xml) values ($1, $2)");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}

public static class KeyRingExtensions
{
    /// <summary>
    /// Data protection whose keys are in the service's own table <c>data_protection_keys (name text primary key, xml text)</c>. Call it after the
    /// migrations are added: keys are loaded after they ran.
    /// </summary>
    /// <param name="purpose">What one service protects, no other can read: its own name.</param>
    public static IServiceCollection AddKeyRing(this IServiceCollection services, string purpose)
    {
        services.AddSingleton<KeyRing>();
        services.AddDataProtection().SetApplicationName(purpose);
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, ring) => options.XmlRepository = ring);
        return services;
    }
}
