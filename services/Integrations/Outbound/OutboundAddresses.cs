using System.Net;
using System.Net.Sockets;

namespace Orchestrator.Integrations.Outbound;

/// <summary>Where a person may send this service: not to the network it stands in, unless an operator allows that (<c>Integrations:AllowPrivateAddresses</c>).</summary>
internal sealed class OutboundAddresses(IConfiguration configuration)
{
    private const int UrlLimit = 500;

    // Every range that is not the public internet: RFC 6890 and its successors. 64:ff9b::/96 and 2002::/16 carry an IPv4 address inside.
    private static readonly IPNetwork[] Private =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/127", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    private bool AllowsPrivate => configuration.GetValue<bool>("Integrations:AllowPrivateAddresses");

    /// <summary>What is wrong with an address that a person gave; null where nothing can be told before its name is looked up.</summary>
    public string? Check(string url)
    {
        if (url.Length > UrlLimit || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
        {
            return "Must be an address such as https://gitlab.example.org.";
        }

        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return "Must be an address without a user, a query or a fragment.";
        }

        if (AllowsPrivate)
        {
            return null;
        }

        return uri.Scheme != "https" ? "Must begin with https: a token travels there."
            : IPAddress.TryParse(uri.IdnHost, out var address) && !IsAllowed(address) || !uri.IdnHost.Contains('.') && uri.HostNameType == UriHostNameType.Dns
                ? "Is an address inside the network that this installation stands in."
                : null;
    }

    public bool IsAllowed(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return AllowsPrivate || !Private.Any(range => range.BaseAddress.AddressFamily == plain.AddressFamily && range.Contains(plain));
    }

    /// <summary>Connects to an address of the host that may be reached; what was looked up is what is connected to, so no second look-up can lead elsewhere.</summary>
    /// <exception cref="AddressRefusedException">All of its addresses are private.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var allowed = found.Where(IsAllowed).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

internal sealed class AddressRefusedException() : Exception(
    "The address leads into the network that this installation stands in. An operator can allow that with Integrations:AllowPrivateAddresses.");
