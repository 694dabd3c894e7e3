using System.Text;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// The words of a task as one text in UTF-8: the title, the labels and the description on lines of their own, and a blank before and behind every word. So a word that begins with
/// something, and words in a row, are found by a search of bytes, which the processor does by the vector.
/// </summary>
internal readonly struct TaskWords
{
    private const byte Blank = (byte)' ';
    private const byte Line = (byte)'\n';

    private readonly byte[] text;

    // How its words begin: where a bit of what is looked for is missing, the text, which is elsewhere in memory, need not be looked at.
    private readonly ulong beginnings;

    private TaskWords(string text)
    {
        this.text = Encoding.UTF8.GetBytes(text);
        beginnings = BeginningsOf(this.text);
    }

    public int Length => text.Length;

    public static TaskWords Of(string title, IEnumerable<string> labels, string? description)
    {
        var text = new StringBuilder();
        foreach (var line in labels.Prepend(title).Append(description))
        {
            text.Append(text.Length == 0 ? " " : "\n ");
            foreach (var word in SearchWords.Of(line))
            {
                text.Append(word).Append(' ');
            }
        }

        return new TaskWords(text.ToString());
    }

    public static TaskWords Of(TaskState task) => Of(task.Title, SearchWords.LabelsOf(task), task.Fields.Text(TaskFields.Description));

    /// <summary>Where a word begins so.</summary>
    public static Sought Beginning(string word) => new($" {word}");

    /// <summary>Where these whole words follow each other in one of the texts.</summary>
    public static Sought InARow(IEnumerable<string> words) => new($" {string.Join(' ', words)} ");

    public bool Has(Sought words) => (beginnings & words.Beginnings) == words.Beginnings && text.AsSpan().IndexOf(words.Text) >= 0;

    /// <summary>How much it weighs that the title has a word, that a label has it, and that the description has it; 0 where nothing does.</summary>
    public double Weigh(Sought sought)
    {
        if (!Has(sought))
        {
            return 0;
        }

        ReadOnlySpan<byte> all = text, word = sought.Text;
        var (title, description) = (all.IndexOf(Line), all.LastIndexOf(Line));
        return (all[..title].IndexOf(word) < 0 ? 0 : 1) + (all[title..description].IndexOf(word) < 0 ? 0 : 0.4) + (all[description..].IndexOf(word) < 0 ? 0 : 0.1);
    }

    // Two bits a word: of its first byte, and of its first two.
    private static ulong BeginningsOf(ReadOnlySpan<byte> text)
    {
        var bits = 0UL;
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (text[at] == Blank && text[at + 1] is var first && first > Blank)
            {
                bits |= 1UL << (first & 63);
                if (at + 2 < text.Length && text[at + 2] is var second && second > Blank)
                {
                    bits |= 1UL << ((first * 37 + second * 11) & 63);
                }
            }
        }

        return bits;
    }

    /// <summary>What is looked for in many texts.</summary>
    internal readonly struct Sought(string text)
    {
        public byte[] Text { get; } = Encoding.UTF8.GetBytes(text);

        public ulong Beginnings { get; } = BeginningsOf(Encoding.UTF8.GetBytes(text));
    }
}
