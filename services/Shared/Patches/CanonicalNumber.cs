using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>The one writing of a number: the fewest digits that make the same double.</summary>
public static class CanonicalNumber
{
    /// <summary>Without an exponent, as PostgreSQL writes it; null where a double does not hold the number to its last digit.</summary>
    public static string? Plain(JsonElement number)
    {
        if (!number.TryGetDouble(out var value) || !double.IsFinite(value))
        {
            return null;
        }

        var plain = Write(value, largest: int.MaxValue, smallest: int.MinValue);
        return JsonElement.DeepEquals(number, JsonElement.Parse(plain)) ? plain : null;
    }

    /// <summary>As JavaScript writes it (ECMA-262, Number::toString), which RFC 8785 takes over; what is no number becomes null, as there.</summary>
    public static string EcmaScript(double value) => double.IsFinite(value) ? Write(value, largest: 21, smallest: -6) : "null";

    // Written out are numbers from 10^smallest to below 10^largest; others with an exponent.
    private static string Write(double value, int largest, int smallest)
    {
        if (value == 0)
        {
            return "0";
        }

        // |value| = 0.digits × 10^point
        var parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var (whole, fraction) = parts[0].Split('.') is [var left, var right] ? (left.TrimStart('0'), right) : (parts[0], "");
        var digits = (whole + fraction).TrimStart('0');
        var point = whole.Length > 0 ? whole.Length : digits.Length - fraction.Length;
        point += parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        digits = digits.TrimEnd('0');
        var count = digits.Length;
        var sign = value < 0 ? "-" : "";
        if (point > largest || point <= smallest)
        {
            var exponent = (point - 1).ToString("+0;-0", CultureInfo.InvariantCulture);
            return $"{sign}{digits[0]}{(count > 1 ? "." : "")}{digits[1..]}e{exponent}";
        }

        return sign + (point <= 0 ? $"0.{new string('0', -point)}{digits}"
            : point >= count ? digits + new string('0', point - count)
            : $"{digits[..point]}.{digits[point..]}");
    }
}
