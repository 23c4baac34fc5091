namespace Alongside.Web.Platform;

/// <summary>On what something was typed, as a person would say it.</summary>
public static class DeviceWords
{
    private static readonly (string Sign, string Said)[] Known =
        [("iPhone", "an iPhone"), ("iPad", "an iPad"), ("CrOS", "a Chromebook"), ("Windows", "a Windows computer"), ("Macintosh", "a Mac"), ("Linux", "a Linux computer")];

    public static string? Of(string? userAgent)
    {
        if (string.IsNullOrEmpty(userAgent)) return null;
        if (userAgent.Contains("Android")) return userAgent.Contains("Mobile") ? "an Android phone" : "an Android tablet";
        return Known.Where(k => userAgent.Contains(k.Sign)).Select(k => k.Said).FirstOrDefault();
    }
}
