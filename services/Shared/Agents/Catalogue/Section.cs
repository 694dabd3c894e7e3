using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Orchestrator.Agents.Catalogue;

/// <summary>Reads values within bounds and gathers what is wrong, so that a start tells every mistake at once.</summary>
internal sealed class Section(IConfigurationSection values)
{
    readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    public IEnumerable<string> Names => values.GetChildren().Select(child => child.Key);

    public string? Text(string key) => values[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public void Error(string key, string message) => _errors.Add($"{Full(key)} {message}.");

    public string Full(string key) => $"{values.Path}:{key}";

    public int Count(string key, int otherwise, int least, int most)
    {
        if (Text(key) is not { } text) return otherwise;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        Error(key, $"is '{text}'; it must be a whole number from {least} to {most}");
        return otherwise;
    }

    public TimeSpan Time(string key, TimeSpan otherwise, TimeSpan least, TimeSpan most)
    {
        if (Text(key) is not { } text) return otherwise;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        Error(key, $"is '{text}'; it must be a time such as 00:01:30, from {least} to {most}");
        return otherwise;
    }

    public decimal? Amount(string key)
    {
        if (Text(key) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < 1_000_000_000_000) return value;
        Error(key, $"is '{text}'; it must be a number, 0 or more");
        return null;
    }

    public Uri? Address(string key, string? otherwise)
    {
        if ((Text(key) ?? otherwise) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        Error(key, $"is '{text}'; it must be an address that begins with http:// or https://");
        return null;
    }

    /// <summary>The children of a key, each of whose values must be one of <paramref name="known"/>.</summary>
    public IReadOnlyDictionary<string, string> Words(string key, IReadOnlyList<string> known)
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var child in values.GetSection(key).GetChildren())
        {
            if (known.Contains(child.Value)) words[child.Key] = child.Value!;
            else Error($"{key}:{child.Key}", $"is '{child.Value}'; known are {string.Join(", ", known)}");
        }
        return words;
    }
}
