using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Lrt.Groups;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>Learning rate rates (the note "Learning Rate Rates"): towers of any order, in every schedule.</summary>
public class TowerGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(TowerGoldens));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float64(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float64));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float32(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float32));

    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        int order = file.Config.Integer("order");
        TowerSchedule schedule = file.Config.Text("schedule") switch
        {
            "sequential" => TowerSchedule.Sequential,
            "simultaneous" => TowerSchedule.Simultaneous,
            "simultaneous_strict" => TowerSchedule.SimultaneousStrict,
            string other => throw new NotSupportedException($"Schedule '{other}' is unknown."),
        };
        GoldenTensor start = file.Initial["theta"];
        int length = start.Data.Length;

        // Every element has rates of its own: an optimizer each.
        (TensorList Model, ModelOptimizer Optimizer)[] elements =
        [
            .. Enumerable
                .Range(0, length)
                .Select(i =>
                    Towers.Create(
                        schedule,
                        [tensor(new[] { start.Data[i] }, dtype: type)],
                        file.Initial["eta0"].Data[i],
                        [.. Enumerable.Range(1, order).Select(level => file.Initial[$"eta{level}"].Data[i])]
                    )
                ),
        ];
        new GoldenComparison(file, precision)
            .Without($"alpha{order}", "the topmost hypergradient is used in the step and not kept; eta shows it")
            .Replay(step =>
            {
                using var scope = NewDisposeScope();
                Dictionary<string, GoldenTensor> values = [];
                double[] theta = Theta();
                double[] gradient =
                    file.Config.Text("driver") == "gradient"
                        ? step.Inputs["grad"].Data
                        : Quadratic(file, theta, type, values, start.Shape);
                for (int i = 0; i < length; i++)
                {
                    elements[i].Model.SetGradients([tensor(new[] { gradient[i] }, dtype: type)]);
                    elements[i].Optimizer.step();
                }

                values["theta"] = new GoldenTensor(start.Shape, Theta());
                for (int level = 0; level < order; level++)
                {
                    values[$"eta{level}"] = Read(level == 0 ? "LearningRate" : $"LearningRate.Rate{level}");
                    if (level > 0)
                    {
                        values[$"alpha{level}"] = Read($"LearningRate.PreviousHypergradient{level}");
                    }
                }

                return values;
            });
        foreach ((TensorList model, ModelOptimizer optimizer) in elements)
        {
            optimizer.Dispose();
            model.Dispose();
        }

        double[] Theta() => [.. elements.Select(e => e.Model.Parameters[0].ToDouble())];

        // Of buffers that take turns, the one that this step wrote; in the first step there is nothing to write.
        GoldenTensor Read(string stream) =>
            new(
                start.Shape,
                [
                    .. elements.Select(e =>
                    {
                        var group = e.Optimizer.RuleGroups()[0];
                        var streams = group.Layout.Streams.ToList();
                        int index = streams.FindIndex(s => s.Name == stream);
                        RuleParameter parameter = group.Parameters[0];
                        int slot = (int)(Math.Max(0, parameter.Steps - 2) % streams[index].Slots);
                        return parameter.Buffers[group.Layout.FirstBufferOf(index) + slot].ToDouble();
                    }),
                ]
            );
    }

    private static double[] Quadratic(
        GoldenFile file,
        double[] theta,
        ScalarType type,
        Dictionary<string, GoldenTensor> values,
        long[] shape
    )
    {
        using var scope = NewDisposeScope();
        Tensor point = tensor(theta, dtype: type);
        Tensor product = file.Initial["A"].ToTensor(type).mv(point);
        Tensor b = file.Initial["b"].ToTensor(type);
        values["loss_before"] = ((0.5 * point.dot(product)) - point.dot(b)).ToGolden();
        double[] gradient = (product - b).ToGolden().Data;
        values["grad"] = new GoldenTensor(shape, gradient);
        return gradient;
    }
}
