using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Pages;

/// <summary>The site refuses to start while a page or an endpoint has no door, and says which one.</summary>
public class TheSiteRefuses
{
    [Fact]
    public async Task to_start_with_an_endpoint_that_does_not_say_who_may_call_it()
    {
        await using var site = await Site.OnAsync(DatabaseProvider.Sqlite);
        var why = await Assert.ThrowsAsync<InvalidOperationException>(() => EveryPageDeclares.CheckAsync(site.Services, [new DefaultEndpointDataSource(Endpoint("/api/export"), Endpoint("/api/open", new AllowAnonymousAttribute()), Endpoint("/api/known", new RequiresAttribute(Capability.ReadCases)))]));
        Assert.Contains("/api/export does not say who may call it", why.Message);
        Assert.DoesNotContain("/api/open", why.Message);
        Assert.DoesNotContain("/api/known", why.Message);
    }

    [Theory]
    [InlineData("/Staff/Forgot", "forgot", typeof(ForgotModel), "does not say who may open it")]
    [InlineData("/Staff/Forgot", "cases/{caseId:guid}/forgot", typeof(SaidModel), "must live in Pages/Staff/Case")]
    [InlineData("/Staff/Case/Forgot", "cases/{caseId:guid}/forgot", typeof(SaidModel), "must derive from CasePage")]
    [InlineData("/Elsewhere/Forgot", "forgot", typeof(SaidModel), "is in no folder with a door")]
    [InlineData("/Staff/Forgot", "forgot", typeof(BareModel), "must derive from StaffPage")]
    public async Task to_start_with_a_page_that_forgot_its_door(string path, string address, Type model, string why)
    {
        var page = new CompiledPageActionDescriptor(new PageActionDescriptor { ViewEnginePath = path, RelativePath = path })
        {
            AttributeRouteInfo = new AttributeRouteInfo { Template = address }, ModelTypeInfo = System.Reflection.IntrospectionExtensions.GetTypeInfo(model), HandlerMethods = [],
        };
        var services = new ServiceCollection().AddSingleton<IActionDescriptorCollectionProvider>(new One(page)).AddSingleton<PageLoader>(new Loads(page)).BuildServiceProvider();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => EveryPageDeclares.CheckAsync(services, []));
        Assert.Contains($"{path} ", refused.Message);
        Assert.Contains(why, refused.Message);
    }

    [Fact]
    public async Task nothing_as_it_is()
    {
        await using var site = await Site.OnAsync(DatabaseProvider.Sqlite);
        await EveryPageDeclares.CheckAsync(site.Services, site.Services.GetServices<EndpointDataSource>());
    }

    private static RouteEndpoint Endpoint(string address, params object[] metadata) => new(_ => Task.CompletedTask, RoutePatternFactory.Parse(address), 0, new EndpointMetadataCollection(metadata), address);

    private sealed class One(ActionDescriptor page) : IActionDescriptorCollectionProvider
    {
        public ActionDescriptorCollection ActionDescriptors => new([page], 1);
    }

    private sealed class Loads(CompiledPageActionDescriptor page) : PageLoader
    {
        [Obsolete("As in the class it overrides.")]
        public override Task<CompiledPageActionDescriptor> LoadAsync(PageActionDescriptor actionDescriptor) => Task.FromResult(page);
        public override Task<CompiledPageActionDescriptor> LoadAsync(PageActionDescriptor actionDescriptor, EndpointMetadataCollection endpointMetadata) => Task.FromResult(page);
    }

    private sealed class ForgotModel(AppDb db) : StaffPage(db);

    [Requires(Capability.ReadCases)]
    private sealed class SaidModel(AppDb db) : StaffPage(db);

    [Requires(Capability.ReadCases)]
    private sealed class BareModel : PageModel;
}
