using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.Me;

internal static class MeExtensions
{
    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/api/me").WithTags("Me");
        me.MapGet("", GetMe.HandleAsync);
        me.MapPatch("", UpdateMe.HandleAsync)
            .Example("""{ "name": "Ana Silva" }""");
    }
}
