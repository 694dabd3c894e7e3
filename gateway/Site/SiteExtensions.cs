using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Gateway.Site;

/// <summary>Serves the built web app: its files, and its one page for every address that the app itself understands.</summary>
internal static partial class SiteExtensions
{
    // Its answers hold tokens beside what the caller sent: that the length of such a body tells nothing is worth more than its bytes (BREACH).
    static readonly PathString Secrets = "/api/auth";

    public static void AddSite(this WebApplicationBuilder builder) => builder.Services.AddResponseCompression(compression =>
    {
        compression.EnableForHttps = true;
        // Not text/event-stream: compressing would hold its events back.
        compression.MimeTypes =
        [
            .. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/manifest+json", Problem.ContentType,
            "application/x-ndjson", "text/csv", "text/markdown", "text/calendar",
        ];
    });

    /// <summary>Before routing: what is a file of the site is answered here, everything else goes on.</summary>
    public static void UseSite(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(context => !context.Request.Path.StartsWithSegments(Secrets), compressed => compressed.UseResponseCompression());

        var root = app.Configuration["Web:Root"];
        if (!Directory.Exists(root))
        {
            NoSite(app.Logger, root);
            return;
        }
        var files = new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.GetFullPath(root)),
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = CacheControl(file.Context.Request.Path),
        };
        app.UseStaticFiles(files);
        app.MapFallback("{**path:nonfile}", context => WritePageAsync(context, files.FileProvider));
    }

    // Vite puts a hash of the content into the names of assets; the other files keep their names, and are asked for anew each time.
    static string CacheControl(PathString path) =>
        path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";

    static async Task WritePageAsync(HttpContext context, IFileProvider files)
    {
        var page = files.GetFileInfo("index.html");
        var asks = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!page.Exists || !asks)
        {
            var status = page.Exists ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status404NotFound;
            await Problems.ForStatus(status).ExecuteAsync(context);
            return;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        if (HttpMethods.IsGet(context.Request.Method)) await context.Response.SendFileAsync(page, context.RequestAborted);
    }

    [LoggerMessage(LogLevel.Warning, "Web:Root is '{Root}', which is not there: only the API is served")]
    static partial void NoSite(ILogger logger, string? root);
}
