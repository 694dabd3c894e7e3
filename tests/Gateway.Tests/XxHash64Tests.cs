using System.IO.Hashing;
using System.Text;

namespace Orchestrator.Gateway.Tests;

public sealed class XxHash64Tests
{
    // The first two are the specification's; the last walks through the 32-byte lanes, the 8- and 4-byte rests and the last bytes.
    [Theory]
    [InlineData("", "ef46db3751d8e999")]
    [InlineData("abc", "44bc2cf5ad770999")]
    [InlineData("Nobody inspects the spammish repetition", "fbcea83c8a378bf1")]
    public void The_hash_is_the_published_one(string text, string expected) =>
        Convert.ToHexStringLower(XxHash64.Hash(Encoding.ASCII.GetBytes(text))).ShouldBe(expected);
}
