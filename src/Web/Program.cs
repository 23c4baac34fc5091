using Alongside.Web.Cli;

// A word first is a verb; no word, or only settings such as --urls, serves the site.
return args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version")
    ? await Serve.RunAsync(args)
    : await Verbs.RunAsync(args);

/// <summary>The entry point, named for the tests that start the whole site.</summary>
public partial class Program;
