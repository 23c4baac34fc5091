using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Alongside.Core.Data;

/// <summary>One column of a table as the model has it: its name, the value a record has in it, and the form in which the database keeps that value.</summary>
internal sealed class BulkColumn
{
    private readonly Func<object, object?>? _get;
    private readonly Func<object?, object?>? _convert;

    private BulkColumn(IProperty property, IColumnMapping column)
    {
        (Property, Name, Mapping) = (property, column.Column.Name, column.TypeMapping);
        _get = property.IsShadowProperty() ? null : Getter(property);
        _convert = Mapping.Converter?.ConvertToProvider;
    }

    public string Name { get; }
    public IProperty Property { get; }
    public RelationalTypeMapping Mapping { get; }

    private static readonly ConditionalWeakTable<IEntityType, BulkColumn[]> Known = [];

    /// <summary>The columns of a type's table, those of its complex properties (as a <see cref="Stamp"/>) among them.</summary>
    public static BulkColumn[] Of(IEntityType type) => Known.GetValue(type, static t => [.. t.GetFlattenedProperties().SelectMany(p => p.GetTableColumnMappings().Take(1), (p, c) => new BulkColumn(p, c))]);

    /// <summary>What a record has in this column, as the record says it.</summary>
    public object? Of(object record) => _get is null ? throw new InvalidOperationException($"{Property.DeclaringType.DisplayName()}.{Property.Name} is no property of the class; write rows of it instead of records.") : _get(record);

    /// <summary>A value in the form the database keeps: an enum as its word, a list as the database keeps lists.</summary>
    public object? Stored(object? value) => _convert is null || value is null ? value : _convert(value);

    private static Func<object, object?> Getter(IProperty property)
    {
        var record = Expression.Parameter(typeof(object));
        var path = new List<MemberInfo> { Member(property) };
        var owner = property.DeclaringType;
        for (; owner is IComplexType part; owner = part.ComplexProperty.DeclaringType) path.Insert(0, Member(part.ComplexProperty));
        Expression value = Expression.Convert(record, owner.ClrType);
        return Expression.Lambda<Func<object, object?>>(Along(value, path, 0), record).Compile();
    }

    /// <summary>Steps from part to part; a part that is not there has nothing in its columns.</summary>
    private static Expression Along(Expression from, List<MemberInfo> path, int step)
    {
        var member = Expression.MakeMemberAccess(from, path[step]);
        if (step == path.Count - 1) return Expression.Convert(member, typeof(object));
        var rest = Along(member, path, step + 1);
        return member.Type.IsValueType ? rest : Expression.Condition(Expression.Equal(member, Expression.Constant(null, member.Type)), Expression.Constant(null), rest);
    }

    private static MemberInfo Member(IPropertyBase property) => (MemberInfo?)property.PropertyInfo ?? property.FieldInfo!;
}
