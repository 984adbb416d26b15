using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Learned;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.StoredFiles;

/// <summary>
/// A model and its optimizer as the stored files have them. A step's gradients are written down, not computed, wherever
/// that can be done, so that no version of libtorch has a part in the bits.
/// </summary>
internal class StoredCase : IDisposable
{
    /// <summary>The step after which the state was stored.</summary>
    public const int Saved = 6;

    private const int Halved = 4;
    private readonly IDisposable scope = NewDisposeScope();

    protected StoredCase(nn.Module model, ModelOptimizer optimizer) => (Model, Optimizer) = (model, optimizer);

    /// <summary>The systems, by the name of their files.</summary>
    public static IReadOnlyDictionary<string, Func<string, StoredCase>> All { get; } =
        new Dictionary<string, Func<string, StoredCase>>
        {
            ["rules"] = _ => Of(new StoredRules(), m => m.Create()),
            ["structures"] = _ => Of(new StoredStructures(), m => m.Create()),
            ["schedules"] = _ => Of(new StoredSchedules(), m => m.Create()),
            ["forms"] = _ => Of(new StoredForms(), m => m.Create()),
            ["hyperparameters"] = _ => Of(new StoredHyperparameters(), m => m.Create()),
            ["user-rule"] = _ => Of(new StoredUserRule(), m => m.Create()),
            ["alrao"] = _ => new AlraoCase(new StoredAlrao()),
            ["rate-tensors"] = _ => new RateTensorCase(new StoredRateTensors()),
            ["learned"] = folder =>
                Of(new StoredLearned(), m =>
                    m.Create(
                        LearnedWeights.Load(Path.Combine(folder, "weights.lrtl")),
                        LearnedWeights.Load(Path.Combine(folder, "weights-of-own.lrtl"))
                    )
                ),
        };

    public nn.Module Model { get; }

    public ModelOptimizer Optimizer { get; }

    /// <summary>
    /// Whether a step changes what is saved by tensor operations of libtorch, which round in the last place as the
    /// processor likes.
    /// </summary>
    public virtual bool LearnsByTensorOperations => false;

    /// <summary>Whether the model has buffers, and a file of its own, that belong to the saved training.</summary>
    public virtual bool HasModelFile => false;

    /// <summary>Everything that the model holds.</summary>
    public IReadOnlyDictionary<string, Tensor> Values =>
        Model.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary();

    /// <summary>Fixed starting values: fractions of 8, which every precision holds.</summary>
    public void Start()
    {
        using IDisposable off = no_grad();
        foreach ((string name, Parameter parameter) in Model.named_parameters())
        {
            parameter.copy_(Numbers(parameter, name.Length));
        }
    }

    /// <summary>One training step, the same whenever it is made.</summary>
    public virtual void Step(int step)
    {
        Schedule(step);
        SetGradients(step);
        Optimizer.step();
    }

    public virtual void Dispose()
    {
        Optimizer.Dispose();
        Model.Dispose();
        scope.Dispose();
    }

    protected void Schedule(int step)
    {
        if (step == Halved)
        {
            foreach (optim.ILearningRateController group in Optimizer.ParamGroups)
            {
                group.LearningRate *= 0.5;
            }
        }
    }

    /// <summary>What is called "late" has no gradient before the state is saved, nor has anything in step 1.</summary>
    protected void SetGradients(int step)
    {
        foreach ((string name, Parameter parameter) in Model.named_parameters())
        {
            bool isLeftOut =
                (name == "late" && step < Saved) || (name.StartsWith("element", StringComparison.Ordinal) && step == 1);
            parameter.grad = isLeftOut ? null! : Numbers(parameter, name.Length + (5 * step) + 1);
        }
    }

    /// <summary>Fractions of 8 from -11.5 / 8 to 10.5 / 8.</summary>
    protected static Tensor Numbers(Tensor like, int start)
    {
        double[] values =
        [
            .. Enumerable.Range(0, (int)like.numel()).Select(i => ((((i * 7) + (start * 5)) % 23) - 11.5) / 8),
        ];
        return tensor(values, dtype: like.dtype).reshape(like.shape);
    }

    private static StoredCase Of<TModel>(TModel model, Func<TModel, ModelOptimizer> create)
        where TModel : nn.Module => new(model, create(model));
}

/// <summary>Body and copies with gradients that are written down, and losses of the copies for the posterior.</summary>
internal sealed class AlraoCase(StoredAlrao model) : StoredCase(model, model.Create())
{
    public override bool HasModelFile => true;

    public override void Step(int step)
    {
        base.Step(step);
        model.Output.Observe(tensor([0.5, 0.25 + (step % 3), 1.5, 0.75]));
    }
}

/// <summary>
/// The loss is half the squared distance of each parameter from numbers, so that its gradient is the difference,
/// rounded once. One-hot examples times powers of two make the products of low-rank models exact.
/// </summary>
internal sealed class RateTensorCase : StoredCase
{
    private readonly StoredRateTensors model;
    private readonly LearningRateTensorOptimizer optimizer;

    public RateTensorCase(StoredRateTensors model)
        : this(model, model.Create()) { }

    private RateTensorCase(StoredRateTensors model, LearningRateTensorOptimizer optimizer)
        : base(model, optimizer) => (this.model, this.optimizer) = (model, optimizer);

    public override bool LearnsByTensorOperations => true;

    public override void Step(int step)
    {
        Schedule(step);
        float[] numbers = step % 2 == 0 ? [2, 0, 0, 1] : [0, 0.5f, 1, 0];
        using Tensor examples = tensor(numbers).reshape(2, 2);
        optimizer.TrainStep(() => Loss(examples, step), examples);
    }

    // The forward pass shows the layers their examples; it has no part in the loss.
    private Tensor Loss(Tensor examples, int step)
    {
        using (model.call(examples)) { }

        Tensor loss = zeros(1);
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            loss = loss + ((parameter - Numbers(parameter, name.Length + (5 * step) + 1)).square() * 0.5).sum();
        }

        return loss;
    }
}
