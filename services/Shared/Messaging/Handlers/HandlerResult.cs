using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Orchestrator.Messaging.Handlers;

/// <summary>The shapes a handler may return: nothing, a message, a tuple or sequence of them; at once, or as Task or ValueTask.</summary>
internal static class HandlerResult
{
    public static Expression AsOneObject(Expression call)
    {
        var type = call.Type;
        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        }

        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return Expression.Call(typeof(HandlerResult), nameof(Completion), null, call);
        }

        return Awaited(type) is { } awaited
            ? Expression.Call(typeof(HandlerResult), nameof(Result), [awaited], call)
            : Expression.Call(typeof(HandlerResult), nameof(Immediate), null, Expression.Convert(call, typeof(object)));
    }

    /// <summary>The messages in what a handler returned.</summary>
    public static IEnumerable<object> Messages(object? result) => result switch
    {
        null => [],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(index => Messages(tuple[index])),
        IEnumerable<object> many => many.SelectMany(Messages),
        _ => [result],
    };

    /// <summary>The message types that a return type names; <c>object</c> may be anything and says nothing.</summary>
    public static IEnumerable<Type> DeclaredMessages(Type type)
    {
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask) || type == typeof(object))
        {
            return [];
        }

        if (Awaited(type) is { } awaited)
        {
            return DeclaredMessages(awaited);
        }

        if (type.IsAssignableTo(typeof(ITuple)))
        {
            return type.GetGenericArguments().SelectMany(DeclaredMessages);
        }

        if (type.IsAssignableTo(typeof(IEnumerable<object>)))
        {
            return type.IsArray ? DeclaredMessages(type.GetElementType()!) : type.GetGenericArguments().SelectMany(DeclaredMessages);
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DeliveryMessage<>) ? type.GetGenericArguments() : [type];
    }

    private static Type? Awaited(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(Task<>) || definition == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : null;

    private static ValueTask<object?> Immediate(object? result) => ValueTask.FromResult(result);

    private static async ValueTask<object?> Completion(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> Completion(ValueTask task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> Result<T>(Task<T> task) => await task;

    private static async ValueTask<object?> Result<T>(ValueTask<T> task) => await task;
}
