using SqlGateway.Parser.Functions;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>pg_type: the built-in types, and for each relation its row type and the array over that.</summary>
internal static class TypeRelation
{
    private const uint ArraySubscripts = 6179;
    private const uint FixedArraySubscripts = 6180;
    private const uint JsonbSubscripts = 6098;
    private const uint JsonbType = 3802;

    private static readonly Shape RowShape = new('c', 'C', Input: 2290, Output: 2291, Receive: 2402, Send: 2403,
        Analyze: 0, Subscript: 0);

    private static readonly Shape ArrayShape = new(
        'b', 'A', Input: 750, Output: 751, Receive: 2400, Send: 2401, Analyze: 3816, ArraySubscripts);

    public static void Fill(RelationBuilder to, CatalogContent content)
    {
        var columns = new Columns(to);
        foreach (var type in Builtins.Types)
        {
            columns.Append(type);
        }

        foreach (var schema in content.Relations.GroupBy(r => r.Table.Name.Database))
        {
            var names = schema.Select(r => r.Table.Name.Name).ToHashSet(StringComparer.Ordinal);
            var schemaOid = content.SchemaOid(schema.Key);
            foreach (var relation in schema.Where(r => Builtins.FindType(r.RowTypeOid) is null))
            {
                var owner = SystemIds.RoleOf(relation.Table.Owner);
                columns.Append(
                    RowShape, relation.RowTypeOid, relation.Table.Name.Name, schemaOid, owner, relation.Table.Oid, 0,
                        relation.ArrayTypeOid);
                if (relation.ArrayTypeOid != 0 && Builtins.FindType(relation.ArrayTypeOid) is null)
                {
                    columns.Append(
                        ArrayShape, relation.ArrayTypeOid, ArrayName(relation.Table.Name.Name, names), schemaOid,
                            owner, 0,
                        relation.RowTypeOid, 0);
                }
            }
        }
    }

    // PostgreSQL puts one more underscore in front as long as the name is taken.
    private static string ArrayName(string name, HashSet<string> taken)
    {
        do
        {
            name = "_" + name;
        }
        while (!taken.Add(name));

        return name;
    }

    private sealed record Shape(char Kind, char Category, uint Input, uint Output, uint Receive, uint Send,
        uint Analyze, uint Subscript);

    private sealed class Columns(RelationBuilder to)
    {
        private readonly ColumnBuilder _oid = to["oid"];
        private readonly ColumnBuilder _name = to["typname"];
        private readonly ColumnBuilder _schema = to["typnamespace"];
        private readonly ColumnBuilder _owner = to["typowner"].Otherwise((long)SystemIds.BootstrapRole);
        private readonly ColumnBuilder _length = to["typlen"].Otherwise(-1L);
        private readonly ColumnBuilder _byValue = to["typbyval"].Otherwise(false);
        private readonly ColumnBuilder _kind = to["typtype"];
        private readonly ColumnBuilder _category = to["typcategory"];
        private readonly ColumnBuilder _preferred = to["typispreferred"].Otherwise(false);
        private readonly ColumnBuilder _defined = to["typisdefined"].Otherwise(true);
        private readonly ColumnBuilder _delimiter = to["typdelim"].Otherwise(",");
        private readonly ColumnBuilder _relation = to["typrelid"];
        private readonly ColumnBuilder _subscript = to["typsubscript"];
        private readonly ColumnBuilder _element = to["typelem"];
        private readonly ColumnBuilder _array = to["typarray"];
        private readonly ColumnBuilder _input = to["typinput"];
        private readonly ColumnBuilder _output = to["typoutput"];
        private readonly ColumnBuilder _receive = to["typreceive"];
        private readonly ColumnBuilder _send = to["typsend"];
        private readonly ColumnBuilder _modifierIn = to["typmodin"].Otherwise(0L);
        private readonly ColumnBuilder _modifierOut = to["typmodout"].Otherwise(0L);
        private readonly ColumnBuilder _analyze = to["typanalyze"];
        private readonly ColumnBuilder _align = to["typalign"].Otherwise("d");
        private readonly ColumnBuilder _storage = to["typstorage"].Otherwise("x");
        private readonly ColumnBuilder _notNull = to["typnotnull"].Otherwise(false);
        private readonly ColumnBuilder _base = to["typbasetype"].Otherwise(0L);
        private readonly ColumnBuilder _modifier = to["typtypmod"].Otherwise(-1L);
        private readonly ColumnBuilder _dimensions = to["typndims"].Otherwise(0L);
        private readonly ColumnBuilder _collation = to["typcollation"].Otherwise(0L);

        public void Append(BuiltinType type)
        {
            _oid.Append(type.Oid);
            _name.Append(type.Name);
            _schema.Append(FunctionRelations.PgCatalogSchema);
            _length.Append(type.Length);
            _byValue.Append(type.ByValue);
            _kind.Append(type.Kind.ToString());
            _category.Append(type.Category.ToString());
            _preferred.Append(type.IsPreferred);
            _defined.Append(type.IsDefined);
            _delimiter.Append(type.Delimiter.ToString());
            _relation.Append(type.Relation);
            _subscript.Append(SubscriptOf(type));
            _element.Append(type.Element);
            _array.Append(type.Array);
            _input.Append(type.Input);
            _output.Append(type.Output);
            _receive.Append(type.Receive);
            _send.Append(type.Send);
            _modifierIn.Append(type.ModifierIn);
            _modifierOut.Append(type.ModifierOut);
            _analyze.Append(type.Analyze);
            _align.Append(type.Align.ToString());
            _storage.Append(type.Storage.ToString());
            _notNull.Append(type.NotNull);
            _base.Append(type.BaseType);
            _modifier.Append(type.Modifier);
            _dimensions.Append(type.Dimensions);
            _collation.Append(type.Collation);
            to.EndRow();
        }

        public void Append(Shape shape, uint oid, string name, uint schema, uint owner, uint relation, uint element,
            uint array)
        {
            _oid.Append(oid);
            _name.Append(name);
            _schema.Append(schema);
            _owner.Append(owner);
            _kind.Append(shape.Kind.ToString());
            _category.Append(shape.Category.ToString());
            _relation.Append(relation);
            _subscript.Append(shape.Subscript);
            _element.Append(element);
            _array.Append(array);
            _input.Append(shape.Input);
            _output.Append(shape.Output);
            _receive.Append(shape.Receive);
            _send.Append(shape.Send);
            _analyze.Append(shape.Analyze);
            to.EndRow();
        }

        private static uint SubscriptOf(BuiltinType type) => type switch
        {
            { Oid: JsonbType } => JsonbSubscripts,
            { Element: 0 } => 0,
            { Length: -1 } => ArraySubscripts,
            _ => FixedArraySubscripts,
        };
    }
}
