using Microsoft.Extensions.Logging.Abstractions;
using SqlGateway.Gateway.Users;
using Xunit;

namespace SqlGateway.Gateway.Tests.Users;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class UsersFileTests : IDisposable
{
    private const string Secret =
        "SCRAM-SHA-256$4096:c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private readonly string _folder = Directory.CreateTempSubdirectory("users").FullName;

    private string FilePath => Path.Combine(_folder, "users");

    [Fact]
    public void Write_ThenRead_GivesTheSameUsers()
    {
        UserRecord[] users =
        [
            new("a \"quoted\" name", Secret, new HashSet<string> { "admin", "spark_text" }),
            new("bob", Secret, new HashSet<string>()),
        ];
        UsersFile.Write(FilePath, users);

        var read = UsersFile.Read(FilePath);

        Assert.Equal(users.Select(user => (user.Name, user.Secret)), read.Select(user => (user.Name, user.Secret)));
        Assert.Equal(users.Select(user => user.Roles), read.Select(user => user.Roles));
    }

    [Fact]
    public void Write_NewFile_IsForItsOwnerOnly()
    {
        UsersFile.Write(FilePath, []);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        Assert.Single(Directory.GetFiles(_folder)); // what was staged is gone
    }

    [Fact]
    public void Read_WorldReadableFile_IsRefused()
    {
        UsersFile.Write(FilePath, []);
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var refused = Assert.Throws<UsersFileException>(() => UsersFile.Read(FilePath));
        Assert.Contains("chmod 600", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bob secret", "line 1: expected")]
    [InlineData("# c\n\"bob\" \"md5abc\"", "line 2: the secret of \"bob\"")]
    [InlineData("\"bob\" \"SCRAM-SHA-256$1:a$b:c\"", "line 1: the secret of \"bob\"")]
    [InlineData($"\"bob\" \"{Secret}\" root", "line 1: unknown role \"root\"")]
    [InlineData($"\"b\" \"{Secret}\"\n\"b\" \"{Secret}\"", "line 2: user \"b\" stands here twice")]
    [InlineData("\"bob", "line 1: expected")]
    public void Parse_BrokenLine_NamesItAndWhatIsWrong(string text, string message)
    {
        var broken = Assert.Throws<FormatException>(() => UsersFileFormat.Parse(text));
        Assert.StartsWith(message, broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_FileChangesWhileRunning_SeesTheChange()
    {
        var directory = new UserDirectory(FilePath, NullLogger<UserDirectory>.Instance);
        Assert.Null(directory.Find("bob"));
        UsersFile.Write(FilePath, [new("bob", Secret, new HashSet<string>())]);
        Assert.NotNull(directory.Find("bob"));
        UsersFile.Write(FilePath, []);
        Assert.Null(directory.Find("bob"));
    }

    [Fact]
    public void Find_FileBecomesUnusable_LetsNobodyIn()
    {
        UsersFile.Write(FilePath, [new("bob", Secret, new HashSet<string>())]);
        var directory = new UserDirectory(FilePath, NullLogger<UserDirectory>.Instance);
        Assert.NotNull(directory.Find("bob"));
        File.AppendAllText(FilePath, "broken\n");
        Assert.Null(directory.Find("bob"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
