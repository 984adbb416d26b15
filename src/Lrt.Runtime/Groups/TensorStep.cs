using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution;
using static TorchSharp.torch;

namespace Lrt.Groups;

/// <summary>
/// A step of a parameter that the vector loops do not cover: on another device, of 16-bit numbers, or of a layout that
/// is not contiguous. Shared numbers of features are tensors that broadcast over the parameter.
/// </summary>
internal static class TensorStep
{
    /// <summary>
    /// Computes the hypergradients of shared values: by position in the layout's shared values, then by feature.
    /// </summary>
    public static double[][] Reduce(KernelNumbers numbers, RuleParameter parameter)
    {
        using IDisposable scope = NewDisposeScope();
        double[][] sums = numbers.Kernels.Tensors.Reduce(
            parameter.Tensors(),
            Scalars(numbers, parameter),
            numbers.Layout.IsPerFeature ? parameter.Block.LayoutOf(parameter) : null
        );
        double factor = parameter.Values.RateFactor;
        return factor == 1
            ? sums
            : [.. sums.Select((byFeature, s) => byFeature.Select(sum => sum * numbers.WeightOf(s, factor)).ToArray())];
    }

    /// <summary>
    /// Computes the sums of a pass over a parameter: by position among them, then by feature where features have
    /// numbers of their own.
    /// </summary>
    /// <param name="numbers">The numbers of the group.</param>
    /// <param name="pass">The pass, with the hyperparameters that elements adapt.</param>
    /// <param name="parameter">The parameter.</param>
    public static double[][] Sum(KernelNumbers numbers, int pass, RuleParameter parameter)
    {
        using IDisposable scope = NewDisposeScope();
        return numbers.Kernels.Tensors.Sum(
            pass,
            parameter.Tensors(),
            Scalars(numbers, parameter),
            numbers.Layout.HasFeatureSums ? parameter.Block.LayoutOf(parameter) : null
        );
    }

    /// <summary>Gets the sums of a pass over all elements of a parameter.</summary>
    public static void SumInto(Span<double> sums, KernelNumbers numbers, int pass, RuleParameter parameter)
    {
        double[][] byFeature = Sum(numbers, pass, parameter);
        for (int s = 0; s < sums.Length; s++)
        {
            sums[s] = byFeature[s][0];
        }
    }

    /// <summary>Adds a parameter's hypergradients to sums over all features.</summary>
    public static void ReduceInto(Span<double> sums, KernelNumbers numbers, RuleParameter parameter)
    {
        double[][] byFeature = Reduce(numbers, parameter);
        for (int s = 0; s < sums.Length; s++)
        {
            sums[s] += byFeature[s].Sum();
        }
    }

    /// <summary>Computes the update of a parameter, which the parameter holds until the update is written.</summary>
    public static void Compute(KernelNumbers numbers, RuleParameter parameter)
    {
        using IDisposable scope = NewDisposeScope();
        parameter.Take(
            numbers.Kernels.Tensors.Compute(
                parameter.Tensors(),
                Scalars(numbers, parameter),
                numbers.Adapts(parameter.Steps)
            )
        );
    }

    /// <summary>Computes the evaluation weights of a parameter.</summary>
    public static TensorUpdate Evaluate(KernelNumbers numbers, RuleParameter parameter)
    {
        using IDisposable writable = inference_mode(false);
        using IDisposable scope = NewDisposeScope();
        return numbers.Kernels.Tensors.Evaluate(parameter.TensorsBetweenSteps(), Scalars(numbers, parameter));
    }

    private static Tensor[] Scalars(KernelNumbers numbers, RuleParameter parameter)
    {
        int features = numbers.Layout.IsPerFeature ? parameter.Block.Features : 1;
        double[][] byFeature =
        [
            .. Enumerable
                .Range(0, features)
                .Select(f =>
                {
                    double[] scalars = new double[numbers.Layout.ScalarCount];
                    numbers.Fill(scalars, parameter, current: false, feature: f);
                    numbers.Fill(scalars, parameter, current: true, feature: f);
                    return scalars;
                }),
        ];
        ScalarType type = TensorFrame.ComputeTypeOf(parameter.Parameter.dtype);
        return
        [
            .. Enumerable
                .Range(0, numbers.Layout.ScalarCount)
                .Select(s =>
                    byFeature.All(f => f[s].Equals(byFeature[0][s]))
                        ? tensor(byFeature[0][s], dtype: type, device: parameter.Parameter.device)
                        : Spread(
                            tensor(
                                byFeature.Select(f => f[s]).ToArray(),
                                dtype: type,
                                device: parameter.Parameter.device
                            ),
                            parameter.Block.LayoutOf(parameter),
                            parameter.Shape
                        )
                ),
        ];
    }

    // One number per feature, in a shape that broadcasts over the parameter, whose first or second dimension counts the
    // features.
    private static Tensor Spread(Tensor numbers, FeatureLayout layout, IReadOnlyList<long> shape)
    {
        long[] inner = [.. shape.Skip(2).Select(_ => 1L)];
        return shape.Count < 2 || shape[0] == layout.Features
                ? numbers.reshape([layout.Features, .. shape.Skip(1).Select(_ => 1L)])
            : layout.Groups == 1 ? numbers.reshape([1, layout.Width, .. inner])
            : numbers
                .reshape(layout.Groups, 1, layout.Width)
                .expand(layout.Groups, layout.Outer, layout.Width)
                .reshape([shape[0], layout.Width, .. inner]);
    }
}
