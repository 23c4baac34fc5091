using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;

namespace Alongside.Web.Cli;

/// <summary>The verb “doubles find”: one pass over the registry, with its progress on one line.</summary>
internal static class DoublesVerb
{
    public static async Task<int> RunAsync(AppDb db, bool everybody, CancellationToken cancel)
    {
        var pass = await FindDoubles.RunAsync(db, new Said(), cancel, everybody);
        if (!Console.IsOutputRedirected) Console.WriteLine();
        Console.WriteLine($"{pass.Sentence} It took {(pass.EndedAt - pass.StartedAt).TotalSeconds:0.0} seconds.");
        return 0;
    }

    /// <summary>On a screen the line is written over; into a file goes each new kind of work once.</summary>
    private sealed class Said : IProgress<Progress>
    {
        private readonly Lock _line = new();
        private string _doing = "";

        public void Report(Progress value)
        {
            lock (_line)
            {
                if (!Console.IsOutputRedirected) Console.Write($"\r  {value.Doing}: {value.Done:N0}{(value.Total is { } total ? $" of {total:N0}" : "")}".PadRight(78));
                else if (value.Doing != _doing) Console.WriteLine($"  {value.Doing}");
                _doing = value.Doing;
            }
        }
    }
}
