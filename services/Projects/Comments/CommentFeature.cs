using Orchestrator.Projects.Describing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Comments;

internal static class CommentFeature
{
    public static void AddComments(this IServiceCollection services)
    {
        services.AddScoped<CommentStore>();
        services.AddHostedService<CommentRebuilds>();
    }

    public static void MapComments(this IEndpointRouteBuilder api)
    {
        var comments = api.MapGroup("/tasks/{id:guid}/comments");
        comments.MapGet("", ListComments.Handle).Answers<Page<CommentItem>>();
        comments.MapPost("", AddComment.Handle).Example("""{ "text": "Which *slate*, @[Ana Silva](user:0198c0de-0000-7000-8000-000000000001)?" }""")
            .Answers<CommentItem>(StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict);
        comments.MapPatch("/{commentId:guid}", EditComment.Change).Example("""{ "text": "Which *tile*?" }""").TakesIfMatch().Answers<CommentItem>().Refuses(StatusCodes.Status409Conflict);
        comments.MapDelete("/{commentId:guid}", EditComment.Delete).TakesIfMatch().Answers<CommentItem>().Refuses(StatusCodes.Status409Conflict);
        comments.MapPut("/{commentId:guid}/reactions/{emoji}", ReactToComment.Add).Answers<CommentItem>().Refuses(StatusCodes.Status409Conflict);
        comments.MapDelete("/{commentId:guid}/reactions/{emoji}", ReactToComment.Remove).Answers<CommentItem>().Refuses(StatusCodes.Status409Conflict);
    }
}
