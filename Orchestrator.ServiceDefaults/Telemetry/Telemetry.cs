using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Orchestrator.ServiceDefaults;

/// <summary>
/// Traces, metrics and logs to a collector, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one. Without it nothing
/// is recorded, but trace ids are still made and passed on (<see cref="TraceIdsOnly"/>).
/// </summary>
internal static class Telemetry
{
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // ASP.NET Core leaves method, path and address off its span unless this is false.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 } endpoint)
        {
            TraceIdsOnly.Listen();
            return;
        }

        var resource = ResourceBuilder.CreateDefault().AddService(
            ServiceName.Of(builder.Configuration, builder.Environment),
            serviceInstanceId: Environment.MachineName + "/" + Environment.ProcessId);

        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Orchestrator.*")
            .AddProcessor(new SecretAddresses())
            .AddOtlpExporter(options => SendTo(options, endpoint, "traces"))
            .Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "Npgsql", "Orchestrator.*")
            .AddOtlpExporter(options => SendTo(options, endpoint, "metrics"))
            .Build());
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeScopes = true;
            logs.SetResourceBuilder(resource).AddOtlpExporter(options => SendTo(options, endpoint, "logs"));
        });
        builder.Services.AddHostedService<StartAndFlush>();
    }

    private static void SendTo(OtlpExporterOptions options, string endpoint, string signal)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        // Set by hand, the address is taken as it is: the path of the signal belongs to it.
        options.Endpoint = new Uri($"{endpoint.TrimEnd('/')}/v1/{signal}");
    }

    /// <summary>Asking for the providers is what starts them.</summary>
    private sealed class StartAndFlush(TracerProvider traces, MeterProvider metrics) : BackgroundService
    {
        private const int FlushMilliseconds = 2_000;

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;

        public override Task StopAsync(CancellationToken cancellationToken) => Task.Run(() =>
        {
            traces.ForceFlush(FlushMilliseconds);
            metrics.ForceFlush(FlushMilliseconds);
        }, CancellationToken.None);
    }
}
