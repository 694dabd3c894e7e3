using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Contracts;

namespace Orchestrator.Messaging.Tests;

/// <summary>
/// Messages wait in tables and queues while services are replaced, so a message's shape only grows. Of each message in Contracts there are two files
/// in <c>Golden/</c>: <c>full</c> has every member, <c>minimal</c> those that were there from the beginning. A member that is added goes into
/// <c>full</c> alone and has a default; these files are otherwise never edited.
/// </summary>
public sealed class GoldenMessageTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    private static readonly JsonSerializerOptions Json = MessageJson.Defaults;

    public static TheoryData<string> Messages => [.. Types.Keys];

    // A message is a record of Contracts that is no part of another one.
    private static Dictionary<string, Type> Types { get; } = FindMessages();

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_with_all_its_members_comes_back_as_it_was(string message)
    {
        var golden = Read(message, "full");

        golden.Select(member => member.Key).ShouldBe(Members(message).Select(Name), ignoreOrder: true);
        golden.Where(member => member.Value is null).ShouldBeEmpty();
        var back = JsonSerializer.SerializeToNode(golden.Deserialize(Types[message], Json), Types[message], Json);
        JsonNode.DeepEquals(back, golden).ShouldBeTrue($"{golden.ToJsonString()} became {back!.ToJsonString()}");
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_of_the_first_version_is_still_read_and_what_came_later_has_its_default(string message)
    {
        var golden = Read(message, "minimal");

        var back = JsonSerializer.SerializeToNode(golden.Deserialize(Types[message], Json), Types[message], Json)!.AsObject();

        golden.Select(member => member.Key).ShouldBe(
            Members(message).Where(member => !member.HasDefaultValue).Select(Name), ignoreOrder: true, "what is added has a default value");
        foreach (var (name, value) in golden)
        {
            JsonNode.DeepEquals(back[name], value).ShouldBeTrue($"{message}.{name}");
        }
    }

    [Fact]
    public void No_message_that_may_still_wait_somewhere_is_gone() =>
        Directory.GetFiles(Folder).Select(file => Path.GetFileName(file).Split('.')[0]).Distinct().ShouldBe(Types.Keys, ignoreOrder: true);

    private static JsonObject Read(string message, string kind)
    {
        var file = Path.Combine(Folder, $"{message}.{kind}.json");
        File.Exists(file).ShouldBeTrue($"tests/Messaging.Tests/Golden/{message}.{kind}.json is missing: write down the message as it is sent today");
        return JsonNode.Parse(File.ReadAllText(file))!.AsObject();
    }

    private static ParameterInfo[] Members(string message) => Types[message].GetConstructors().Single(constructor => constructor.IsPublic).GetParameters();

    private static string Name(ParameterInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name!);

    private static Dictionary<string, Type> FindMessages()
    {
        var records = typeof(ProposePlan).Assembly.GetExportedTypes().Where(type => type.GetMethod("<Clone>$") is not null).ToList();
        var parts = records.SelectMany(type => type.GetProperties()).SelectMany(property => property.PropertyType.GetGenericArguments().Append(property.PropertyType));
        return records.Except(parts).ToDictionary(type => type.Name);
    }
}
