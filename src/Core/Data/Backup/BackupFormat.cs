using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alongside.Core.Data;

/// <summary>What a backup says of itself, in its manifest.json: whose it is, when it was taken, what it holds, and where the audit trail stood.</summary>
public sealed record BackupManifest
{
    /// <summary>The form of the file; another number is another form.</summary>
    public int Format { get; init; } = 1;
    /// <summary>The agency's name.</summary>
    public required string Agency { get; init; }
    /// <summary>The instant (UTC) of which every table is a picture.</summary>
    public required DateTime TakenAt { get; init; }
    /// <summary>The tables and columns it was made of; a database of another version has another one.</summary>
    public required string Schema { get; init; }
    /// <summary>How many rows the audit trail had, and the seal of the last.</summary>
    public required long AuditRows { get; init; }
    public required string AuditSeal { get; init; }
    /// <summary>Whether the keys came along; without them the sealed numbers cannot be opened.</summary>
    public required bool WithKeys { get; init; }
    public required IReadOnlyList<BackupPart> Tables { get; init; }
    public required IReadOnlyList<BackupPart> Files { get; init; }

    public long Rows => Tables.Sum(t => t.Count);
}

/// <summary>One table or one file in a backup.</summary>
/// <param name="Name">The table, or the file's path under the data folder.</param>
/// <param name="Count">Rows of the table, or bytes of the file.</param>
/// <param name="Sha256">Of what stands in the archive, so that a damaged file is noticed before anything is restored.</param>
/// <param name="Rows">The sum of the SHA-256 of all rows, whatever their order: a restored table with the same sum has the same rows to the byte. Nothing for a file.</param>
public sealed record BackupPart(string Name, long Count, string Sha256, string? Rows = null);

/// <summary>How rows stand in a backup: a line of JSON each, the values in the order of the columns, the same whichever database they come from or go to.</summary>
internal static class BackupFormat
{
    public const string Manifest = "manifest.json";
    public const string Tables = "tables/";
    public const string Files = "files/";

    public static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>A short sign for all tables and columns of the model: a backup fits where it is the same.</summary>
    public static string SchemaOf(IModel model) => Sha256.Of(string.Join('\n', BulkWriter.TablesOf(model)
        .Select(t => $"{t.GetTableName()}({string.Join(',', BulkColumn.Of(t).Select(c => $"{c.Name}:{(Nullable.GetUnderlyingType(c.Property.ClrType) ?? c.Property.ClrType).Name}"))})").Order(StringComparer.Ordinal)))[..16];

    private static void Write(Utf8JsonWriter json, BulkColumn[] columns, object record)
    {
        json.WriteStartArray();
        foreach (var column in columns)
            if (column.Of(record) is { } value) JsonSerializer.Serialize(json, value, value.GetType(), Json);
            else json.WriteNullValue();
        json.WriteEndArray();
    }

    /// <summary>Writes every row of a table, a line each, to a stream or to none; returns how many, and their sum.</summary>
    public static async Task<(long Count, string Rows)> WriteAsync<T>(IAsyncEnumerable<T> records, BulkColumn[] columns, Stream to, CancellationToken cancel) where T : class
    {
        var line = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = Json.Encoder, SkipValidation = true });
        var (count, sum, hash) = (0L, new ulong[4], new byte[32]);
        await foreach (var record in records.WithCancellation(cancel))
        {
            line.ResetWrittenCount();
            json.Reset();
            Write(json, columns, record);
            json.Flush();
            SHA256.HashData(line.WrittenSpan, hash);
            for (var i = 0; i < 4; i++) sum[i] += BinaryPrimitives.ReadUInt64BigEndian(hash.AsSpan(8 * i));
            to.Write(line.WrittenSpan);
            to.Write("\n"u8);
            count++;
        }
        return (count, string.Concat(sum.Select(s => s.ToString("x16"))));
    }

    public static object?[] Read(string line, BulkColumn[] columns)
    {
        using var row = JsonDocument.Parse(line);
        var values = new object?[columns.Length];
        if (row.RootElement.GetArrayLength() != columns.Length) throw new JsonException($"A row has {row.RootElement.GetArrayLength()} values and the table {columns.Length} columns.");
        var i = 0;
        foreach (var value in row.RootElement.EnumerateArray())
        {
            if (value.ValueKind != JsonValueKind.Null) values[i] = value.Deserialize(columns[i].Property.ClrType, Json);
            i++;
        }
        return values;
    }
}

/// <summary>Takes the SHA-256 of what is written through it.</summary>
internal sealed class HashedStream(Stream inner) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        inner.Write(buffer);
    }

    public override void Flush() => inner.Flush();
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
