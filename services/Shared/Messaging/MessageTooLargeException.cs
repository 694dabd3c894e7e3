namespace Orchestrator.Messaging;

/// <summary>A message's JSON is over <see cref="MessagingOptions.MaximumMessageBytes"/>. Nothing was added to the batch.</summary>
public sealed class MessageTooLargeException : InvalidOperationException
{
    internal MessageTooLargeException(string messageType, int bytes, int limit)
        : base($"{messageType} has {bytes:N0} bytes of JSON, over the limit of {limit:N0} (options.{nameof(MessagingOptions.MaximumMessageBytes)}): "
            + "store the content and send where it lies.")
    {
    }
}
