using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Flight;

namespace SqlGateway.Gateway.Flight;

/// <summary>
/// Stands where gRPC would otherwise put gzip and deflate, whose output it does not limit: messages that a client
/// compressed are refused.
/// </summary>
internal sealed class RefusedCompression : ICompressionProvider
{
    public string EncodingName => "refused";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => throw Refused();

    public Stream CreateDecompressionStream(Stream stream) => throw Refused();

    /// <summary>As gRPC's own exception: any other would be logged as a fault of the server.</summary>
    private static RpcException Refused() => FlightErrors.Of(SqlErrors.NotSupported("compression of gRPC messages"));
}
