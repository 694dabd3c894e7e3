using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace Orchestrator.Messaging.Broker;

/// <summary>A message as the broker carries it: identity and type in the properties, all else in headers, the body as it is stored.</summary>
/// <param name="Id">Null if it has none that is a UUID; nobody of ours sends such a one.</param>
internal sealed record BrokerMessage(
    Guid? Id, string? MessageType, string? GroupId, DateTimeOffset? SentAt, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private const string Group = "orchestrator-group";
    private const string Sent = "orchestrator-sent-at";

    public static BasicProperties PropertiesOf(Envelope envelope)
    {
        var headers = envelope.Headers.ToDictionary(header => header.Key, header => (object?)header.Value);
        headers[Sent] = envelope.SentAt.ToString("O", CultureInfo.InvariantCulture);
        if (envelope.GroupId is { } group)
        {
            headers[Group] = group;
        }

        return new BasicProperties
        {
            MessageId = envelope.Id.ToString(),
            Type = envelope.MessageType,
            AppId = envelope.Source,
            CorrelationId = envelope.CorrelationId,
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            Headers = headers,
        };
    }

    /// <summary>Copies the body: the client's memory is lent for the time of the delivery only.</summary>
    public static BrokerMessage Of(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        var headers = (properties.Headers ?? new Dictionary<string, object?>()).ToDictionary(header => header.Key, header => Text(header.Value));
        headers.Remove(Group, out var group);
        headers.Remove(Sent, out var sent);
        return new(
            Guid.TryParse(properties.MessageId, out var id) ? id : null,
            properties.Type is { Length: > 0 } type ? Storable(type) : null,
            group,
            DateTimeOffset.TryParse(sent, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null,
            headers,
            body.ToArray());
    }

    // AMQP's strings arrive as bytes.
    private static string Text(object? value) => value switch
    {
        byte[] bytes => Storable(Encoding.UTF8.GetString(bytes)),
        null => "",
        _ => Storable(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    // PostgreSQL's text holds no NUL.
    private static string Storable(string text) => text.Replace("\0", "", StringComparison.Ordinal);
}
