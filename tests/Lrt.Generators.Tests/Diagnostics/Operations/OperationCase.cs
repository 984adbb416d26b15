using System.Collections.Immutable;
using System.Linq;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Tests.Diagnostics.Operations;

/// <summary>A body of Update in which an operation of some kind occurs.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Body">The body, with a mark for every rejection.</param>
/// <param name="Members">Members of the rule that the body needs.</param>
/// <param name="Rejections">What is rejected, in the order of the marks; nothing where the body is accepted.</param>
internal sealed record OperationCase(
    OperationKind Kind,
    string Body,
    string Members,
    ImmutableArray<Rejection> Rejections
)
{
    public static OperationCase Accepted(OperationKind kind, string body) => new(kind, body, string.Empty, []);

    public static OperationCase Rejected(OperationKind kind, string body, string construct, string remedy) =>
        new(kind, body, string.Empty, [new Rejection(construct, remedy)]);

    public OperationCase And(string construct, string remedy) =>
        this with
        {
            Rejections = Rejections.Add(new Rejection(construct, remedy)),
        };

    public OperationCase With(string members) => this with { Members = members };

    public Expect[] Expectations => [.. Rejections.Select(r => Expect.Marked("LRT0002", r.Construct, r.Remedy))];
}

/// <summary>The arguments of one LRT0002.</summary>
internal sealed record Rejection(string Construct, string Remedy);
