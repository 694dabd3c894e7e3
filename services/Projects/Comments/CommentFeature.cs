namespace Orchestrator.Projects.Comments;

internal static class CommentFeature
{
    public static void AddComments(this IServiceCollection services) => services.AddScoped<CommentStore>();

    public static void MapComments(this IEndpointRouteBuilder api)
    {
        var comments = api.MapGroup("/tasks/{id:guid}/comments");
        comments.MapGet("", ListComments.Handle);
        comments.MapPost("", AddComment.Handle);
        comments.MapPatch("/{commentId:guid}", EditComment.Change);
        comments.MapDelete("/{commentId:guid}", EditComment.Delete);
        comments.MapPut("/{commentId:guid}/reactions/{emoji}", ReactToComment.Add);
        comments.MapDelete("/{commentId:guid}/reactions/{emoji}", ReactToComment.Remove);
    }
}
