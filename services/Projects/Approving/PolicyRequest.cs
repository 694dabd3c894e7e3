using Orchestrator.Patches;
using Orchestrator.Projects.Proposals;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Approving;

internal sealed record AutoAcceptRequest(
    string? Name, IReadOnlyList<string>? Agents, IReadOnlyList<PatchOp>? Operations, IReadOnlyList<string>? Fields, int? MaxOperations, double? MinConfidence);

internal sealed record SecondPersonRequest(string? Name, IReadOnlyList<string>? Agents, IReadOnlyList<PatchOp>? Operations, int? MoreThan, double? BelowConfidence);

internal sealed record RightsRequest(WorkspaceRole? Propose, WorkspaceRole? Review, WorkspaceRole? Apply);

/// <summary>A policy as it is sent, and what is wrong with it.</summary>
/// <param name="AutoAccept">What may land by itself; absent: nothing.</param>
/// <param name="SecondPerson">What needs a second person; absent: nothing.</param>
/// <param name="Rights">The least role for each; absent: member.</param>
internal sealed record PolicyRequest(IReadOnlyList<AutoAcceptRequest>? AutoAccept, IReadOnlyList<SecondPersonRequest>? SecondPerson, RightsRequest? Rights)
{
    private const int RulesLimit = 20;
    private const int NameLimit = 100;

    private static readonly PatchOp[] Usual = [PatchOp.Create, PatchOp.Update];
    private static readonly HashSet<string> Fields = [.. FieldTable.Task.All.Concat(FieldTable.Project.All).Select(field => field.Name)];

    /// <summary>The policy, or its errors by member.</summary>
    public (ApprovalPolicy Policy, Dictionary<string, string[]> Errors) Read()
    {
        var errors = new Dictionary<string, string[]>();
        Check("autoAccept", AutoAccept?.Select(rule => rule?.Name), AutoAccept?.Select(rule => rule?.Agents));
        Check("secondPerson", SecondPerson?.Select(rule => rule?.Name), SecondPerson?.Select(rule => rule?.Agents));
        foreach (var (index, rule) in (AutoAccept ?? []).Index().Where(entry => entry.Item is not null))
        {
            Refuse($"autoAccept[{index}].maxOperations", rule.MaxOperations is not (>= 1 and <= 1_000), "Must be 1 to 1000.");
            Refuse($"autoAccept[{index}].minConfidence", rule.MinConfidence is not (>= 0 and <= 1), "Must be 0 to 1.");
            var unknown = (rule.Fields ?? []).FirstOrDefault(field => field is null || !Fields.Contains(field));
            Refuse($"autoAccept[{index}].fields", unknown is not null || rule.Fields?.Contains(null!) == true, $"Has '{unknown}', which is no field of a task or project.{Nearest.Ask(Nearest.To(unknown ?? "", Fields))}");
        }

        foreach (var (index, rule) in (SecondPerson ?? []).Index().Where(entry => entry.Item is not null))
        {
            Refuse($"secondPerson[{index}].moreThan", rule.MoreThan is < 0 or > Limits.Operations, $"Must be 0 to {Limits.Operations}.");
            Refuse($"secondPerson[{index}].belowConfidence", rule.BelowConfidence is < 0 or > 1, "Must be 0 to 1.");
        }

        Refuse("rights.review", Rights?.Review == WorkspaceRole.Viewer, "Must be owner, admin or member: viewers read and at most propose.");
        Refuse("rights.apply", Rights?.Apply == WorkspaceRole.Viewer, "Must be owner, admin or member: viewers read and at most propose.");
        return (errors.Count > 0 ? ApprovalPolicy.Default : Policy(), errors);

        void Check(string member, IEnumerable<string?>? names, IEnumerable<IReadOnlyList<string>?>? agents)
        {
            var given = names?.ToList() ?? [];
            Refuse(member, given.Count > RulesLimit, $"Has {given.Count} rules; the limit is {RulesLimit}.");
            foreach (var (index, name) in given.Index())
            {
                Refuse($"{member}[{index}].name", string.IsNullOrWhiteSpace(name) || name.Length > NameLimit || name.Any(char.IsControl) || given.Take(index).Contains(name), $"Must be 1 to {NameLimit} characters in one line, and no other rule's name.");
            }

            foreach (var (index, those) in (agents ?? []).Index())
            {
                var unknown = those?.Where(agent => !ProposalKinds.Agents.Contains(agent)).ToList();
                Refuse($"{member}[{index}].agents", unknown is { Count: > 0 }, $"Must be of {string.Join(", ", ProposalKinds.Agents)}.");
            }
        }

        void Refuse(string member, bool isWrong, string reason)
        {
            if (isWrong)
            {
                errors[member] = [reason];
            }
        }
    }

    private ApprovalPolicy Policy() => new(
        [.. (AutoAccept ?? []).Select(rule => new AutoAcceptRule(
            rule.Name!, rule.Agents ?? [], rule.Operations is { Count: > 0 } kinds ? kinds : Usual, rule.Fields ?? [], rule.MaxOperations!.Value, rule.MinConfidence!.Value))],
        [.. (SecondPerson ?? []).Select(rule => new SecondPersonRule(rule.Name!, rule.Agents ?? [], rule.Operations ?? [], rule.MoreThan, rule.BelowConfidence))],
        new ProposalRights(Rights?.Propose ?? WorkspaceRole.Member, Rights?.Review ?? WorkspaceRole.Member, Rights?.Apply ?? WorkspaceRole.Member));
}
