using System.Globalization;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Functions;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>information_schema.columns: what the standard wants to know of each column's type.</summary>
internal static class InformationSchemaColumns
{
    private const int MaxOctets = 1 << 30;
    private const int Utf8Width = 4;
    private const int MaxSecondDigits = 6;
    private const uint CollationC = 950; // the only one besides the default, which is not shown

    public static void Fill(RelationBuilder to, CatalogContent content)
    {
        var (schema, table, name, ordinal) = (to["table_schema"], to["table_name"], to["column_name"],
            to["ordinal_position"]);
        var (nullable, dataType, identifier, updatable) =
            (to["is_nullable"], to["data_type"], to["dtd_identifier"], to["is_updatable"]);
        var (typeCatalog, typeSchema, typeName) = (to["udt_catalog"], to["udt_schema"], to["udt_name"]);
        var facts = new TypeColumns(to, content.Database);
        to["table_catalog"].Otherwise(content.Database);
        ClassRelations.Default(to, "NO", "is_self_referencing", "is_identity", "identity_cycle");
        to["is_generated"].Otherwise("NEVER");
        foreach (var relation in content.Relations)
        {
            for (var i = 0; i < relation.Table.Columns.Count; i++)
            {
                var column = relation.Table.Columns[i];
                var type = Builtins.FindType(relation.TypeOids[i]);
                schema.Append(relation.Table.Name.Database);
                table.Append(relation.Table.Name.Name);
                name.Append(column.Name);
                ordinal.Append(i + 1);
                nullable.Append(InformationSchemaRelations.YesOrNo(column.Nullable));
                dataType.Append(DataTypeOf(relation.TypeOids[i], type));
                typeCatalog.Append(content.Database);
                typeSchema.Append(SystemCatalog.PgCatalog);
                typeName.Append(type?.Name);
                identifier.Append((i + 1).ToString(CultureInfo.InvariantCulture));
                updatable.Append(InformationSchemaRelations.YesOrNo(relation.IsWritable));
                facts.Append(column.Type, relation.TypeOids[i], relation.Collations[i]);
                to.EndRow();
            }
        }
    }

    private static string? DataTypeOf(uint oid, BuiltinType? type) =>
        type is { IsArray: true, Length: -1 } ? "ARRAY" : TypeFacts.FindByOid(oid)?.DisplayName ?? type?.Name;

    private sealed class TypeColumns(RelationBuilder to, string database)
    {
        private readonly ColumnBuilder _length = to["character_maximum_length"];
        private readonly ColumnBuilder _octets = to["character_octet_length"];
        private readonly ColumnBuilder _precision = to["numeric_precision"];
        private readonly ColumnBuilder _radix = to["numeric_precision_radix"];
        private readonly ColumnBuilder _scale = to["numeric_scale"];
        private readonly ColumnBuilder _seconds = to["datetime_precision"];
        private readonly ColumnBuilder _collationCatalog = to["collation_catalog"];
        private readonly ColumnBuilder _collationSchema = to["collation_schema"];
        private readonly ColumnBuilder _collation = to["collation_name"];

        public void Append(SqlType type, uint oid, uint collation)
        {
            switch (type.Kind)
            {
                case TypeKind.Int2:
                    Binary(16, 0);
                    break;
                case TypeKind.Int4:
                    Binary(32, 0);
                    break;
                case TypeKind.Int8:
                    Binary(64, 0);
                    break;
                case TypeKind.Float4:
                    Binary(24, null);
                    break;
                case TypeKind.Float8:
                    Binary(53, null);
                    break;
                case TypeKind.Numeric:
                    _radix.Append(10);
                    if (type.Modifier >= 0)
                    {
                        _precision.Append(type.Precision);
                        _scale.Append(type.Scale);
                    }

                    break;
                case TypeKind.Varchar or TypeKind.Bpchar when type.CharacterLength is { } length:
                    _length.Append(length);
                    _octets.Append(length * Utf8Width);
                    break;
                case TypeKind.Text or TypeKind.Varchar or TypeKind.Bpchar
                    when TypeFacts.FindByOid(oid) is { Category: 'S' }:
                    _octets.Append(MaxOctets);
                    break;
                case TypeKind.Date:
                    _seconds.Append(0);
                    break;
                case TypeKind.Time or TypeKind.TimeTz or TypeKind.Timestamp or TypeKind.TimestampTz:
                    _seconds.Append(type.Modifier < 0 ? MaxSecondDigits : type.Modifier);
                    break;
                case TypeKind.Interval:
                    _seconds.Append(MaxSecondDigits);
                    break;
                default:
                    break;
            }

            if (collation == CollationC)
            {
                _collationCatalog.Append(database);
                _collationSchema.Append(SystemCatalog.PgCatalog);
                _collation.Append("C");
            }
        }

        private void Binary(int precision, int? scale)
        {
            _radix.Append(2);
            _precision.Append(precision);
            if (scale is { } digits)
            {
                _scale.Append(digits);
            }
        }
    }
}
