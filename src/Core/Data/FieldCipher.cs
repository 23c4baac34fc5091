using System.Security.Cryptography;
using System.Text;

namespace Alongside.Core.Data;

/// <summary>Seals the few most sensitive values at rest (AES-256-GCM, a nonce per value; key kept outside the database).</summary>
public sealed class FieldCipher(byte[] key)
{
    private const int NonceSize = 12, TagSize = 16;

    /// <summary>A cipher by the key in a file; the file is made, readable by its owner only, when there is none.</summary>
    public static FieldCipher FromFile(string path)
    {
        if (!File.Exists(path))
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            file.Write(RandomNumberGenerator.GetBytes(32));
        }
        var key = File.ReadAllBytes(path);
        if (key.Length != 32) throw new InvalidOperationException($"The key file {path} must hold exactly 32 bytes; it holds {key.Length}. Restore it from your backup.");
        return new FieldCipher(key);
    }

    public byte[] Seal(string plain)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        var bytes = Encoding.UTF8.GetBytes(plain);
        var sealed_ = new byte[NonceSize + bytes.Length + TagSize];
        nonce.CopyTo(sealed_, 0);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, bytes, sealed_.AsSpan(NonceSize, bytes.Length), sealed_.AsSpan(NonceSize + bytes.Length));
        return sealed_;
    }

    /// <summary>The value in clear; throws when the key is another or the value was tampered with.</summary>
    public string Open(byte[] value)
    {
        var plain = new byte[value.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(value.AsSpan(0, NonceSize), value.AsSpan(NonceSize, plain.Length), value.AsSpan(value.Length - TagSize), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
