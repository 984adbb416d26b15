using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
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
    private double[][] sums = [];

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

    /// <summary>Begins a step, in which no sum over features is taken yet.</summary>
    public void BeginSums(SharedLayout shared)
    {
        if (sums.Length == 0)
        {
            sums = [.. shared.FeatureSums.Select(_ => new double[Features])];
        }

        for (int s = 0; s < sums.Length; s++)
        {
            Array.Fill(sums[s], shared.Sums[shared.FeatureSums[s]].IsLargest ? double.NegativeInfinity : 0);
        }
    }

    /// <summary>Adds a parameter's part to a sum over the elements of each feature.</summary>
    /// <param name="sum">The place among the sums over features.</param>
    /// <param name="byFeature">The part of each feature.</param>
    /// <param name="isLargest">A value that indicates whether the largest value is taken.</param>
    public void AddToSum(int sum, double[] byFeature, bool isLargest)
    {
        double[] all = sums[sum];
        for (int f = 0; f < all.Length; f++)
        {
            all[f] = isLargest ? Math.Max(all[f], byFeature[f]) : all[f] + byFeature[f];
        }
    }

    /// <summary>
    /// Writes a feature's sums into numbers that elements share. Before the first step of a restored state there are
    /// none, and what is computed between steps reads none.
    /// </summary>
    public void WriteSums(SharedLayout shared, int feature, Span<double> numbers)
    {
        if (sums.Length == 0)
        {
            return;
        }

        foreach ((int position, int sum) in shared.OfFeature)
        {
            numbers[position] = sums[sum][feature];
        }
    }

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
        if (!kernels.Layout.IsPerFeature)
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
