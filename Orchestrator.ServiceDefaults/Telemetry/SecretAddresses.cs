using System.Diagnostics;
using OpenTelemetry;

namespace Orchestrator.ServiceDefaults;

/// <summary>
/// Keeps what is secret in an address out of the traces, of whoever answers it and of whoever passes it on: that of a calendar, and the token with which a
/// browser opens a hub's connection.
/// </summary>
internal sealed class SecretAddresses : BaseProcessor<Activity>
{
    private static readonly string[] Secrets = ["/api/calendar/", "access_token="];

    private static readonly string[] Addresses = ["url.path", "url.full", "url.query"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Addresses)
        {
            foreach (var secret in Secrets)
            {
                if (data.GetTagItem(tag) is string address && address.IndexOf(secret, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                {
                    data.SetTag(tag, address[..(at + secret.Length)]);
                }
            }
        }
    }
}
