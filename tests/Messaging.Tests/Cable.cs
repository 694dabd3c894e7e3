using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Orchestrator.Messaging.Tests;

/// <summary>The line between a host and PostgreSQL, to be pulled out and put back.</summary>
internal sealed class Cable : IDisposable
{
    private readonly TcpListener _socket = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _lines = [];
    private readonly NpgsqlConnectionStringBuilder _server;
    private volatile bool _isPulled;

    public Cable(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _socket.Start();
        _ = AcceptAsync();
    }

    /// <summary>The server as seen through this cable.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_socket.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    public void Pull()
    {
        _isPulled = true;
        foreach (var line in _lines)
        {
            line.Dispose();
        }
    }

    public void PutBack() => _isPulled = false;

    public void Dispose()
    {
        Pull();
        _socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient near;
            try
            {
                near = await _socket.AcceptTcpClientAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            _lines.Add(near);
            _ = ConnectAsync(near);
        }
    }

    private async Task ConnectAsync(TcpClient near)
    {
        using (near)
        {
            if (_isPulled)
            {
                return;
            }

            using var far = new TcpClient();
            await far.ConnectAsync(_server.Host!, _server.Port);
            _lines.Add(far);
            try
            {
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
            }
            catch (InvalidOperationException)
            {
                // Pulled between the two ends.
            }
        }
    }
}
