using Microsoft.Extensions.Configuration;

namespace Orchestrator.Messaging.Broker;

/// <summary>
/// What carries messages to other services: the database that both share, or RabbitMQ (<c>Messaging:Transport=rabbitmq</c> and
/// <c>ConnectionStrings:rabbitmq=amqp://user:password@host:5672/</c>). Outbox and inbox are in PostgreSQL either way.
/// </summary>
internal sealed class BrokerSettings(IConfiguration? configuration)
{
    private const string TransportKey = "Messaging:Transport";
    private const string AddressKey = "ConnectionStrings:rabbitmq";

    private readonly string _transport = configuration?[TransportKey] is { Length: > 0 } given ? given : "postgresql";

    public bool IsRabbitMq => _transport == "rabbitmq";

    public Uri? Address { get; } = Uri.TryCreate(configuration?[AddressKey], UriKind.Absolute, out var address) ? address : null;

    public IEnumerable<string> Mistakes()
    {
        if (_transport is not ("postgresql" or "rabbitmq"))
        {
            yield return $"{TransportKey} is '{_transport}'; it may be postgresql (the default) or rabbitmq.";
        }

        if (IsRabbitMq && Address is not { Scheme: "amqp" or "amqps" })
        {
            yield return $"{AddressKey} must be an address such as amqp://user:password@host:5672/, since {TransportKey} is rabbitmq.";
        }
    }
}
