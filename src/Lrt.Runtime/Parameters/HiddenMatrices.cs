using System.Collections.Generic;
using System.Linq;

namespace Lrt.Parameters;

/// <summary>Finds the matrices of a model's hidden layers.</summary>
internal sealed class HiddenMatrices
{
    private const ParameterKinds Others = ParameterKinds.Bias | ParameterKinds.Norm | ParameterKinds.Embedding;

    private readonly object? output;

    /// <param name="all">All parameters, in the order in which they are registered.</param>
    /// <param name="model">The model, which is no layer itself.</param>
    public HiddenMatrices(IEnumerable<NamedParameter> all, object model) =>
        output = all.Where(named => named.Owner != model && IsMatrix(named))
            .Select(named => named.Owner)
            .LastOrDefault();

    /// <summary>
    /// Gets a value that indicates whether a parameter is such a matrix: of two dimensions or more, of no embedding and
    /// no normalization, and not of the last layer that has one, which is taken for the output.
    /// </summary>
    public bool Contains(NamedParameter named) => IsMatrix(named) && named.Owner != output;

    private static bool IsMatrix(NamedParameter named) =>
        named.Parameter.dim() >= 2 && (ParameterClassification.Of(named) & Others) == 0;
}
