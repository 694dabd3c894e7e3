using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Orchestrator.Messaging.Handlers;

/// <summary>One handler method, compiled once: arguments come from the message's scope, any return shape becomes one object.</summary>
internal sealed class HandlerCall
{
    private static readonly Type[] Provided = [typeof(Envelope), typeof(NpgsqlBatch), typeof(CancellationToken)];

    private readonly Invocation _invocation;

    public HandlerCall(MethodInfo method)
    {
        Method = method;
        MessageType = method.GetParameters()[0].ParameterType;
        _invocation = Compile(method);
    }

    private delegate ValueTask<object?> Invocation(
        object message, Envelope envelope, NpgsqlBatch batch, IServiceProvider services, CancellationToken cancellationToken);

    public MethodInfo Method { get; }

    public Type MessageType { get; }

    public string Name => $"{Method.DeclaringType!.Name}.{Method.Name}";

    /// <summary>What the container must know for this handler to run.</summary>
    public IEnumerable<Type> RequiredServices()
    {
        var arguments = Method.GetParameters().Skip(1).Select(parameter => parameter.ParameterType).Except(Provided);
        var constructors = Method.IsStatic ? [] : Method.DeclaringType!.GetConstructors();
        return constructors is [var only]
            ? arguments.Concat(
                only.GetParameters().Where(parameter => !parameter.HasDefaultValue).Select(parameter => parameter.ParameterType))
            : arguments;
    }

    public ValueTask<object?> InvokeAsync(
        object message, Envelope envelope, NpgsqlBatch batch, IServiceProvider services, CancellationToken cancellationToken) =>
        _invocation(message, envelope, batch, services, cancellationToken);

    private static Invocation Compile(MethodInfo method)
    {
        var message = Expression.Parameter(typeof(object));
        var envelope = Expression.Parameter(typeof(Envelope));
        var batch = Expression.Parameter(typeof(NpgsqlBatch));
        var services = Expression.Parameter(typeof(IServiceProvider));
        var cancellation = Expression.Parameter(typeof(CancellationToken));

        Expression Argument(ParameterInfo parameter) => parameter switch
        {
            { Position: 0 } => Expression.Convert(message, parameter.ParameterType),
            { ParameterType: var type } when type == typeof(Envelope) => envelope,
            { ParameterType: var type } when type == typeof(NpgsqlBatch) => batch,
            { ParameterType: var type } when type == typeof(CancellationToken) => cancellation,
            { ParameterType: var type } => Expression.Call(
                typeof(ServiceProviderServiceExtensions), nameof(ServiceProviderServiceExtensions.GetRequiredService), [type], services),
        };

        var call = Expression.Call(Target(method, services), method, method.GetParameters().Select(Argument));
        return Expression.Lambda<Invocation>(HandlerResult.AsOneObject(call), message, envelope, batch, services, cancellation).Compile();
    }

    private static Expression? Target(MethodInfo method, Expression services)
    {
        if (method.IsStatic)
        {
            return null;
        }

        var create = ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
        var handler = Expression.Invoke(Expression.Constant(create), services, Expression.Constant(null, typeof(object?[])));
        return Expression.Convert(handler, method.DeclaringType!);
    }
}
