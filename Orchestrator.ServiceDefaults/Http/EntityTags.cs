using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Orchestrator.ServiceDefaults;

/// <summary>What a caller has already, by <c>If-None-Match</c> (RFC 9110).</summary>
public static class EntityTags
{
    /// <summary>Whether the caller has the answer with this tag. Weak or strong makes no difference to a reading; a header that can't be read is none.</summary>
    /// <param name="tag">As in the ETag header, with its quotes.</param>
    public static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && EntityTagHeaderValue.TryParse(tag, out var current)
        && known.Any(each => each.Equals(EntityTagHeaderValue.Any) || each.Compare(current, useStrongComparison: false));
}
