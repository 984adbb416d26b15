using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution;
using Lrt.Parameters;

namespace Lrt.Groups;

/// <summary>
/// Parameters whose features belong together: row i of a layer's weight and element i of its bias are feature i and
/// share its values. Where no hyperparameter has a value per feature, a block is a single parameter in one piece.
/// </summary>
internal sealed class FeatureBlock
{
    private readonly FeatureLayout[] layouts;

    public FeatureBlock(
        IEnumerable<(RuleParameter Parameter, FeatureLayout Layout)> parameters,
        HypergradientTower?[] towers
    )
    {
        Parameters = [.. parameters.Select(p => p.Parameter)];
        layouts = [.. parameters.Select(p => p.Layout)];
        Features = layouts[0].Features;
        Row = Parameters.Sum(p => p.Length) / Features;
        HasColumns = layouts.Any(l => !l.IsRows);
        NeedsTensors = Parameters.Any(p => p.Runner is null);
        Array.ForEach(Parameters, p => p.Block = this);
        Towers = towers;
    }

    public RuleParameter[] Parameters { get; }

    public int Features { get; }

    /// <summary>
    /// A value that indicates whether the elements of a feature are not contiguous in some parameter.
    /// </summary>
    public bool HasColumns { get; }

    /// <summary>
    /// A value that indicates whether some parameter can only be stepped by tensor operations.
    /// </summary>
    public bool NeedsTensors { get; }

    /// <summary>
    /// The towers of the values per feature, by hyperparameter; null for hyperparameters without such values.
    /// </summary>
    public HypergradientTower?[] Towers { get; }

    /// <summary>Gets the number of elements of a parameter that belong to one feature.</summary>
    public long RowOf(RuleParameter parameter) => parameter.Length / Features;

    /// <summary>Gets the layout of the features in one of the block's parameters.</summary>
    public FeatureLayout LayoutOf(RuleParameter parameter) => layouts[Array.IndexOf(Parameters, parameter)];

    /// <summary>The number of elements of all parameters that belong to one feature.</summary>
    public long Row { get; }

    /// <summary>Divides the parameters of a group into blocks.</summary>
    /// <param name="parameters">The group's parameters.</param>
    /// <param name="kernels">The group's kernel.</param>
    /// <param name="definitions">The group's hyperparameters.</param>
    public static FeatureBlock[] Divide(
        IEnumerable<RuleParameter> parameters,
        KernelSet kernels,
        HyperparameterDefinition[] definitions
    )
    {
        int[] perFeature = kernels.Layout.PerFeature;
        if (perFeature.Length == 0)
        {
            HypergradientTower?[] none = new HypergradientTower?[definitions.Length];
            return
            [
                .. parameters.Select(p => new FeatureBlock(
                    [(p, FeatureLayout.Rows(1, p.Length))],
                    kernels.Layout.IsPerTensor ? OfTensor(p, kernels, definitions) : none
                )),
            ];
        }

        return
        [
            .. LayerFeatures
                .Share(parameters)
                .Select(shared => new FeatureBlock(
                    shared,
                    [
                        .. definitions.Select(
                            (d, h) =>
                                perFeature.Contains(h)
                                    ? new HypergradientTower(
                                        kernels,
                                        h,
                                        d,
                                        shared[0].Layout.Features,
                                        shared[0].Parameter.Name
                                    )
                                    : null
                        ),
                    ]
                )),
        ];
    }

    private static HypergradientTower?[] OfTensor(
        RuleParameter parameter,
        KernelSet kernels,
        HyperparameterDefinition[] definitions
    ) =>
        [
            .. definitions.Select(
                (d, h) =>
                    h == kernels.Layout.ScaleFree && kernels.Layout.Hyperparameters[h].Structure == Structure.PerTensor
                        ? new HypergradientTower(kernels, h, d, 1, parameter.Name)
                        : null
            ),
        ];
}
