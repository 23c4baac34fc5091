using System.Security.Cryptography;

namespace Alongside.Core.Platform;

/// <summary>A device in the client's hands: nobody is signed in on it, and a key opens one thing of their case, for some hours, and nothing else. Only the key's SHA-256 is kept.</summary>
public static class HandedDevice
{
    /// <summary>How long a device may stay with the client.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(3);

    /// <summary>192 bits that nobody can guess, as 48 hexadecimal digits.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
