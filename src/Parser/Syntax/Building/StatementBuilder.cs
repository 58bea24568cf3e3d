using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>Which builder makes which statement.</summary>
internal static class StatementBuilder
{
    public static StatementSyntax Build(TreeBuilder builder, SqlGrammar.StatementContext context)
    {
        if (context.dataStatement() is { } data)
        {
            return builder.Writes.Build(context.withClause(), data);
        }

        return context.GetChild(0) switch
        {
            SqlGrammar.CreateSchemaContext schema => builder.Definitions.Schema(schema),
            SqlGrammar.CreateTableContext table => builder.Definitions.Table(table),
            SqlGrammar.CreateViewContext view => builder.Definitions.View(view),
            SqlGrammar.CreateExternalTableContext table => builder.Definitions.External(table),
            SqlGrammar.DropContext drop => builder.Definitions.Drop(drop),
            SqlGrammar.ExplainContext explain => SessionBuilder.Explain(builder, explain),
            SqlGrammar.SetContext set => SettingBuilder.Set(builder, set),
            SqlGrammar.ShowContext show => SettingBuilder.Show(show),
            SqlGrammar.ResetContext reset => SettingBuilder.Reset(reset),
            SqlGrammar.DiscardContext discard => SettingBuilder.Discard(discard),
            SqlGrammar.TransactionContext transaction => SettingBuilder.Transaction(transaction),
            SqlGrammar.PrepareContext prepare => SessionBuilder.Prepare(builder, prepare),
            SqlGrammar.ExecuteContext execute => SessionBuilder.Execute(builder, execute),
            SqlGrammar.DeallocateContext deallocate =>
                new DeallocateSyntax(deallocate.colId()?.ToIdentifier(), deallocate.Position()),
            SqlGrammar.DeclareCursorContext declare => SessionBuilder.Declare(builder, declare),
            SqlGrammar.FetchContext fetch => SessionBuilder.Fetch(fetch),
            SqlGrammar.CloseContext close => new CloseSyntax(close.colId()?.ToIdentifier(), close.Position()),
            SqlGrammar.CopyContext copy => SessionBuilder.Copy(builder, copy),
            SqlGrammar.ListenContext listen => SessionBuilder.Listen(listen),
            SqlGrammar.CallContext call => new CallSyntax(builder.Calls.Build(call.namedCall()), call.Position()),
            _ => Unsupported(builder, context.unsupported()),
        };
    }

    private static UnsupportedStatementSyntax Unsupported(TreeBuilder builder, SqlGrammar.UnsupportedContext context)
    {
        var verb = context.Start.Text.ToUpperInvariant();
        var name = context switch
        {
            _ when context.unsupportedObject() is { } what =>
                $"{verb} {builder.TextOf(what).ToUpperInvariant()}",
            _ when context.ALTER() is not null => AlterName(context),
            _ when context.SECURITY() is not null => "SECURITY LABEL",
            _ => verb,
        };
        return new UnsupportedStatementSyntax(name, context.Position());
    }

    private static string AlterName(SqlGrammar.UnsupportedContext context)
    {
        var words = context.anything().Select(word => word.Start.Text.ToUpperInvariant()).Take(2).ToList();
        var takesTwo = words is
            ["MATERIALIZED" or "FOREIGN" or "DEFAULT" or "EVENT" or "TEXT" or "LARGE" or "ACCESS", _];
        return string.Join(' ', words.Take(takesTwo ? 2 : 1).Prepend("ALTER"));
    }
}
