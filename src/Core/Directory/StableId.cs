using System.Security.Cryptography;
using System.Text;

namespace Alongside.Core.Directory;

/// <summary>Keys for feeds whose ids are no UUIDs: the same source, table and id always make the same key (UUID version 5, RFC 9562).</summary>
internal static class StableId
{
    private static readonly Guid Namespace = new("5b0a4f0e-6c1d-4c59-9a51-0d1f7c1d2a11");

    /// <summary>The id itself when it is a UUID, otherwise a UUIDv5 of source, table and id.</summary>
    public static Guid Of(string source, string table, string id) =>
        Guid.TryParse(id, out var uuid) && uuid != Guid.Empty ? uuid : Version5($"{source}\n{table}\n{id}");

    private static Guid Version5(string name)
    {
        var bytes = SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)])[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
