namespace Orchestrator.Agents.Offline.Commands;

/// <summary>
/// Order keys: strings over 0-9A-Za-z that sort as ASCII and of which there is always one more between two. No key ends in
/// <c>0</c>, since nothing would sort between <c>a</c> and <c>a0</c>.
/// </summary>
internal static class FractionalPosition
{
    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>A key above <paramref name="low"/> and below <paramref name="high"/>; null stands for the open end. Null where there is none, as for keys out of order.</summary>
    public static string? Between(string? low, string? high)
    {
        if (!IsKey(low) || !IsKey(high) || low is not null && high is not null && string.CompareOrdinal(low, high) >= 0) return null;
        var key = "";
        var bounded = high is not null;
        for (var i = 0; ; i++)
        {
            var floor = i < (low?.Length ?? 0) ? Digits.IndexOf(low![i]) : 0;
            var ceiling = !bounded ? Digits.Length : i < high!.Length ? Digits.IndexOf(high[i]) : 0;
            if (ceiling - floor > 1) return key + Digits[floor + (ceiling - floor) / 2];
            key += Digits[floor];
            if (floor < ceiling) bounded = false;
        }
    }

    /// <summary>Keys for <paramref name="count"/> siblings from the first to the last, evenly spread.</summary>
    public static IEnumerable<string> Spread(int count)
    {
        var width = 1;
        for (long room = Digits.Length; room <= count + 1; room *= Digits.Length) width++;
        var space = (long)Math.Pow(Digits.Length, width);
        for (var i = 1; i <= count; i++)
        {
            var value = space * i / (count + 1);
            var key = new char[width];
            for (var d = width - 1; d >= 0; d--, value /= Digits.Length) key[d] = Digits[(int)(value % Digits.Length)];
            yield return key[^1] == '0' ? new string(key) + 'V' : new string(key);
        }
    }

    static bool IsKey(string? key) => key is null || key.Length > 0 && key[^1] != '0' && key.All(Digits.Contains);
}
