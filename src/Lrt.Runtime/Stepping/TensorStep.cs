using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution;
using static TorchSharp.torch;

namespace Lrt.Stepping;

/// <summary>
/// A step of a parameter that the vector loops do not cover: another device, 16-bit numbers, a layout that is not
/// contiguous. Per feature, shared numbers are tensors that broadcast over the parameter.
/// </summary>
internal static class TensorStep
{
    /// <summary>The hypergradients of what elements share: by position in the layout's shared ones, then by feature.</summary>
    public static double[][] Reduce(OptimizerGroup group, FeatureBlock block, BoundParameter parameter)
    {
        using IDisposable scope = NewDisposeScope();
        return parameter.Kernels.Tensors.Reduce(parameter.Tensors(), Scalars(group, block, parameter), IsPerFeature(group) ? block.LayoutOf(parameter) : null);
    }

    /// <summary>Adds a parameter's hypergradients to sums over all features.</summary>
    public static void ReduceInto(Span<double> sums, OptimizerGroup group, FeatureBlock block, BoundParameter parameter)
    {
        double[][] byFeature = Reduce(group, block, parameter);
        for (int s = 0; s < sums.Length; s++)
        {
            sums[s] += byFeature[s].Sum();
        }
    }

    /// <summary>Adapts and updates.</summary>
    public static void Apply(OptimizerGroup group, FeatureBlock block, BoundParameter parameter)
    {
        using IDisposable scope = NewDisposeScope();
        parameter.Kernels.Tensors.Apply(parameter.Tensors(), Scalars(group, block, parameter), group.Adapts(parameter.Steps));
    }

    private static bool IsPerFeature(OptimizerGroup group) => group.Layout.PerFeature.Length > 0;

    private static Tensor[] Scalars(OptimizerGroup group, FeatureBlock block, BoundParameter parameter)
    {
        int features = IsPerFeature(group) ? block.Features : 1;
        double[][] byFeature = [.. Enumerable.Range(0, features).Select(f =>
        {
            double[] scalars = new double[group.Layout.ScalarCount];
            group.FillScalars(scalars, block, f, parameter.Steps + 1, current: false);
            group.FillScalars(scalars, block, f, parameter.Steps + 1, current: true);
            return scalars;
        })];
        ScalarType type = TensorFrame.ComputeTypeOf(parameter.Parameter.dtype);
        return [.. Enumerable.Range(0, group.Layout.ScalarCount).Select(s => byFeature.All(f => f[s].Equals(byFeature[0][s]))
            ? tensor(byFeature[0][s], dtype: type, device: parameter.Parameter.device)
            : Spread(tensor(byFeature.Select(f => f[s]).ToArray(), dtype: type, device: parameter.Parameter.device), block.LayoutOf(parameter), parameter.Shape))];
    }

    // One number per feature, in a shape that broadcasts over the parameter: features are its first dimension or its second.
    private static Tensor Spread(Tensor numbers, FeatureLayout layout, IReadOnlyList<long> shape)
    {
        long[] inner = [.. shape.Skip(2).Select(_ => 1L)];
        return shape.Count < 2 || shape[0] == layout.Features ? numbers.reshape([layout.Features, .. shape.Skip(1).Select(_ => 1L)])
            : layout.Groups == 1 ? numbers.reshape([1, layout.Width, .. inner])
            : numbers.reshape(layout.Groups, 1, layout.Width).expand(layout.Groups, layout.Outer, layout.Width).reshape([shape[0], layout.Width, .. inner]);
    }
}
