using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Orchestrator.Postgres;

/// <summary>Ports of this machine for servers that only it talks to.</summary>
public static class LoopbackPort
{
    /// <summary>
    /// A port that no one listens on. It lies below the range that outgoing connections take theirs from, so that a server that is
    /// restarted finds it free again.
    /// </summary>
    public static int Choose()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            // Who was given a port listens on it only later.
            if (IsFree(port) && Given.TryAdd(port, true)) return port;
        }
    }

    static readonly ConcurrentDictionary<int, bool> Given = new();

    public static bool IsFree(int port) =>
        CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    static bool CanListen(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        // An IPv6 that is compiled in but switched off has no address to listen on; nobody else listens there either.
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is SocketError.AddressNotAvailable;
        }
    }
}
