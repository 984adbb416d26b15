using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.Models.Variants;
using Lrt.State;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Variants;

/// <summary>
/// What towers remember is saved and loaded: rings, states of level rules, values in use, how long a value has rested.
/// </summary>
public sealed class VariantStateTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("lrt").FullName;

    private string File => Path.Combine(directory, "optimizer.lrt");

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string name in VariantZoo.Models)
            {
                // After the first step, while values rest, and at each position of the rings.
                foreach (int steps in (int[])[1, 4, 7, 8, 9])
                {
                    cases.Add(name, steps);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_continues_bit_for_bit(string name, int steps)
    {
        using var scope = NewDisposeScope();
        double[] start = VariantZoo.Numbers(new Random(1), 1, 0);
        using VariantModel model = VariantZoo.Create(name, () =>
            new Parameter(VariantZoo.Shaped(start, float64, strided: false), requires_grad: true)
        );
        using ModelOptimizer optimizer = model.Optimizer();
        Train(model, optimizer, 0, steps);
        optimizer.ParamGroups.Last().LearningRate *= 0.5;
        optimizer.save_state_dict(File);
        double[][] middle = Values(model);
        Train(model, optimizer, steps, steps + 6);
        double[][] uninterrupted = Values(model);

        using ModelOptimizer restored = model.Optimizer();
        restored.load_state_dict(File);
        Set(model, middle);
        Train(model, restored, steps, steps + 6);
        Assert.Equal(uninterrupted, Values(model));
        Assert.NotEqual(middle, uninterrupted);
    }

    /// <summary>
    /// Rings and plain histories of order 2 have the same names and sizes; only the schedule tells them apart.
    /// </summary>
    [Fact]
    public void State_of_another_schedule_is_refused()
    {
        Tower2 sequential = new([ones(3)]);
        using (ModelOptimizer optimizer = sequential.CreateOptimizer())
        {
            sequential.SetGradients([ones(3)]);
            optimizer.step();
            optimizer.save_state_dict(File);
        }

        using ModelOptimizer other = new Simultaneous2([ones(3)]).CreateOptimizer();
        StateFile.Write(File, StateFile.Read(File) with { Model = other.GetType().FullName! });
        Assert.Equal(
            "The saved state does not fit group '': its adaptation: LearningRate: PerParameter, order 2, sequential, "
                + "additive; the optimizer's: LearningRate: PerParameter, order 2, simultaneous, additive. Nothing "
                + "was loaded.",
            Assert.Throws<InvalidDataException>(() => other.load_state_dict(File)).Message
        );
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static void Train(VariantModel model, ModelOptimizer optimizer, int first, int last)
    {
        for (int t = first; t < last; t++)
        {
            double[] gradient = VariantZoo.Numbers(new Random(100 + t), 1.2, 0.3);
            foreach ((_, Parameter parameter) in model.named_parameters())
            {
                parameter.grad = VariantZoo.Shaped(gradient, float64, strided: false);
            }

            optimizer.step();
        }
    }

    private static double[][] Values(VariantModel model) =>
        [.. model.parameters().Select(p => p.data<double>().ToArray())];

    private static void Set(VariantModel model, IEnumerable<double[]> values)
    {
        using var off = no_grad();
        foreach ((Parameter parameter, double[] numbers) in model.parameters().Zip(values))
        {
            parameter.copy_(VariantZoo.Shaped(numbers, float64, strided: false));
        }
    }
}
