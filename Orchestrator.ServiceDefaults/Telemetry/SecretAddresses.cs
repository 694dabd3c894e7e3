using System.Diagnostics;
using OpenTelemetry;

namespace Orchestrator.ServiceDefaults;

/// <summary>Keeps the secret of a calendar's address out of the traces, of whoever answers it and of whoever passes it on.</summary>
internal sealed class SecretAddresses : BaseProcessor<Activity>
{
    private const string Calendar = "/api/calendar/";

    private static readonly string[] Addresses = ["url.path", "url.full"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Addresses)
        {
            if (data.GetTagItem(tag) is string address && address.IndexOf(Calendar, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                data.SetTag(tag, address[..(at + Calendar.Length)]);
            }
        }
    }
}
