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
        if (!File.Exists(path)) Make(path);
        var key = File.ReadAllBytes(path);
        if (key.Length != 32) throw new InvalidOperationException($"The key file {path} must hold exactly 32 bytes; it holds {key.Length}. Restore it from your backup.");
        return new FieldCipher(key);
    }

    /// <summary>By one at a time, in this process and in others, and written whole under another name first: neither ever reads half a key, nor one that another replaces.</summary>
    private static void Make(string path)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var alone = Alone($"{path}.lock");
        if (File.Exists(path)) return;
        var fresh = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(fresh, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(32));
            file.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: false);
    }

    /// <summary>The lock file, once nobody else holds it; half a minute is enough for any other start.</summary>
    private static FileStream Alone(string path)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries < 1500)
            {
                Thread.Sleep(20);
            }
            catch (UnauthorizedAccessException) when (tries < 1500)
            {
                Thread.Sleep(20);
            }
        }
    }

    /// <summary>The same value has the same mark, and without the key nobody can try values out: what a sealed value is found again by.</summary>
    public string Mark(string plain) => Convert.ToHexStringLower(HMACSHA256.HashData(HMACSHA256.HashData(key, "marks of sealed values"u8), Encoding.UTF8.GetBytes(plain)).AsSpan(0, 16));

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
