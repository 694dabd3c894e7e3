namespace Orchestrator.Patches;

/// <summary>Every limit of the patch language, named once. Lengths are in UTF-16 code units, as JavaScript's <c>length</c> counts.</summary>
public static class Limits
{
    public const int Title = 200;
    public const int Text = 20_000;
    public const int Labels = 50;
    public const int Label = 100;
    public const int Dependencies = 200;
    public const int Criteria = 200;
    public const int Criterion = 2_000;
    public const int Object = 32_768;
    public const int Position = 1_000;

    /// <summary>Values of a workspace's own fields on one task.</summary>
    public const int CustomFields = 100;
    public const int CustomText = 2_000;
    public const int FieldKey = 50;

    /// <summary>Entries of time spent on one task.</summary>
    public const int TimeEntries = 1_000;
    public const int Note = 500;

    /// <summary>The text of a recurrence's rule.</summary>
    public const int Recurrence = 200;

    /// <summary>A hundred years of minutes.</summary>
    public const int Minutes = 52_560_000;

    /// <summary>Root tasks have depth 0; none is deeper than this.</summary>
    public const int Depth = 5;

    /// <summary>Task operations in one patch.</summary>
    public const int Operations = 5_000;

    /// <summary>Tasks of one project, the trash included.</summary>
    public const int Tasks = 50_000;
}
