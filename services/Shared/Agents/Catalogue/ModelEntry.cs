using System.Text.Json.Serialization;

namespace Orchestrator.Agents.Catalogue;

/// <summary>What one model can do and costs.</summary>
/// <param name="Context">Tokens that request and answer may have together.</param>
/// <param name="Sampling">Takes a temperature; reasoning models refuse it.</param>
/// <param name="Prices">None: it costs nothing.</param>
internal sealed record ModelEntry(
    int Context, int MaxOutput, StructuredOutput Structured, IReadOnlyList<Price> Prices, bool Tools = true, bool Sampling = false)
{
    public bool IsFree => Prices.Count == 0;

    /// <summary>US dollars. Of the prices that hold on the day for so much input, the last listed one counts, for the whole request.</summary>
    public decimal Cost(TokenUsage usage, DateOnly day) =>
        Prices.LastOrDefault(p => (p.From is null || p.From <= day) && usage.Input > p.AboveInput)?.Of(usage) ?? 0;
}

/// <summary>US dollars a million tokens.</summary>
/// <param name="AboveInput">Holds for requests of more tokens of input than these.</param>
/// <param name="From">Holds from this day on.</param>
internal sealed record Price(
    decimal Input, decimal CacheRead, decimal CacheWrite, decimal Output, long AboveInput = -1, DateOnly? From = null)
{
    public decimal Of(TokenUsage usage) => (usage.InputUncached * Input + usage.CacheRead * CacheRead + usage.CacheWrite * CacheWrite
        + usage.Output * Output) / 1_000_000m;
}

/// <summary>How a model is held to the schema of an answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StructuredOutput>))]
internal enum StructuredOutput
{
    /// <summary>By the words of the prompt alone.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>By a schema in which what may be absent is not required.</summary>
    [JsonStringEnumMemberName("schema")] Schema,

    /// <summary>By OpenAI's strict rules: every property is there, and null where it says nothing.</summary>
    [JsonStringEnumMemberName("strict")] Strict,
}
