namespace Alongside.Web.Platform;

/// <summary>What was sent, where it arrived whole.</summary>
public static class WholeForm
{
    /// <summary>The form of a request; nothing where there is none, or it broke off on its way or is larger than is read.</summary>
    public static async Task<IFormCollection?> WholeFormAsync(this HttpRequest request, CancellationToken cancel = default)
    {
        if (!request.HasFormContentType) return null;
        try
        {
            return await request.ReadFormAsync(cancel);
        }
        catch (IOException)
        {
            return null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
