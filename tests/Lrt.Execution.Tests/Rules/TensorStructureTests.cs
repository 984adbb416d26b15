using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Rules;

/// <summary>
/// Hyperparameters with one value per tensor: what an optimizer does to several tensors is, bit for bit, what several
/// optimizers with one value for all do to one tensor each.
/// </summary>
public class TensorStructureTests
{
    private static readonly long[][] Shapes =
    [
        [5, 33],
        [5],
        [1],
        [0],
        [3, 2, 2],
    ];

    /// <summary>Models with values per tensor, and the same with values for all.</summary>
    public static TheoryData<string, string, bool> Models
    {
        get
        {
            TheoryData<string, string, bool> models = [];
            foreach (bool strided in (bool[])[false, true])
            {
                models.Add("MixedAdam", "MixedAdam", strided);
                models.Add("Lars", "TrustLars", strided);
                foreach (string rule in (string[])["Sgd", "AdamW", "AmsGrad", "Lion"])
                {
                    models.Add(rule, rule, strided);
                }
            }

            return models;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Each_tensor_is_trained_as_if_it_were_alone(string model, string alone, bool strided)
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(3);
        Tensor[] start = [.. Shapes.Select(s => Laid(randn(s, generator: generator), strided))];
        (TensorList all, ModelOptimizer optimizer) = Create(model, Structure.PerTensor, start);
        (TensorList Model, ModelOptimizer Optimizer)[] singles =
        [
            .. start.Select(s => Create(alone, Structure.Global, [s])),
        ];
        for (int step = 0; step < 6; step++)
        {
            // One of them joins late, and one rests.
            Tensor?[] gradients =
            [
                .. Shapes.Select(
                    (s, t) => (step, t) is (0, 1) or (3, 0) ? null : Laid(randn(s, generator: generator), strided)
                ),
            ];
            all.SetGradients(gradients.Select(g => g?.clone()));
            optimizer.step();
            foreach (((TensorList single, ModelOptimizer own), Tensor? gradient) in singles.Zip(gradients))
            {
                single.SetGradients([gradient]);
                own.step();
            }
        }

        for (int t = 0; t < start.Length; t++)
        {
            Assert.Equal(
                singles[t].Model.Parameters[0].contiguous().bytes.ToArray(),
                all.Parameters[t].contiguous().bytes.ToArray()
            );
            using Tensor expected = singles[t].Optimizer.LearningRates.Copy("p0");
            using Tensor actual = optimizer.LearningRates.Copy($"p{t}");
            Assert.True(
                expected.item<float>().Equals(actual.item<float>()),
                $"The rate of p{t} is {actual.item<float>():R} instead of {expected.item<float>():R}."
            );
        }

        Assert.Equal(Structure.PerTensor, optimizer.LearningRates["p0"].Structure);
        Assert.Equal(5, optimizer.LearningRates.Select(r => r.Mean).Distinct().Count()); // The empty tensor's stays.
        Array.ForEach(singles, s => s.Optimizer.Dispose());
        optimizer.Dispose();
    }

    [Theory]
    [InlineData("MixedAdam")]
    [InlineData("Lars")]
    [InlineData("Momentum")]
    public void Saved_values_continue_bit_for_bit(string rule)
    {
        using var scope = NewDisposeScope();
        string path = Path.GetTempFileName();
        try
        {
            (TensorList model, ModelOptimizer optimizer) = Create(rule, Structure.PerTensor, [ones(3, 4), ones(5)]);
            using var saving = optimizer;
            Run(model, optimizer, 0, 3);
            optimizer.save_state_dict(path);
            (TensorList copy, ModelOptimizer loaded) = Create(
                rule,
                Structure.PerTensor,
                model.Parameters.Select(p => p.detach().clone())
            );
            using var loading = loaded;
            loaded.load_state_dict(path);
            Run(model, optimizer, 3, 6);
            Run(copy, loaded, 3, 6);
            AssertEqual(model, optimizer, copy, loaded);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_step_that_fails_leaves_the_values()
    {
        using var scope = NewDisposeScope();
        (TensorList expected, ModelOptimizer undisturbed) = Create(
            "MixedAdam",
            Structure.PerTensor,
            [ones(6), ones(4)]
        );
        (TensorList model, ModelOptimizer optimizer) = Create("MixedAdam", Structure.PerTensor, [ones(6), ones(4)]);
        using var first = undisturbed;
        using var second = optimizer;
        for (int step = 0; step < 4; step++)
        {
            model.SetGradients([ones(6), sparse_coo_tensor(zeros(1, 0, dtype: int64), zeros(0), [4])]);
            Assert.Throws<ArgumentException>(() => optimizer.step());
            Run(expected, undisturbed, step, step + 1);
            Run(model, optimizer, step, step + 1);
        }

        AssertEqual(expected, undisturbed, model, optimizer);
    }

    [Fact]
    public void Values_are_set_and_stopped()
    {
        using var scope = NewDisposeScope();
        (TensorList model, ModelOptimizer optimizer) = Create("Momentum", Structure.PerTensor, [ones(6), ones(4)]);
        using var owned = optimizer;
        Run(model, optimizer, 0, 3);
        optimizer.Groups[0].Freeze("LearningRate");
        double before = optimizer.Groups[0]["LearningRate"];
        Run(model, optimizer, 3, 5);
        Assert.Equal(before, optimizer.Groups[0]["LearningRate"]);
        optimizer.Groups[0]["LearningRate"] = 0.5;
        Assert.All(optimizer.LearningRates, r => Assert.Equal(0.5, r.Mean));
    }

    private static (TensorList Model, ModelOptimizer Optimizer) Create(
        string rule,
        Structure structure,
        IEnumerable<Tensor> tensors
    ) => Zoo.Create(rule, structure, tensors.Select(t => t.clone()), new Dictionary<string, double>());

    private static Tensor Laid(Tensor tensor, bool strided) =>
        strided && tensor.dim() > 1 ? tensor.transpose(0, 1).contiguous().transpose(0, 1) : tensor;

    private static void Run(TensorList model, ModelOptimizer optimizer, int first, int last)
    {
        for (int step = first; step < last; step++)
        {
            model.SetGradients(model.Parameters.Select((p, t) => (Tensor?)(p.detach() * (0.5 + step - t))));
            optimizer.step();
        }
    }

    private static void AssertEqual(TensorList a, ModelOptimizer ofA, TensorList b, ModelOptimizer ofB)
    {
        Assert.All(a.Parameters.Zip(b.Parameters), p =>
            Assert.Equal(p.First.bytes.ToArray(), p.Second.bytes.ToArray())
        );
        Assert.Equal(ofA.LearningRates.Select(r => r.Mean), ofB.LearningRates.Select(r => r.Mean));
    }
}
