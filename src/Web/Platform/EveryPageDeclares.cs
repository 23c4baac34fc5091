using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Alongside.Web.Platform;

/// <summary>Before the site starts: each page and endpoint says who may use it, and each page of a case is a <see cref="CasePage"/> behind its door.</summary>
public static class EveryPageDeclares
{
    /// <exception cref="InvalidOperationException">Names each page and endpoint that forgot.</exception>
    public static async Task CheckAsync(IServiceProvider services, IEnumerable<EndpointDataSource> endpoints)
    {
        var forgot = new List<string>();
        foreach (var page in await PagesAsync(services))
        {
            var path = page.ViewEnginePath;
            var type = page.ModelTypeInfo!.AsType();
            if (path.StartsWith("/Public/", StringComparison.Ordinal)) continue;
            if (path.StartsWith("/Partner/", StringComparison.Ordinal))
            {
                if (!type.IsSubclassOf(typeof(PartnerPage))) forgot.Add($"{path} is a page for people without an account and must derive from PartnerPage");
                continue;
            }
            if (!path.StartsWith("/Staff/", StringComparison.Ordinal)) forgot.Add($"{path} is in no folder with a door (Staff, Partner, Public)");
            else if (!type.IsDefined(typeof(DoorAttribute), true)) forgot.Add($"{path} does not say who may open it: add [Requires(Capability.…)]");
            var caseRoute = page.AttributeRouteInfo?.Template?.StartsWith("cases/{caseId", StringComparison.Ordinal) == true;
            var inFolder = path.StartsWith("/Staff/Case/", StringComparison.Ordinal);
            if (caseRoute != inFolder) forgot.Add($"{path} must live in Pages/Staff/Case exactly when its address begins with cases/{{caseId}}");
            if (inFolder && !type.IsSubclassOf(typeof(CasePage))) forgot.Add($"{path} is a page of a case and must derive from CasePage");
            if (!inFolder && !type.IsSubclassOf(typeof(StaffPage))) forgot.Add($"{path} is a staff page and must derive from StaffPage");
        }
        foreach (var endpoint in endpoints.SelectMany(e => e.Endpoints).OfType<RouteEndpoint>())
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<DoorAttribute>() is null)
                forgot.Add($"{endpoint.DisplayName ?? endpoint.RoutePattern.RawText} does not say who may call it: add .Requires(Capability.…) or .AllowAnonymous()");
        if (forgot.Count > 0) throw new InvalidOperationException("Alongside does not start:\n" + string.Join('\n', forgot));
    }

    /// <summary>All pages, compiled, with their models.</summary>
    public static async Task<IReadOnlyList<CompiledPageActionDescriptor>> PagesAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var pages = new List<CompiledPageActionDescriptor>();
        foreach (var page in services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
            pages.Add(await loader.LoadAsync(page, EndpointMetadataCollection.Empty));
        return pages;
    }
}

/// <summary>The door of an endpoint that is not a page.</summary>
public static class EndpointDoor
{
    /// <summary>Only callers with the capability; for everybody else there is no such address.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Core.Platform.Capability capability) where TBuilder : IEndpointConventionBuilder => endpoint.Behind(new RequiresAttribute(capability));

    /// <summary>Whoever is signed in, for what is their own.</summary>
    public static TBuilder ForEveryWorker<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.Behind(new ForEveryWorkerAttribute());

    /// <summary>Changes only by a script of our own pages, which sends the token of its form along in a header.</summary>
    public static RouteHandlerBuilder FromOurForms(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (context, next) =>
        await context.HttpContext.RequestServices.GetRequiredService<Microsoft.AspNetCore.Antiforgery.IAntiforgery>().IsRequestValidAsync(context.HttpContext) ? await next(context) : Results.BadRequest());

    private static TBuilder Behind<TBuilder>(this TBuilder endpoint, DoorAttribute door) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(door);
        endpoint.AddEndpointFilter(async (context, next) =>
            door.Allows(context.HttpContext.RequestServices.GetRequiredService<Core.Data.AppDb>().Caller, context.HttpContext.Request.Method) ? await next(context) : Results.NotFound());
        return endpoint;
    }
}
