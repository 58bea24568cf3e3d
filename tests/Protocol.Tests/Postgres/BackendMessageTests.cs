using System.Buffers;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Backend;
using Xunit;

namespace SqlGateway.Protocol.Tests.Postgres;

public sealed class BackendMessageTests
{
    private static readonly BackendMessage[] Messages =
    [
        Authentication.Ok,
        Authentication.Sasl(["SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"]),
        new Authentication(AuthenticationKind.SaslContinue, "r=x"u8.ToArray()),
        new NegotiateProtocolVersion(0x30002, ["_pq_.a"]),
        new ParameterStatus("DateStyle", "ISO, MDY"),
        new BackendKeyData(1, new byte[32]),
        new ReadyForQuery(TransactionStatus.Failed),
        ParseComplete.Instance,
        BindComplete.Instance,
        CloseComplete.Instance,
        NoData.Instance,
        PortalSuspended.Instance,
        EmptyQueryResponse.Instance,
        new ParameterDescription([23, 25]),
        new RowDescription([new RowField("a", 1, 2, 23, 4, -1, 0), new RowField("", 0, 0, 25, -1, -1, 1)]),
        DataRow.OfTexts("a", null, ""),
        new CommandComplete("SELECT 5"),
        ErrorResponse.Of(SqlErrors.UndefinedTable("x", 15)),
        NoticeResponse.Warning(SqlState.NoActiveSqlTransaction, "there is no transaction in progress"),
        new NotificationResponse(7, "c", "p"),
        CopyResponse.Out(binary: true, 2),
        new CopyOutData("1\t2\n"u8.ToArray()),
        CopyOutDone.Instance,
        new FunctionCallResponse(null),
    ];

    public static TheoryData<int> Indexes => new(Enumerable.Range(0, Messages.Length));

    [Theory]
    [MemberData(nameof(Indexes))]
    public void TryRead_MessageCutAtEveryByte_YieldsSameMessage(int index)
    {
        var bytes = Bytes(Messages[index]);
        foreach (var layout in EverySplit.Of(bytes))
        {
            var buffer = layout;
            Assert.True(BackendMessageReader.TryRead(ref buffer, 1 << 20, out var message));
            Assert.True(buffer.IsEmpty);
            Assert.IsType(Messages[index].GetType(), message);
            Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(Bytes(message)));
        }
    }

    [Fact]
    public void ErrorResponse_OfAFailure_HasTheFieldsThatClientsRead()
    {
        var e = new GatewayException(SqlState.UndefinedTable, "relation \"x\" does not exist")
        {
            Position = 15, Hint = "h", Detail = "d", Table = "x",
        };

        // As PostgreSQL orders them: severity twice, code, message, detail, hint, position.
        Assert.Equal(
            "E|SERROR|VERROR|C42P01|Mrelation \"x\" does not exist|Dd|Hh|P15|tx||",
            "E|" + System.Text.Encoding.UTF8.GetString(Bytes(ErrorResponse.Of(e)).AsSpan(5)).Replace('\0', '|'));
    }

    [Fact]
    public void RowDescription_OfColumns_TellsTypesAsPostgresDoes()
    {
        ResultColumn[] columns =
        [
            new("n", SqlType.DeclaredNumeric(10, 2), 16385, 3),
            new("u", SqlType.Unknown),
            new("a", SqlType.ArrayOf(SqlType.Character(TypeKind.Varchar, 5))),
            new("s", SqlType.StructOf([new StructField("x", SqlType.Int4)])),
        ];

        var fields = RowDescription.Of(columns, [0, 1, 0, 0]).Fields;

        Assert.Equal(
            [
                new RowField("n", 16385, 3, 1700, -1, 655366, 0), new RowField("u", 0, 0, 25, -1, -1, 1),
                new RowField("a", 0, 0, 1015, -1, 9, 0), new RowField("s", 0, 0, 114, -1, -1, 0),
            ],
            fields);
    }

    [Theory]
    [InlineData(new short[0], 2, new short[] { 0, 0 })]
    [InlineData(new short[] { 1 }, 2, new short[] { 1, 1 })]
    [InlineData(new short[] { 1, 0 }, 2, new short[] { 1, 0 })]
    public void ExpandForResult_CodesOfBind_GiveOneForEachColumn(short[] codes, int columns, short[] expected) =>
        Assert.Equal(expected, FormatCodes.ExpandForResult(codes, columns));

    [Fact]
    public void ExpandForResult_WrongCount_Is08P01() => Assert.Equal(
        "bind message has 2 result formats but query has 3 columns",
        Assert.Throws<GatewayException>(() => FormatCodes.ExpandForResult([0, 1], 3)).Message);

    [Fact]
    public void Expand_UnknownCode_Is22023() =>
        Assert.Equal(
            SqlState.InvalidParameterValue, Assert.Throws<GatewayException>(() => FormatCodes.Expand([2], 1)).SqlState);

    private static byte[] Bytes(BackendMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        new BackendMessageWriter(output).Write(message);
        return output.WrittenSpan.ToArray();
    }
}
