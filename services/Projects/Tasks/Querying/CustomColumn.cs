using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>The columns of a workspace's own field: a task has a number in it, or a text, or neither.</summary>
internal static class CustomColumn
{
    /// <summary>Before the key, in <c>sort=field.points</c> and <c>field.points=5</c>.</summary>
    public const string Prefix = "field.";

    public static ValueColumn<double> Number(string key) => new(Prefix + key, task => task.Custom(key) is double number ? number : null);

    public static TextColumn Text(string key) => new(Prefix + key, task => task.Custom(key) as string);

    /// <summary>A number is compared with numbers and its text with texts; anything else with texts alone.</summary>
    public static TaskCondition Compare(string key, Comparison comparison, string value)
    {
        var asText = new ComparesText(Text(key), comparison, value);
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new Either([new Compares<double>(Number(key), comparison, number), asText])
            : asText;
    }

    /// <summary>Numbers by their size, and behind them texts.</summary>
    public static IEnumerable<TaskOrder> Order(string key, bool descending) => [new TaskOrder(Number(key), descending), new TaskOrder(Text(key), descending)];

    /// <summary>What of a stored value compares: a number, a text, nothing else.</summary>
    public static IComparable? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };
}
