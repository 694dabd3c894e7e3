using Orchestrator.Projects.Fields;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Holds <c>field.&lt;key&gt;=</c> and <c>sort=field.&lt;key&gt;</c> to the fields of the workspace, retired ones included: a list of a mistyped field would be quietly empty.</summary>
internal sealed class AskedFields(CustomFields custom)
{
    /// <exception cref="ProblemException">400: the workspace has no such field; with the nearest it has.</exception>
    public async Task CheckAsync(IQueryCollection parameters, Caller caller, CancellationToken cancellation)
    {
        var asked = parameters.Keys.Select(name => (Parameter: name, Field: name))
            .Concat(TaskSorting.Keys(string.Join(',', parameters["sort"].OfType<string>())).Select(key => (Parameter: "sort", Field: key.Name)))
            .Where(one => one.Field.StartsWith(CustomColumn.Prefix, StringComparison.Ordinal)).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        var known = (await custom.ForAsync(caller.WorkspaceId, cancellation)).ByKey;
        var errors = new Dictionary<string, string[]>();
        foreach (var (parameter, field) in asked.Where(one => !known.ContainsKey(one.Field[CustomColumn.Prefix.Length..])))
        {
            var nearest = Nearest.To(field[CustomColumn.Prefix.Length..], known.Keys).FirstOrDefault();
            errors[parameter] = [$"The workspace has no field '{field}'.{(nearest is null ? "" : $" Did you mean '{CustomColumn.Prefix}{nearest}'?")}"];
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(Problems.Malformed(errors));
        }
    }
}
