using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;
using Lrt.Groups;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// A rate model and the parameter tensors that use its learning rates: one tensor or, with a rate per feature, a
/// layer's weight and bias.
/// </summary>
internal sealed class RateUnit : IDisposable
{
    private readonly RateTensorDefinition definition;
    private readonly double learningRate;
    private readonly int rateStream;
    private readonly int sensitivityStream;
    private readonly (RuleParameter Parameter, FeatureLayout Layout)[] parameters;
    private Tensor? shared;
    private bool isNew;

    public RateUnit(
        RateTensorDefinition definition,
        double learningRate,
        KernelLayout layout,
        IEnumerable<(RuleParameter Parameter, FeatureLayout Layout)> parameters,
        ExampleSource source
    )
    {
        this.definition = definition;
        this.learningRate = learningRate;
        this.parameters = [.. parameters];
        Source = source;
        rateStream = layout.RateStream;
        sensitivityStream = layout.RateSensitivityStream;
        Rates = definition.Structure switch
        {
            Structure.Global => 1,
            Structure.PerFeature => this.parameters[0].Layout.Features,
            _ => this.parameters[0].Parameter.Length,
        };
    }

    /// <summary>The name of the first parameter, which identifies the unit.</summary>
    public string Name => parameters[0].Parameter.Name;

    /// <summary>The source of the examples.</summary>
    public ExampleSource Source { get; }

    /// <summary>The number of learning rates.</summary>
    public long Rates { get; }

    /// <summary>The rate model; null before the first step, unless it was loaded.</summary>
    public RateModel? Model { get; set; }

    public IEnumerable<RuleParameter> Parameters => parameters.Select(p => p.Parameter);

    /// <summary>
    /// The description of the rate model, with size and memory as far as the size of examples is known.
    /// </summary>
    public string Description
    {
        get
        {
            string origin = $"{definition.Structure} of {Source.Description}";
            if (Model is ModuleRateModel || (Model is null && definition.Options.RateModel is not null))
            {
                return $"{origin}, own model of {Rates} rates";
            }

            int rank = definition.Options.Rank;
            string ranked = rank == 0 ? string.Empty : $" of rank {rank}";
            return (Model?.Inputs ?? Source.Inputs) is { } inputs
                ? $"{origin}, {Rates} x {inputs}{ranked}, "
                    + $"{RateMemory.InWords(SigmoidRateModel.NumbersOf(inputs, Rates, rank) * ElementSize)}"
                : $"{origin}, {Rates} x inputs{ranked}";
        }
    }

    private int ElementSize =>
        Parameters.First().Parameter.dtype == ScalarType.Float64 ? sizeof(double) : sizeof(float);

    /// <summary>Checks that the examples of the step can be used. The first step creates the model.</summary>
    /// <exception cref="InvalidOperationException">
    /// The model is for examples of another size, or there is not enough memory for one.
    /// </exception>
    public void Prepare()
    {
        long columns = Source.Examples.Columns;
        if (Model is null)
        {
            (Model, isNew) = (Create(columns), true);
        }

        if (Model.Inputs != columns)
        {
            throw new InvalidOperationException(
                $"The rate model of parameter '{Name}' was made for examples of {Model.Inputs} numbers; these have "
                    + $"{columns}. Examples must all have the same size."
            );
        }
    }

    /// <summary>
    /// Ends a step. A model that was created for a failed step is discarded, because the next examples may have another
    /// size.
    /// </summary>
    public void End(bool isApplied)
    {
        Model = isNew && !isApplied ? null : Model;
        isNew = false;
    }

    /// <summary>Writes the learning rates of this step to the memory that the kernels read.</summary>
    public void Compute()
    {
        Examples examples = Source.Examples;
        if (definition.Structure == Structure.PerParameter)
        {
            using Tensor flat = parameters[0].Parameter.Buffer(rateStream)!.view(-1);
            Model!.Compute(examples, flat);
            return;
        }

        shared ??= zeros(Rates, dtype: examples.Matrix!.dtype, device: examples.Matrix.device).DetachFromDisposeScope();
        Model!.Compute(examples, shared);
        foreach ((RuleParameter parameter, FeatureLayout layout) in parameters)
        {
            if (parameter.Buffer(rateStream) is { } buffer)
            {
                using Tensor laidOut = Lay(buffer, layout);
                using Tensor rates =
                    definition.Structure == Structure.Global
                        ? shared.view(1, 1, 1, 1)
                        : shared.view(layout.Groups, 1, layout.Width, 1);
                laidOut.copy_(rates);
            }
        }
    }

    /// <summary>Updates the rate model by the gradients after the update.</summary>
    /// <param name="factor">The schedule's factor on the rates.</param>
    public void Learn(double factor)
    {
        Tensor? sum = null;
        foreach ((RuleParameter parameter, FeatureLayout layout) in parameters)
        {
            using Tensor? gradient = parameter.Parameter.grad;
            if (gradient is null || parameter.Buffer(sensitivityStream) is not { } sensitivity)
            {
                continue; // One of the losses does not depend on the parameter.
            }

            // The sensitivity is no longer needed, so its buffer receives the products.
            using (Tensor converted = gradient.to(sensitivity.dtype))
            {
                sensitivity.mul_(converted);
            }

            Tensor products = Reduce(sensitivity, layout);
            sum = sum is null ? products : sum.add_(products);
        }

        if (sum is not null && definition.Options.MetaLearningRate > 0)
        {
            Model!.Learn(Source.Examples, factor == 1 ? sum : sum.mul_(factor), definition.Options.MetaLearningRate);
        }

        sum?.Dispose();
    }

    /// <summary>
    /// Gets the smallest number of numbers of a rate model for examples of the given size; the number for a user's own
    /// module is unknown.
    /// </summary>
    public Int128 LeastNumbersFor(long inputs)
    {
        Int128 rank = definition.Options.Rank;
        return definition.Options.RateModel is not null ? 0
            : rank == 0 ? ((Int128)inputs + 1) * Rates
            : ((rank + 1) * Rates) + (rank * inputs);
    }

    /// <summary>Creates a rate model for examples of the given size.</summary>
    /// <exception cref="InvalidOperationException">
    /// There is not enough memory for it; the message proposes smaller ones.
    /// </exception>
    public RateModel Create(long inputs)
    {
        RuleParameter first = parameters[0].Parameter;
        RateModelRequest request = new(Name, first.Shape, inputs, Rates, learningRate);
        if (definition.Options.RateModel?.Invoke(request) is { } module)
        {
            return new ModuleRateModel(module, request);
        }

        RateMemory.Check(first, inputs, Rates, definition.Options.Rank, ElementSize);
        using Tensor like = empty(
            0,
            dtype: TensorFrame.ComputeTypeOf(first.Parameter.dtype),
            device: first.Parameter.device
        );
        return new SigmoidRateModel(inputs, Rates, learningRate, definition.Options, like);
    }

    public void Dispose()
    {
        Model?.Dispose();
        shared?.Dispose();
    }

    private Tensor Reduce(Tensor products, FeatureLayout layout)
    {
        switch (definition.Structure)
        {
            case Structure.Global:
                using (Tensor total = products.sum())
                {
                    return total.reshape(1);
                }

            case Structure.PerFeature:
                using (Tensor laidOut = Lay(products, layout))
                using (Tensor sums = laidOut.sum(1, 3))
                {
                    return sums.reshape(-1);
                }

            default:
                return products.view(-1).clone();
        }
    }

    private static Tensor Lay(Tensor values, FeatureLayout layout) =>
        values.view(layout.Groups, layout.Outer, layout.Width, layout.Inner);
}
