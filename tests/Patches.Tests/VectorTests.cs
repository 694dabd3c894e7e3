using System.Text;
using System.Text.Json;

namespace Orchestrator.Patches.Tests;

/// <summary>The vectors that every fold of the product agrees on; web/src/model/vectors.test.ts runs the same files.</summary>
public class VectorTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "vectors");

    public static IEnumerable<TheoryDataRow<string, string>> Folds =>
        from file in Directory.GetFiles(Folder, "fold-*.json").Order()
        from vector in JsonElement.Parse(File.ReadAllBytes(file)).EnumerateArray()
        select new TheoryDataRow<string, string>(vector.GetProperty("name").GetString()!, vector.GetRawText());

    public static TheoryData<string, string, string> Merges => [.. JsonElement.Parse(File.ReadAllBytes(Path.Combine(Folder, "merge-patch.json"))).EnumerateArray()
        .Select(vector => (vector.GetProperty("target").GetRawText(), vector.GetProperty("patch").GetRawText(), vector.GetProperty("result").GetRawText()))];

    [Theory]
    [MemberData(nameof(Folds))]
    public void The_fold_leaves_what_the_vector_says(string name, string json)
    {
        var vector = JsonElement.Parse(json);
        var patches = vector.GetProperty("patches").EnumerateArray().Select(patch => PatchJson.Read(patch)).ToList();
        var state = ProjectState.Create(Guid.CreateVersion7()).Fold(patches);
        var left = StateJson.ToUtf8(state);
        JsonElement.DeepEquals(JsonElement.Parse(left), vector.GetProperty("state")).ShouldBeTrue($"{name}: {Encoding.UTF8.GetString(left)}");
        TaskTree.Of(state).Select(row => row.Task.Id).ShouldBe(vector.GetProperty("order").EnumerateArray().Select(id => id.GetGuid()));
    }

    /// <summary>RFC 7396, appendix A, and beyond.</summary>
    [Theory]
    [MemberData(nameof(Merges))]
    public void The_merge_patch_agrees_with_its_standard(string target, string patch, string result)
    {
        var merged = MergePatch.Apply(JsonElement.Parse(target), JsonElement.Parse(patch));
        JsonElement.DeepEquals(merged, JsonElement.Parse(result)).ShouldBeTrue(merged.GetRawText());
    }
}
