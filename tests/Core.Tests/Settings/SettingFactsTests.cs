using SqlGateway.Core.Settings;
using Xunit;

namespace SqlGateway.Core.Tests.Settings;

public sealed class SettingFactsTests
{
    [Fact]
    public void Find_NameInOtherCase_GivesCanonicalName()
    {
        var facts = SettingFacts.Find("datestyle");

        Assert.NotNull(facts);
        Assert.Equal("DateStyle", facts.Name);
        Assert.Equal("ISO, MDY", facts.Default);
    }

    [Fact]
    public void Find_SettingWithUnit_HasItsFacts()
    {
        var facts = SettingFacts.Find("work_mem")!;

        Assert.Equal("kB", facts.Unit);
        Assert.Equal(SettingContext.User, facts.Context);
        Assert.Equal(SettingValueType.Integer, facts.ValueType);
        Assert.Equal("64", facts.Minimum);
        Assert.Equal("4096", facts.BootValue);
    }

    [Fact]
    public void Find_Enum_ListsItsValues() =>
        Assert.Equal(["escape", "hex"], SettingFacts.Find("bytea_output")!.EnumValues);

    [Fact]
    public void ServerIdentity_Everywhere_TellsOneVersion()
    {
        Assert.Equal(ServerIdentity.Version, SettingFacts.Find("server_version")!.Default);
        Assert.Equal($"{ServerIdentity.VersionNumber}", SettingFacts.Find("server_version_num")!.Default);
        Assert.StartsWith("PostgreSQL 15.18 ", ServerIdentity.VersionText, StringComparison.Ordinal);
    }
}
