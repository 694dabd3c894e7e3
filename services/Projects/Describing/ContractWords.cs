using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Describing;

/// <summary>What the OpenAPI document of this service can't take from its code.</summary>
internal static class ContractWords
{
    public static readonly Contract Contract = new()
    {
        HasIdempotency = true,
        Members = new Dictionary<string, Type>
        {
            ["patch"] = typeof(PatchShape), ["edits"] = typeof(PatchShape), ["TemplateView.patch"] = typeof(TemplatePatchShape),
            ["CreateRequest.patch"] = typeof(TemplatePatchShape), ["ChangeRequest.patch"] = typeof(TemplatePatchShape), ["BulkRequest.body"] = typeof(TaskBodyShape),
        },
        Parameters = new Dictionary<string, string>
        {
            ["version"] = "As of this version, from 1.",
            ["asOf"] = "As of this instant. Not together with version.",
            ["projectId"] = "The project, where an id alone is ambiguous; or the branch that is meant.",
            ["taskId"] = "Only what concerns this task.",
            ["sort"] = "Keys between commas, each with - before it for descending: dueDate,-priority.",
            ["dryRun"] = "Answer what it would do, and change nothing.",
            ["includeDeleted"] = "With those in the trash.",
            ["search"] = "Words to look for.",
            ["status"] = "Only these, between commas.",
            ["priority"] = "Only these, between commas; none for those without.",
            ["kind"] = "Only this kind.",
            ["tag"] = "Only with this tag.",
            ["owner"] = "Only of this owner.",
            ["revision"] = "Which revision, from 1.",
            ["other"] = "The proposal to compare with.",
            ["actor"] = "Only by this actor: a user's id, or the name of an agent or integration such as agent:planner.",
            ["origin"] = "Only from there: user, proposal, undo, redo, revert, merge, import, ….",
            ["from"] = "From there on, itself included.",
            ["to"] = "Up to there, itself included.",
            ["fromTime"] = "In place of from: the version of this instant.",
            ["toTime"] = "In place of to: the version of this instant.",
            ["field"] = "Only what set or cleared this field.",
            ["after"] = "Go on behind the page whose nextCursor this was.",
            ["updatedAfter"] = "Only what changed later.",
            ["createdAfter"] = "Only what was created later.",
            ["format"] = "The form of the file.",
            ["name"] = "Which one, by its name.",
            ["commentId"] = "Which comment.",
            ["emoji"] = "One emoji.",
            ["entryId"] = "Which entry of time.",
            ["key"] = "Which field, by its key.",
            ["unread"] = "Only those that were not read.",
            ["q"] = "What to look for.",
            ["assigneeId"] = "Only of these people: ids, me or none.",
            ["userId"] = "Only of this person.",
            ["groupBy"] = "By what to sum up.",
            ["limit"] = "How many at most.",
            ["secret"] = "The secret of the feed's address.",
            ["scope"] = "The task whose part of the project is meant.",
            ["simulations"] = "How many times the days to come are drawn.",
            ["seed"] = "The same seed draws the same days.",
            ["every"] = "How far apart the days are, such as 7d.",
            ["by"] = "By what to sum up.",
        },
    };
}
