using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Lrt.Execution.Tests.Learned;
using Lrt.Learned;
using Lrt.Learned.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Learned;

/// <summary>
/// Measures the two relevant times of a learned optimizer, each beside the same computation in libtorch operations: a
/// step over many coordinates, and an unroll of 20 steps of its training with the derivative of its losses.
/// </summary>
public static class LearnedRun
{
    public const string Header = "what\tgenerated\tlibtorch\tlibtorch / generated";

    private const int Unroll = 20;
    private const int Batch = 128;

    public static void Run(int coordinates, Action<string> write)
    {
        set_num_threads(1);
        LearnedWeights weights = LearnedWeights.Random(LearnedVector.LearnedOptimizers.All, 1);
        double perCoordinate = weights.Tensors.Where(t => t.Shape.Count == 2).Sum(t => t.Length);
        write(Header);
        foreach (ScalarType type in (ScalarType[])[ScalarType.Float32, ScalarType.Float64])
        {
            (double generated, double operations, double peak) = Steps(weights, coordinates, type);
            write(
                Line(
                    $"step of {coordinates} coordinates, ms per million, {type}",
                    1e9 * generated / coordinates,
                    1e9 * operations / coordinates
                )
            );
            double peakOfType = type == ScalarType.Float32 ? peak : peak / 2;
            double work = 100 * coordinates * perCoordinate / peakOfType;
            write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the same, % of the {peakOfType / 1e9:F0} G multiply-adds/s that the processor can do, "
                        + $"{type}\t{work / generated:F1}\t{work / operations:F1}"
                )
            );
        }

        foreach (ScalarType type in (ScalarType[])[ScalarType.Float32, ScalarType.Float64])
        {
            (double[] gradient, double[] expected) = ([], []);
            double[] seconds = Fastest(
                4,
                () => gradient = GeneratedUnroll(type),
                () => expected = AutogradUnroll(type)
            );
            write(
                Line(
                    $"unroll of {Unroll} steps, 15,910 coordinates, batches of {Batch}, ms, {type}",
                    1e3 * seconds[0],
                    1e3 * seconds[1]
                )
            );
            double scale = expected.Max(Math.Abs);
            write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the same, largest difference of the derivatives, relative to the largest, "
                        + $"{type}\t{expected.Zip(gradient, (a, b) => Math.Abs(a - b)).Max() / scale:E1}"
                )
            );
        }
    }

    // States are replaced and not kept in a list of all steps, because there is no graph.
    private static (double Generated, double Operations, double Peak) Steps(
        LearnedWeights weights,
        int coordinates,
        ScalarType type
    )
    {
        using IDisposable frozen = no_grad();
        using IDisposable outer = NewDisposeScope();
        using LearnedVector model = new(zeros(coordinates, dtype: type));
        using ModelOptimizer optimizer = model.CreateOptimizer(new() { AllWeights = weights });
        model.Values.grad = randn(coordinates, dtype: type);
        using TensorNetwork network = new(weights, type);
        Tensor gradient = randn(coordinates, dtype: type);
        Tensor parameters = zeros(coordinates, dtype: type);
        (Tensor, Tensor)[] states = network.InitialStates(coordinates);
        double[] seconds = Fastest(
            8,
            () => optimizer.step(),
            () =>
            {
                using IDisposable scope = NewDisposeScope();
                (Tensor update, _) = network.Step(gradient, states);
                parameters.add_(update);
            },
            FusedPeak.Run
        );
        return (seconds[0], seconds[1], FusedPeak.Count / seconds[2]);
    }

    private static double[] GeneratedUnroll(ScalarType type)
    {
        double[] gradient = [];
        LearnedWeights weights = LearnedWeights.Random(LearnedDigits.LearnedOptimizers.All, 1);
        (LearnedDigits model, Tensor x, Tensor y) = Problem(type);
        MetaTrainer trainer = new(
            _ => new MetaProblem(
                model.CreateOptimizer(new() { AllWeights = weights }),
                _ => nn.functional.cross_entropy(model.call(x), y),
                model,
                x,
                y
            ),
            new() { Unroll = Unroll, UnrollsPerProblem = 1 },
            weights
        );
        trainer.Train(1, step => gradient = step.Gradients[0]);
        return gradient;
    }

    /// <summary>
    /// Computes the whole unroll as one graph, through the network and the model; gradients are detached, as constants.
    /// </summary>
    private static double[] AutogradUnroll(ScalarType type)
    {
        using IDisposable scope = NewDisposeScope();
        (LearnedDigits model, Tensor x, Tensor y) = Problem(type);
        using TensorNetwork network = new(LearnedWeights.Random(LearnedDigits.LearnedOptimizers.All, 1), type);
        Tensor[] parameters = [.. model.parameters().Select(p => p.detach().clone().requires_grad_())];
        (Tensor, Tensor)[][] states = [.. parameters.Select(p => network.InitialStates(p.NumberOfElements))];
        Tensor loss = nn.functional.cross_entropy(LearnedDigits.Forward(parameters, x), y);
        Tensor total = loss;
        for (int step = 0; step < Unroll; step++)
        {
            IList<Tensor> gradients = autograd.grad([loss], parameters, retain_graph: true);
            for (int p = 0; p < parameters.Length; p++)
            {
                (Tensor update, states[p]) = network.Step(gradients[p].detach(), states[p]);
                parameters[p] = parameters[p] + update;
            }

            loss = nn.functional.cross_entropy(LearnedDigits.Forward(parameters, x), y);
            total += loss;
        }

        return [.. autograd.grad([total], network.Weights).SelectMany(g => g.to(float64).data<double>().ToArray())];
    }

    private static (LearnedDigits Model, Tensor Images, Tensor Labels) Problem(ScalarType type)
    {
        torch.random.manual_seed(1);
        LearnedDigits model = new();
        if (type == ScalarType.Float64)
        {
            model.to(ScalarType.Float64);
        }

        return (model, rand(Batch, 784, dtype: type), randint(0, 10, [Batch], dtype: int64));
    }

    /// <summary>
    /// Gets the fastest of some rounds for each action. The actions take turns, so that other load on the machine
    /// affects all of them.
    /// </summary>
    private static double[] Fastest(int rounds, params Action[] actions)
    {
        double[] best = [.. actions.Select(_ => double.PositiveInfinity)];
        for (int i = 0; i < rounds; i++)
        {
            for (int a = 0; a < actions.Length; a++)
            {
                long start = Stopwatch.GetTimestamp();
                actions[a]();
                best[a] = Math.Min(best[a], Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return best;
    }

    private static string Line(string what, double generated, double libtorch) =>
        FormattableString.Invariant($"{what}\t{generated:F1}\t{libtorch:F1}\t{libtorch / generated:F1}");
}
