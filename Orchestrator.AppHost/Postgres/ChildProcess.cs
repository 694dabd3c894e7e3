using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Orchestrator.Postgres;

/// <summary>
/// A running program, its output handed on line by line, that ends when this process does, even by <c>kill -9</c>
/// (see <see cref="Lifeline"/>).
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    readonly Process process;

    ChildProcess(Process process, Action<string> output, Action<string> errors)
    {
        this.process = process;
        Id = process.Id;
        Exited = WaitAsync(PumpAsync(process.StandardOutput, output), PumpAsync(process.StandardError, errors));
    }

    public int Id { get; }

    /// <summary>The exit code, once the program has ended and its last lines are out; 128 + n when signal n ended it.</summary>
    public Task<int> Exited { get; }

    /// <param name="output">Called with each line of standard output and, where nothing else is asked for, of standard error; possibly from two threads at once.</param>
    /// <param name="errors">Called with each line of standard error instead.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static async Task<ChildProcess> StartAsync(ChildProgram program, Action<string> output, Action<string>? errors = null) =>
        new(await Lifeline.StartAsync(program), output, errors ?? output);

    /// <summary>Runs to the end; cancelling kills it.</summary>
    public static async Task<int> RunAsync(ChildProgram program, Action<string> output, CancellationToken cancellationToken)
    {
        await using var child = await StartAsync(program, output);
        return await child.Exited.WaitAsync(cancellationToken);
    }

    public void Send(Signal signal)
    {
        if (OperatingSystem.IsWindows() || process.HasExited)
        {
            Send(process, signal);
            return;
        }
        // Killing takes along what the program started; asking is left to the program to pass on.
        if (signal is Signal.Kill) _ = SendSignal(-Id, (int)signal);
        _ = SendSignal(Id, Lifeline.NumberOf(signal));
    }

    /// <summary>Asks the program to end, and ends it when it has not done so in time.</summary>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> StopAsync(Signal signal, TimeSpan patience)
    {
        Send(signal);
        try
        {
            await Exited.WaitAsync(patience);
            return true;
        }
        catch (TimeoutException)
        {
            Send(Signal.Kill);
            await Exited;
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Send(Signal.Kill);
        await Exited;
        process.Dispose();
    }

    /// <summary>Signals any process; one that is gone already is no error.</summary>
    internal static void Send(Process process, Signal signal)
    {
        if (process.HasExited) return;
        if (OperatingSystem.IsWindows()) process.Kill(entireProcessTree: true);
        else _ = SendSignal(process.Id, (int)signal);
    }

    async Task<int> WaitAsync(params Task[] pumps)
    {
        await process.WaitForExitAsync();
        Lifeline.Release(process);
        // What the program started in turn may hold the pipes open: then its lines are not waited for.
        await Task.WhenAny(Task.WhenAll(pumps), Task.Delay(TimeSpan.FromSeconds(1)));
        return process.ExitCode;
    }

    static async Task PumpAsync(StreamReader reader, Action<string> output)
    {
        while (await reader.ReadLineAsync() is { } line) output(line);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    static extern int SendSignal(int processId, int signal);
}
