using System.Collections.Frozen;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// Letters of Latin scripts without their accents, so that <c>uber</c> finds <c>Über</c>. A table, as PostgreSQL's unaccent has one: the program runs without ICU, which
/// would take letters apart. Lower case alone; words are lowered first.
/// </summary>
internal static class AccentFolding
{
    private static readonly FrozenDictionary<char, string> Plain = new (string Plain, string Accented)[]
    {
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ"), ("ae", "æǣǽ"), ("b", "ƀɓ"), ("c", "çćĉċčƈ"), ("d", "ďđðɖɗḋḍ"), ("e", "èéêëēĕėęěȅȇȩẹẻẽếềểễệ"), ("f", "ƒḟ"), ("g", "ĝğġģǥǧǵ"),
        ("h", "ĥħȟḣḥ"), ("i", "ìíîïĩīĭįıǐȉȋịỉ"), ("ij", "ĳ"), ("j", "ĵǰ"), ("k", "ķƙǩḳ"), ("l", "ĺļľŀłḷ"), ("m", "ṁṃ"), ("n", "ñńņňŉŋǹṅṇ"), ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱọỏốồổỗộớờởỡợ"),
        ("oe", "œ"), ("p", "ƥṗ"), ("r", "ŕŗřȑȓṙṛ"), ("s", "śŝşšșſṡṣ"), ("ss", "ß"), ("t", "ţťŧțṫṭ"), ("th", "þ"), ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữự"), ("w", "ŵẁẃẅ"), ("y", "ýÿŷȳẏỳỵỷỹ"), ("z", "źżžƶẓ"),
    }.SelectMany(letters => letters.Accented.Select(accented => KeyValuePair.Create(accented, letters.Plain))).ToFrozenDictionary();

    /// <summary>The letter without its accent, or null where it has none.</summary>
    public static string? Find(char letter) => letter < 0x80 ? null : Plain.GetValueOrDefault(letter);
}
