using System.Threading.RateLimiting;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Api;
using Alongside.Web.Api.Hsds;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.WebEncoders;

namespace Alongside.Web.Platform;

/// <summary>Puts the site together: database, sign-in, doors, pages.</summary>
public static class AgencySite
{
    public const string SignInLimit = "sign-in", LinkLimit = "links", DirectoryLimit = "open-directory";

    public static WebApplication Build(string[] args, bool quiet = false)
    {
        // The pages and styles lie beside the program, wherever it is started from; data lies where it is started.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        if (quiet) builder.Logging.ClearProviders();
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        var data = DataFolder(builder.Configuration);
        AddDatabase(builder, data);
        AddSignIn(builder, data);
        AddPages(builder);
        var site = builder.Build();
        Use(site);
        return site;
    }

    /// <summary>Where the agency keeps its keys, its files and, on SQLite, its database.</summary>
    public static string DataFolder(IConfiguration configuration) => Path.GetFullPath(configuration["Data:Folder"] ?? "data");

    /// <summary>Migrates, sets the agency's clock, and refuses to start while a page has no door.</summary>
    public static async Task PrepareAsync(WebApplication site)
    {
        await EveryPageDeclares.CheckAsync(site.Services, ((IEndpointRouteBuilder)site).DataSources);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        // The first of several processes makes the first key, so that a sign-in at one holds at all.
        await Providers.MigrateAsync(db, TimeSpan.FromSeconds(60), also: () => site.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("start").Protect([1]));
        await SetClockAsync(db);
    }

    /// <summary>The agency's days begin by its own time zone.</summary>
    public static async Task SetClockAsync(AppDb db)
    {
        if (await db.Agencies.AsNoTracking().OrderBy(a => a.Id).Select(a => new { a.TimeZone, a.Holidays }).FirstOrDefaultAsync() is { } agency)
            (db.Clock.Zone, db.Clock.Holidays) = (TimeZoneInfo.FindSystemTimeZoneById(agency.TimeZone), agency.Holidays);
    }

