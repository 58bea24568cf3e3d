using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Kernels;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Instances;

/// <summary>
/// One in-memory database of the engine, locked down before anyone gets at it. It holds no user's table: what lives in
/// it are kernels and shared system relations. Closed when disposed and its last connection is gone.
/// </summary>
internal sealed class DuckDbInstance : IDisposable
{
    /// <summary>
    /// What a connection may still set once the configuration is locked. Settings of the whole instance must not stand
    /// here.
    /// </summary>
    private static readonly string[] SessionSettings = ["TimeZone", "enable_progress_bar", "enable_progress_bar_print"];

    private readonly DatabaseHandle _database;

    private DuckDbInstance(DatabaseHandle database, long generation)
    {
        _database = database;
        Generation = generation;
    }

    /// <summary>Counts up with every instance that replaces a poisoned one.</summary>
    public long Generation { get; }

    /// <summary>After a fatal error nothing works on it any more; it is drained and replaced, never repaired.</summary>
    public bool Poisoned { get; private set; }

    public static DuckDbInstance Open(DuckDbOptions options, long generation, IEnumerable<KernelDefinition> kernels)
    {
        DuckDbLibrary.Check();

        var spill = MakeSpillFolder(options.TempDirectory, generation);
        var database = OpenDatabase(options, spill);
        try
        {
            using var connection = EngineConnection.Open(database);
            KernelRegistration.Register(connection.Handle, kernels);
            foreach (var setting in LockDown(options))
            {
                connection.Run(setting);
            }

            return new(database, generation);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public EngineConnection Connect() => EngineConnection.Open(_database);

    public void Poison() => Poisoned = true;

    public void Dispose() => _database.Dispose();

    /// <summary>
    /// A folder for each instance: a poisoned one may still be draining, and their files have the same names. The first
    /// instance of a process removes what a killed one has left.
    /// </summary>
    private static string MakeSpillFolder(string parent, long generation)
    {
        const string Prefix = "spill-";
        if (generation == 1 && Directory.Exists(parent))
        {
            foreach (var left in Directory.EnumerateDirectories(parent, Prefix + "*"))
            {
                Directory.Delete(left, recursive: true);
            }
        }

        return Directory.CreateDirectory(
            Path.Combine(parent, Prefix + generation.ToString(CultureInfo.InvariantCulture))).FullName;
    }

    private static DatabaseHandle OpenDatabase(DuckDbOptions options, string spill)
    {
        if (NativeDatabase.CreateConfig(out var config) != NativeState.Success)
        {
            throw SqlErrors.Internal("no configuration object from DuckDB");
        }

        try
        {
            Set(config, "threads", options.Threads.ToString(CultureInfo.InvariantCulture));
            Set(config, "memory_limit", Bytes(options.MemoryLimitBytes));
            Set(config, "temp_directory", spill);
            Set(config, "preserve_insertion_order", "true");
            Set(config, "allocator_background_threads", "true");
            Set(config, "autoinstall_known_extensions", "false");
            Set(config, "autoload_known_extensions", "false");
            Set(config, "allow_community_extensions", "false");
            if (NativeDatabase.Open(":memory:", out var database, config, out var error) == NativeState.Success)
            {
                return database;
            }

            using (database)
            {
                throw Errors.DuckDbErrors.From(DuckDbErrorType.Io, NativeDatabase.TakeText(error));
            }
        }
        finally
        {
            NativeDatabase.DestroyConfig(ref config);
        }
    }

    private static void Set(nint config, string name, string value)
    {
        if (NativeDatabase.SetConfig(config, name, value) != NativeState.Success)
        {
            throw SqlErrors.Internal($"DuckDB refused its option {name}");
        }
    }

    /// <summary>
    /// The order matters: directories before external access is off, the lock last. The limit of spilled bytes is shown
    /// but not enforced when it comes with the opening configuration.
    /// </summary>
    private static IEnumerable<string> LockDown(DuckDbOptions options)
    {
        yield return "SET GLOBAL max_temp_directory_size = " + DuckDbText.Literal(Bytes(options.MaxTempBytes));
        yield return "SET GLOBAL allowed_directories = " + TextList(options.AllowedDirectories.Select(Folder));
        yield return "SET GLOBAL allowed_configs = " + TextList(SessionSettings);
        yield return "SET GLOBAL enable_external_access = false";
        yield return "SET GLOBAL lock_configuration = true";
    }

    /// <summary>With its last slash: "/data" alone would open "/database" too.</summary>
    private static string Folder(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + "/";

    private static string TextList(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(DuckDbText.Literal)) + "]";

    private static string Bytes(long bytes) => bytes.ToString(CultureInfo.InvariantCulture) + "B";
}
