using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Alongside.Core.Data;

/// <summary>Every instant is kept in UTC and comes back as UTC.</summary>
internal sealed class UtcDateTime() : ValueConverter<DateTime, DateTime>(
    v => v.Kind == DateTimeKind.Local ? v.ToUniversalTime() : v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
