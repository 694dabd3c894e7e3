using System.Text;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// The words of a task as one text in UTF-8: the title, the labels and the description on lines of their own, and a blank before and behind every word. So a word that begins with
/// something, and words in a row, are found by a search of bytes, which the processor does by the vector.
/// </summary>
internal readonly struct TaskWords
{
    private const byte Line = (byte)'\n';

    private readonly byte[] text;

    private TaskWords(string text) => this.text = Encoding.UTF8.GetBytes(text);

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

    /// <summary>What <see cref="Has"/> finds where a word begins so.</summary>
    public static byte[] Beginning(string word) => Encoding.UTF8.GetBytes($" {word}");

    /// <summary>What <see cref="Has"/> finds where these whole words follow each other in one of the texts.</summary>
    public static byte[] InARow(IEnumerable<string> words) => Encoding.UTF8.GetBytes($" {string.Join(' ', words)} ");

    public bool Has(ReadOnlySpan<byte> words) => text.AsSpan().IndexOf(words) >= 0;

    /// <summary>How much it weighs that the title has a word, that a label has it, and that the description has it; 0 where nothing does.</summary>
    public double Weigh(ReadOnlySpan<byte> word)
    {
        var all = text.AsSpan();
        if (all.IndexOf(word) < 0)
        {
            return 0;
        }

        var (title, description) = (all.IndexOf(Line), all.LastIndexOf(Line));
        return (all[..title].IndexOf(word) < 0 ? 0 : 1) + (all[title..description].IndexOf(word) < 0 ? 0 : 0.4) + (all[description..].IndexOf(word) < 0 ? 0 : 0.1);
    }
}