    private static void AddDatabase(WebApplicationBuilder builder, string data)
    {
        var provider = builder.Configuration.GetValue("Database:Provider", DatabaseProvider.Sqlite);
        var connection = builder.Configuration.GetConnectionString("Alongside");
        if (string.IsNullOrWhiteSpace(connection))
        {
            if (provider == DatabaseProvider.Postgres) throw new InvalidOperationException("Set ConnectionStrings:Alongside to the PostgreSQL database, as “Host=…;Database=…;Username=…;Password=…”.");
            Directory.CreateDirectory(data);
            connection = $"Data Source={Path.Combine(data, "alongside.db")}";
        }
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(s => new Clock(s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new Jobs.JobFiles(Path.Combine(data, "jobs")));
        services.AddSingleton(_ => FieldCipher.FromFile(builder.Configuration["Encryption:KeyFile"] ?? Path.Combine(data, "keys", "fields.key")));
        var log = Benched.Log(builder.Configuration);
        if (provider == DatabaseProvider.Postgres)
        {
            services.AddDbContext<PostgresDb>(o => o.UseAgencyDatabase(provider, connection).Told(log));
            services.AddScoped<AppDb>(s => s.GetRequiredService<PostgresDb>());
        }
        else
        {
            services.AddDbContext<SqliteDb>(o => o.UseAgencyDatabase(provider, connection).Told(log));
            services.AddScoped<AppDb>(s => s.GetRequiredService<SqliteDb>());
        }
    }

    private static void AddSignIn(WebApplicationBuilder builder, string data)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("Alongside").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(data, "keys")));
        services.AddIdentityCore<Worker>(o =>
        {
            o.Password = new PasswordOptions { RequiredLength = PasswordRules.Shortest, RequireDigit = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequireUppercase = false };
            o.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15), AllowedForNewUsers = true };
            o.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@";
        }).AddSignInManager().AddDefaultTokenProviders().AddPasswordValidator<PasswordRules>();
        services.AddScoped<IUserStore<Worker>, UserOnlyStore<Worker, AppDb, Guid>>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, o =>
        {
            o.LoginPath = "/signin";
            o.Cookie.Name = "alongside";
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.HttpOnly = true;
            o.ExpireTimeSpan = TimeSpan.FromHours(builder.Configuration.GetValue("SignIn:Hours", 10));
            o.SlidingExpiration = true;
            o.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
            // An endpoint for scripts answers 401; a page goes to sign-in, and a form that was typed gets it in place.
            o.Events.OnRedirectToLogin = async context =>
            {
                if (context.Request.Path.StartsWithSegments("/api")) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                else if (!await SignInInPlace.IsAskedAsync(context.HttpContext)) context.Response.Redirect(context.RedirectUri);
            };
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(o => { o.Cookie.Name = "alongside-form"; o.Cookie.SameSite = SameSiteMode.Strict; o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; });
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = async (context, cancel) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                if (context.HttpContext.Request.Path.StartsWithSegments("/hsds"))
                    await Results.Problem("That were many requests in a minute. Wait a minute, then go on.", statusCode: StatusCodes.Status429TooManyRequests, title: "A moment").ExecuteAsync(context.HttpContext);
            };
            var reads = builder.Configuration.GetValue("Directory:RequestsPerMinute", 120);
            o.AddPolicy(DirectoryLimit, http => RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "unknown", _ => new FixedWindowRateLimiterOptions { PermitLimit = reads, Window = TimeSpan.FromMinutes(1) }));
            var tries = builder.Configuration.GetValue("SignIn:TriesPerMinute", 10);
            o.AddPolicy(SignInLimit, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "unknown", _ => new FixedWindowRateLimiterOptions { PermitLimit = tries, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("reading"));
            // Reading counts as well: a key is guessed by opening addresses.
            var links = builder.Configuration.GetValue("Partner:TriesPerMinute", 60);
            o.AddPolicy(LinkLimit, http => RateLimitPartition.GetFixedWindowLimiter("link " + (http.Connection.RemoteIpAddress?.ToString() ?? "unknown"), _ => new FixedWindowRateLimiterOptions { PermitLimit = links, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    private static void AddPages(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<FormOptions>(o => o.ValueCountLimit = 8192);
        // Cyrillic and Arabic stay themselves instead of growing 3.5 times as character references.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new(System.Text.Unicode.UnicodeRanges.All));
        services.Configure<RouteOptions>(o => { o.LowercaseUrls = true; });
        services.AddScoped<RailCounts>();
        services.AddScoped<DraftsHere>();
        services.AddSingleton<FormPass>();
        services.AddSingleton<Mail.Post>();
        services.AddSingleton<Mail.ITextMessages>(builder.Configuration["Texts:Sender"] == "Folder" ? new Mail.TextsInFolder(Path.Combine(DataFolder(builder.Configuration), "texts")) : new Mail.NoTextMessages());
        services.AddSingleton<Jobs.JobRunner>();
        services.AddHostedService(s => s.GetRequiredService<Jobs.JobRunner>());
        services.AddRazorPages(o =>
        {
            o.Conventions.AllowAnonymousToFolder("/Public");
            o.Conventions.AllowAnonymousToFolder("/Partner");
            o.Conventions.AddFolderApplicationModelConvention("/Partner", m => m.Filters.Add(new LinkDoor()));
            o.Conventions.AddFolderApplicationModelConvention("/Staff", m => m.Filters.Add(new StaffDoor()));
            o.Conventions.AddFolderApplicationModelConvention("/Staff/Case", m => m.Filters.Add(new CaseDoor()));
            if (!builder.Environment.IsDevelopment() && !builder.Configuration.GetValue("Agency:Demo", false))
                o.Conventions.AddFolderRouteModelConvention("/Public/Components", m => m.Selectors.Clear());
        }).AddMvcOptions(o =>
        {
            o.ModelBinderProviders.Insert(0, new PlainText.Provider());
            o.MaxModelBindingCollectionSize = 4096;
            o.Filters.Add(new DraftOfForm());
            o.Filters.Add(new Fields.TheirsChosen());
            o.Filters.Add(new AnsweredBefore());
            o.Filters.Add(new BrokenRules());
            o.Filters.Add(new TakenOnce());
            o.Filters.Add(new FormExpired());
            o.ModelBindingMessageProvider.SetValueIsInvalidAccessor(v => $"“{v}” does not fit here.");
            o.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => "Fill this in.");
            o.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((v, f) => $"“{v}” does not fit here. Check it.");
            o.ModelBindingMessageProvider.SetValueMustBeANumberAccessor(_ => "Write a number.");
            o.ModelBindingMessageProvider.SetNonPropertyValueMustBeANumberAccessor(() => "Write a number.");
        });
    }

    private static void Use(WebApplication site)
    {
        site.UseBenched();
        site.UseSecurityHeaders();
        site.UseMiddleware<Failures>();
        site.UseStatusCodePagesWithReExecute("/error", "?code={0}");
        site.UseStaticFiles();
        site.UseMiddleware<SignInInPlace>();
        site.UseRouting();
        site.UseRateLimiter();
        site.UseMiddleware<FirstRun>();
        site.UseAuthentication();
        site.UseMiddleware<CurrentCaller>();
        site.UseAuthorization();
        site.MapRazorPages();
        site.MapPeopleLike();
        site.MapDrafts();
        site.MapReckon();
        site.MapSearchAsYouType();
        site.MapHsds();
        site.MapCalendarFeeds();
        site.MapGet("/health/live", () => Results.Text("alive")).AllowAnonymous();
        site.MapGet("/health/ready", async (AppDb db, CancellationToken cancel) =>
            await Ready.IsAsync(db, cancel) ? Results.Text("ready") : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
    }
}
