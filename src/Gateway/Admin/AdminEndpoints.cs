using Microsoft.AspNetCore.Http;
using SqlGateway.Gateway.Composition;

namespace SqlGateway.Gateway.Admin;

/// <summary>The probes of the admin port: <c>/livez</c>, <c>/readyz</c>; everything else is not found.</summary>
internal sealed class AdminEndpoints(ReadyState ready)
{
    public Task AnswerAsync(HttpContext context)
    {
        var (status, text) = context.Request.Path.Value switch
        {
            "/livez" => (StatusCodes.Status200OK, "ok\n"),
            "/readyz" when ready.IsReady => (StatusCodes.Status200OK, "ok\n"),
            "/readyz" => (StatusCodes.Status503ServiceUnavailable, "not ready\n"),
            _ => (StatusCodes.Status404NotFound, "not found\n"),
        };
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            (status, text) = (StatusCodes.Status405MethodNotAllowed, "only GET\n");
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text);
    }
}
