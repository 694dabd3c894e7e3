using System.Reflection;

namespace Orchestrator.Messaging;

/// <summary>The name under which a message is stored, if its class is not to be called the same for ever.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MessageIdentityAttribute(string name) : Attribute
{
    public string Name => name;

    internal static string Of(Type type) => type.GetCustomAttribute<MessageIdentityAttribute>()?.Name ?? type.Name;
}
