using System.Reflection;

namespace Orchestrator.Messaging.Handlers;

/// <summary>Finds handlers by name: class …Handler or …Consumer, method Handle or Consume(Async), first the message.</summary>
internal static class HandlerDiscovery
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> HandlerTypes(Assembly assembly) =>
        assembly.GetTypes().Where(type => IsNamedHandler(type) && HandlerMethods(type).Any());

    public static IEnumerable<MethodInfo> HandlerMethods(Type type) => type.GetMethods(Public).Where(IsHandlerMethod);

    // A static class is abstract and sealed.
    private static bool IsNamedHandler(Type type) =>
        type is { IsClass: true, IsGenericTypeDefinition: false }
        && (!type.IsAbstract || type.IsSealed)
        && (type.Name.EndsWith("Handler", StringComparison.Ordinal) || type.Name.EndsWith("Consumer", StringComparison.Ordinal));

    private static bool IsHandlerMethod(MethodInfo method) =>
        method is { Name: "Handle" or "HandleAsync" or "Consume" or "ConsumeAsync", IsGenericMethodDefinition: false }
        && method.GetParameters() is [{ ParameterType: { IsClass: true, IsAbstract: false } }, ..];
}
