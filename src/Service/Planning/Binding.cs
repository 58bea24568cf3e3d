using SqlGateway.Core.Catalog;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Service.Planning;

/// <summary>A bound statement and the state of the catalog that it was bound against, and that it must read.</summary>
internal sealed record Binding(BoundStatement Statement, ICatalogSnapshot Snapshot);
