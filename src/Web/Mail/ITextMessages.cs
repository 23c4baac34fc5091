namespace Alongside.Web.Mail;

/// <summary>How the agency sends text messages, if it does.</summary>
public interface ITextMessages
{
    /// <summary>Text messages can be sent; otherwise the pages offer none.</summary>
    bool IsThere { get; }

    /// <summary>Sends one text message.</summary>
    /// <param name="id">The same message sent again after a cut is known for the same.</param>
    /// <returns>Nothing, or why it did not leave, in a sentence.</returns>
    Task<string?> SendAsync(string to, string text, Guid id, CancellationToken cancel);
}

/// <summary>The agency sends no text messages.</summary>
public sealed class NoTextMessages : ITextMessages
{
    public bool IsThere => false;
    public Task<string?> SendAsync(string to, string text, Guid id, CancellationToken cancel) => Task.FromResult<string?>("No way to send text messages is set up for this agency.");
}

/// <summary>Each text message is a file in a folder of the data folder (Texts:Sender=Folder), from which a modem or a gateway's own program takes it: the number on the first line, the words below.</summary>
public sealed class TextsInFolder(string folder) : ITextMessages
{
    public bool IsThere => true;

    public async Task<string?> SendAsync(string to, string text, Guid id, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var (file, begun) = (Path.Combine(folder, $"{id:N}.txt"), Path.Combine(folder, $"{id:N}.part"));
            await File.WriteAllTextAsync(begun, $"{to}\n{text}\n", cancel);
            // Whoever takes files away never finds half a message.
            File.Move(begun, file, overwrite: true);
            return null;
        }
        catch (IOException full)
        {
            return $"The folder for text messages could not be written ({full.GetType().Name}). Whoever looks after the server should see whether its disk is full.";
        }
        catch (UnauthorizedAccessException)
        {
            return "The folder for text messages may not be written. Whoever looks after the server should give the site its own data folder.";
        }
    }
}
