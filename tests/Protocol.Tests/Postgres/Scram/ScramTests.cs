using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Postgres.Frontend;
using SqlGateway.Protocol.Postgres.Scram;
using Xunit;

namespace SqlGateway.Protocol.Tests.Postgres.Scram;

public sealed class ScramTests
{
    private static readonly byte[] Binding = [1, 2, 3, 4];

    [Fact]
    public void Exchange_OfRfc7677_GivesItsMessages()
    {
        // RFC 7677, section 3.
        var secret = ScramSecret.Create("pencil", Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096);
        var server = new ScramServer(secret, true, null, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");
        var client = new ScramClient("user", "pencil", null, "rOprNGfwEbeRWgbNEkqO");

        var first = client.Start();
        Assert.Equal("n,,n=user,r=rOprNGfwEbeRWgbNEkqO", Encoding.ASCII.GetString(first.Data!.Value.Span));
        var challenge = server.Start(first);
        Assert.Equal(
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", Encoding.ASCII.GetString(challenge));
        var proof = client.Continue(challenge).Body;
        Assert.Equal(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            Encoding.ASCII.GetString(proof.Span));
        var final = server.Finish(proof);
        Assert.Equal("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", Encoding.ASCII.GetString(final!));
        Assert.True(client.Verify(final));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Exchange_RightPassword_Succeeds(bool bound) =>
        Assert.True(Login("geheim", "geheim", bound ? Binding : null, bound ? Binding : null));

    [Fact]
    public void Exchange_WrongPassword_Fails() => Assert.False(Login("geheim", "falsch", null, null));

    [Fact]
    public void Exchange_OfAnotherChannel_Is28000() => Assert.Equal(
        SqlState.InvalidAuthorizationSpecification,
        Assert.Throws<GatewayException>(() => Login("geheim", "geheim", Binding, [9, 9])).SqlState);

    [Fact]
    public void Exchange_OfUnknownUser_GoesItsWayAndFails()
    {
        var secret = ScramSecret.Mock("nobody", "server secret"u8);
        var server = new ScramServer(secret, userExists: false);
        var client = new ScramClient("geheim");

        var challenge = server.Start(client.Start());

        Assert.Null(server.Finish(client.Continue(challenge).Body));
        Assert.Equal(ScramSecret.Mock("nobody", "server secret"u8).Salt, secret.Salt);
    }

    [Theory]
    [InlineData("y,,n=,r=abc", "SCRAM-SHA-256", true, SqlState.InvalidAuthorizationSpecification)] // a downgrade
    [InlineData("n,,n=,r=abc", "SCRAM-SHA-256-PLUS", true, SqlState.ProtocolViolation)]
    [InlineData("p=tls-unique,,n=,r=abc", "SCRAM-SHA-256-PLUS", true, SqlState.ProtocolViolation)]
    [InlineData("p=tls-server-end-point,,n=,r=abc", "SCRAM-SHA-256", true, SqlState.ProtocolViolation)]
    [InlineData("n,a=root,n=,r=abc", "SCRAM-SHA-256", false, SqlState.FeatureNotSupported)]
    [InlineData("n,,m=x,n=,r=abc", "SCRAM-SHA-256", false, SqlState.FeatureNotSupported)]
    [InlineData("n,,n=,r=abc", "SCRAM-SHA-256-PLUS", false, SqlState.ProtocolViolation)] // not offered
    [InlineData("n,,n=,r=abc", "PLAIN", false, SqlState.ProtocolViolation)]
    [InlineData("n,,n=,r=", "SCRAM-SHA-256", false, SqlState.ProtocolViolation)]
    [InlineData("n,,", "SCRAM-SHA-256", false, SqlState.ProtocolViolation)]
    [InlineData("", "SCRAM-SHA-256", false, SqlState.ProtocolViolation)]
    [InlineData("x,,n=,r=abc", "SCRAM-SHA-256", false, SqlState.ProtocolViolation)]
    public void Start_HostileMessage_IsFatal(string message, string mechanism, bool tls, string state)
    {
        var server = new ScramServer(ScramSecret.Create("geheim"), true, tls ? Binding : null);

        var e = Assert.Throws<GatewayException>(
            () => server.Start(new SaslInitialResponse(mechanism, Encoding.ASCII.GetBytes(message))));

        Assert.Equal((state, ErrorSeverity.Fatal), (e.SqlState, e.Severity));
    }

    [Theory]
    [InlineData("c=biws,r=other,p=AAAA")]
    [InlineData("c=eSws,r=NONCE,p=AAAA")]
    [InlineData("c=biws,r=NONCE,p=AAAA")]
    [InlineData("c=biws,r=NONCE")]
    [InlineData("")]
    public void Finish_HostileMessage_IsFatal(string message)
    {
        var server = new ScramServer(ScramSecret.Create("geheim"), true, null, "server");
        server.Start(new SaslInitialResponse("SCRAM-SHA-256", "n,,n=,r=abc"u8.ToArray()));

        var e = Assert.Throws<GatewayException>(
            () => server.Finish(
                Encoding.ASCII.GetBytes(message.Replace("NONCE", "abcserver", StringComparison.Ordinal))));

        Assert.Equal(ErrorSeverity.Fatal, e.Severity);
    }

    [Fact]
    public void Parse_SecretOfPostgres_ChecksItsPassword()
    {
        // create role … password 'grüße' on a PostgreSQL 15: pg_authid.rolpassword.
        const string Recorded = "SCRAM-SHA-256$4096:cTviSjvNayuNCL9L9tSUhQ==$HnnN3R5assXJeg1XgJNXxuUS0P0jwgcw5SPJzNSvW/c=:+IVHQXnAbwvtvfsjZ5w1BDIeJyu5JjGLU7qPM5Z1yrI=";

        var secret = ScramSecret.Parse(Recorded)!;

        Assert.Equal(Recorded, secret.ToString());
        var server = new ScramServer(secret, true);
        var client = new ScramClient("grüße");
        Assert.NotNull(server.Finish(client.Continue(server.Start(client.Start())).Body));
    }

    [Theory]
    [InlineData("SCRAM-SHA-256$1:AAAA$AAAA:AAAA")]
    [InlineData("md5abc")]
    [InlineData("")]
    public void Parse_NoSecret_IsNull(string text) => Assert.Null(ScramSecret.Parse(text));

    [Theory]
    [InlineData("I\u00ADX", "IX")] // RFC 4013, section 3
    [InlineData("user", "user")]
    [InlineData("\u0007", "\u0007")] // prohibited: the bytes as they are
    [InlineData("\u0627\u0031", "\u0627\u0031")] // from both sides: the bytes as they are
    public void Prepare_ExamplesOfTheRfc_GiveItsOutputs(string password, string expected) =>
        Assert.Equal(Encoding.UTF8.GetBytes(expected), SaslPrep.Prepare(password));

    private static bool Login(string stored, string given, byte[]? serverBinding, byte[]? clientBinding)
    {
        var server = new ScramServer(ScramSecret.Create(stored), true, serverBinding);
        var client = new ScramClient(given, clientBinding);
        var final = server.Finish(client.Continue(server.Start(client.Start())).Body);
        return final is not null && client.Verify(final);
    }
}
