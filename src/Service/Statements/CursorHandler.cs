using System.Globalization;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Planning;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Service.Statements;

/// <summary>DECLARE … CURSOR, FETCH and MOVE forward, CLOSE.</summary>
internal sealed class CursorHandler : IStatementHandler
{
    private readonly QueryPlanner _planner;
    private readonly TimeProvider _clock;

    public CursorHandler(QueryPlanner planner, TimeProvider clock)
    {
        _planner = planner;
        _clock = clock;
    }

    public IReadOnlyList<Type> Handles { get; } = [typeof(DeclareCursorSyntax), typeof(FetchSyntax), typeof(CloseSyntax)];

    public async ValueTask<StatementShape> DescribeAsync(
        DescribeContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        switch (statement)
        {
            case FetchSyntax { IsMove: false } fetch:
                return new StatementShape([], context.Session.Cursors.Find(fetch.Cursor.Name).Columns);
            case DeclareCursorSyntax declare:
                var bound = await _planner.BindAsync(context.Session, declare.Query, context.Declared, cancellationToken);
                return new StatementShape(bound.Statement.Parameters, null);
            default:
                return StatementShape.None;
        }
    }

    public async ValueTask<StatementOutcome> RunAsync(
        RunContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        switch (statement)
        {
            case DeclareCursorSyntax declare:
                await DeclareAsync(context, declare, cancellationToken);
                return StatementOutcome.Done("DECLARE CURSOR");
            case FetchSyntax fetch:
                return await FetchAsync(context, fetch, cancellationToken);
            case CloseSyntax { Name: null }:
                await context.Session.Cursors.CloseAllAsync();
                return StatementOutcome.Done("CLOSE CURSOR ALL");
            case CloseSyntax { Name: { } name }:
                await context.Session.Cursors.CloseAsync(name.Name);
                return StatementOutcome.Done("CLOSE CURSOR");
            default:
                throw new ArgumentOutOfRangeException(nameof(statement));
        }
    }

    private async ValueTask DeclareAsync(RunContext context, DeclareCursorSyntax declare, CancellationToken cancellationToken)
    {
        if (declare.WithHold)
        {
            throw SqlErrors.NotSupported(
                "DECLARE CURSOR … WITH HOLD", declare.Position, "Declare and fetch inside one transaction block.");
        }

        if (declare.Scroll == true)
        {
            throw SqlErrors.NotSupported("a SCROLL cursor", declare.Position, "Cursors move forward only.");
        }

        if (!context.Transaction.IsBlock && !context.Session.IsInMultiStatement)
        {
            throw TransactionControl.NoBlock("DECLARE CURSOR");
        }

        context.Session.Cursors.EnsureFree(declare.Name.Name);
        var bound = await _planner.BindAsync(
            context.Session, declare.Query, context.Prepared.Declared, cancellationToken);
        var stop = new CancellationTokenSource();
        try
        {
            // The rows outlive this statement, but while it runs its cancel is theirs.
            await using var _ = context.Query.Token.Register(stop.Cancel);
            var rows = await _planner.ExecuteAsync(context, bound, stop.Token);
            context.Session.Cursors.Add(new Cursor(
                declare.Name.Name, context.Parsed.Text, rows, declare.IsBinary, _clock.GetUtcNow(),
                context.Session.NextMark(), stop));
        }
        catch
        {
            stop.Dispose();
            throw;
        }
    }

    private static async ValueTask<StatementOutcome> FetchAsync(
        RunContext context, FetchSyntax fetch, CancellationToken cancellationToken)
    {
        var cursor = context.Session.Cursors.Find(fetch.Cursor.Name);
        var count = Forward(fetch);
        if (fetch.IsMove)
        {
            long moved = 0;
            while (moved < count && await cursor.FetchAsync(count - moved, cancellationToken) is { } batch)
            {
                moved += batch.Rows;
                batch.Dispose();
            }

            return StatementOutcome.Counted("MOVE", moved);
        }

        return StatementOutcome.Selected(new CursorStream(cursor, count), "FETCH") with { IsBinary = cursor.IsBinary };
    }

    private static long Forward(FetchSyntax fetch) => fetch.Direction switch
    {
        FetchDirection.Forward or FetchDirection.Relative when fetch.Count > 0 => fetch.Direction == FetchDirection.Relative && fetch.Count != 1
            ? throw Scan($"FETCH RELATIVE {fetch.Count.ToString(CultureInfo.InvariantCulture)}", fetch.Position)
            : fetch.Count,
        FetchDirection.Absolute => throw Scan("FETCH ABSOLUTE", fetch.Position),
        FetchDirection.Forward or FetchDirection.Relative when fetch.Count == 0 => throw Scan("fetching the current row again", fetch.Position),
        _ => throw new GatewayException(SqlState.ObjectNotInPrerequisiteState, "cursor can only scan forward")
        {
            Hint = "Declare it with SCROLL option to enable backward scan.",
        },
    };

    private static GatewayException Scan(string construct, int position) =>
        SqlErrors.NotSupported(construct, position, "Cursors move forward only: use FETCH FORWARD n.");

    /// <summary>Some rows of a cursor; the cursor stays open when it is disposed.</summary>
    private sealed class CursorStream : ResultStream
    {
        private readonly Cursor _cursor;
        private long _left;

        public CursorStream(Cursor cursor, long count)
            : base(cursor.Columns)
        {
            _cursor = cursor;
            _left = count;
        }

        public override async ValueTask<ColumnarBatch?> ReadAsync(CancellationToken cancellationToken)
        {
            if (_left == 0 || await _cursor.FetchAsync(_left, cancellationToken) is not { } batch)
            {
                return null;
            }

            _left -= batch.Rows;
            return batch;
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
