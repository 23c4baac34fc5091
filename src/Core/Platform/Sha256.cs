using System.Security.Cryptography;
using System.Text;

namespace Alongside.Core.Platform;

/// <summary>SHA-256 of a text: what is kept of a key that nobody may read back, and what a signed text is bound to.</summary>
public static class Sha256
{
    /// <summary>64 hexadecimal digits of the text's UTF-8.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
