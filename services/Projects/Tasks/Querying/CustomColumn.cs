using System.Globalization;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>The columns of a workspace's own field: a task has a number in it, or a text, or neither.</summary>
internal static class CustomColumn
{
    /// <summary>Before the key, in <c>sort=field.points</c> and <c>field.points=5</c>.</summary>
    public const string Prefix = "field.";

    public static TaskColumn Number(string key) => new(
        Prefix + key, values => Sql(values, key, "number", "::double precision"), row => ValueOf(row, key) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null);

    public static TaskColumn Text(string key) => new(
        Prefix + key, values => Sql(values, key, "string", " collate \"C\""), row => ValueOf(row, key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null);

    /// <summary>A number is compared with numbers and its text with texts; anything else with texts alone.</summary>
    public static TaskCondition Compare(string key, Comparison comparison, string value)
    {
        var asText = new Compares(Text(key), comparison, value);
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new Either([new Compares(Number(key), comparison, number), asText])
            : asText;
    }

    /// <summary>Numbers by their size, and behind them texts.</summary>
    public static IEnumerable<TaskOrder> Order(string key, bool descending) => [new TaskOrder(Number(key), descending), new TaskOrder(Text(key), descending)];

    private static string Sql(SqlValues values, string key, string type, string cast)
    {
        var place = values.Add(key);
        return $"case when jsonb_typeof(t.body -> 'customFields' -> {place}::text) = '{type}' then (t.body -> 'customFields' ->> {place}::text){cast} end";
    }

    private static JsonElement ValueOf(FoundTask row, string key) =>
        row.Task.Fields[TaskFields.CustomFields] is { ValueKind: JsonValueKind.Object } fields && fields.TryGetProperty(key, out var value) ? value : default;
}
