using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RabbitMQ.Client;
using Xunit;

namespace Orchestrator.TestKit;

/// <summary>
/// A RabbitMQ of its own, started from Debian's package as an unprivileged user, with all it writes in one folder. Where the package is not installed,
/// <see cref="Missing"/> says so. <c>ORCHESTRATOR_TEST_RABBITMQ</c> names a broker of one's own instead, which is then not restarted.
/// </summary>
public sealed class RabbitServer : IAsyncLifetime
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"orchestrator-rabbit-{Environment.ProcessId}");
    private readonly string? _given = Environment.GetEnvironmentVariable("ORCHESTRATOR_TEST_RABBITMQ");
    private readonly int _port = FreePort();
    private readonly int _epmdPort = FreePort();
    private readonly int _distributionPort = FreePort();
    private Process? _epmd;
    private Process? _broker;

    /// <summary>Why there is none, or null.</summary>
    public string? Missing => _given is not null || File.Exists(Server) ? null : $"RabbitMQ is not installed ({Server}).";

    public bool CanRestart => _given is null;

    public Uri Address => _given is null ? new Uri($"amqp://guest:guest@127.0.0.1:{_port}/") : new Uri(_given);

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null || _given is not null)
        {
            return;
        }

        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "enabled_plugins"), "[].\n");
        if (Environment.UserName == "root")
        {
            await Process.Start("chown", ["-R", "nobody:nogroup", _folder]).WaitForExitAsync();
        }

        // Ours, on a port of its own: the broker would start one that outlives it.
        _epmd = Start("epmd", "-address", "127.0.0.1", "-port", $"{_epmdPort}");
        await StartBrokerAsync();
    }

    /// <summary>Kills the broker and starts it again on the same files.</summary>
    public async Task RestartAsync()
    {
        await KillAsync(_broker!);
        await StartBrokerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _broker, _epmd }.OfType<Process>())
        {
            await KillAsync(process);
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task StartBrokerAsync()
    {
        _broker = Start(Server);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await new ConnectionFactory { Uri = Address }.CreateConnectionAsync();
                return;
            }
            catch (Exception) when (Stopwatch.GetElapsedTime(started) < StartPatience && !_broker.HasExited)
            {
                await Task.Delay(200);
            }
        }
    }

    private Process Start(string program, params string[] arguments)
    {
        // The kernel ends it should this process be killed. It follows the thread that forked, so that one must not end before.
        string[] unprivileged = Environment.UserName == "root" ? ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups"] : [];
        var start = new ProcessStartInfo("setpriv", [.. unprivileged, "--pdeathsig", "KILL", "--", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
            Environment =
            {
                ["HOME"] = _folder,
                ["LC_ALL"] = "C.UTF-8",
                ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
                ["ERL_EPMD_PORT"] = $"{_epmdPort}",
                ["RABBITMQ_NODENAME"] = $"test{Environment.ProcessId}@localhost",
                ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
                ["RABBITMQ_NODE_PORT"] = $"{_port}",
                ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
                ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
                ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq"),
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "enabled_plugins"),
                ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "data"),
                ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
                ["RABBITMQ_PID_FILE"] = Path.Combine(_folder, "pid"),
            },
        };
        Process? process = null;
        var forked = new ManualResetEventSlim();
        new Thread(() =>
        {
            process = Process.Start(start)!;
            forked.Set();
            process.WaitForExit();
        })
        { IsBackground = true }.Start();
        forked.Wait();
        process!.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
