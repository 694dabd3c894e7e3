using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Hosting;

/// <summary>A file beside something built that holds the hash of what it was built from.</summary>
internal sealed class BuildStamp(string path)
{
    static readonly string[] NotSources = ["node_modules", "dist", "coverage", "test-results", "playwright-report"];

    public async Task<bool> MatchesAsync(string hash, CancellationToken cancellationToken) =>
        File.Exists(path) && await File.ReadAllTextAsync(path, cancellationToken) == hash;

    public Task WriteAsync(string hash, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllTextAsync(path, hash, cancellationToken);
    }

    public static async Task<string> OfFileAsync(string file, CancellationToken cancellationToken) =>
        File.Exists(file) ? Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file, cancellationToken))) : "";

    /// <summary>Over the names and contents of all sources below the folder.</summary>
    public static async Task<string> OfFolderAsync(string folder, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Sources(new DirectoryInfo(folder)).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file.FullName)));
            hash.AppendData(SHA256.HashData(await File.ReadAllBytesAsync(file.FullName, cancellationToken)));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    static IEnumerable<FileInfo> Sources(DirectoryInfo folder) => folder.EnumerateFiles().Concat(folder.EnumerateDirectories()
        .Where(inner => !NotSources.Contains(inner.Name) && !inner.Name.StartsWith('.') && inner.LinkTarget is null)
        .SelectMany(Sources));
}
