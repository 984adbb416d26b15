using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;
using Lrt.Parameters;
using Lrt.State;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Groups;

/// <summary>Reads the states of TorchSharp's own optimizers.</summary>
internal static class StockState
{
    private const string FirstMoment = "FirstMoment";
    private const string SecondMoment = "SecondMoment";
    private const string LargestSecondMoment = "LargestSecondMoment";
    private const string Velocity = "Velocity";
    private const string Rules = "Lrt.Rules.";

    // The built-in rules whose states have the meaning of the stock ones; other rules may use the same names.
    private static readonly Dictionary<string, string[]> States = new()
    {
        [Rules + "Adam"] = [FirstMoment, SecondMoment],
        [Rules + "AdamW"] = [FirstMoment, SecondMoment],
        [Rules + "AmsGrad"] = [FirstMoment, SecondMoment, LargestSecondMoment],
        [Rules + "AmsGradW"] = [FirstMoment, SecondMoment, LargestSecondMoment],
        [Rules + "Momentum"] = [Velocity],
        [Rules + "Nesterov"] = [Velocity],
        [Rules + "Sgd"] = [],
    };

    /// <summary>Puts the states of a stock optimizer in the place of an optimizer's own.</summary>
    /// <param name="stock">The stock optimizer.</param>
    /// <param name="own">The state of the optimizer.</param>
    /// <param name="groups">The groups of the optimizer.</param>
    /// <exception cref="ArgumentException">
    /// A rule's states are not the stock optimizer's, or that has no such parameter; the message names it.
    /// </exception>
    public static SavedState Read(OptimizerHelper stock, SavedState own, IReadOnlyList<ParameterGroup> groups)
    {
        string name = stock.GetType().Name;
        Dictionary<IntPtr, StockParameter> known = [];
        List<OptimizerState> states = stock.state_dict().State;
        int index = 0;
        foreach (ParamGroup group in stock.ParamGroups.OfType<ParamGroup>())
        {
            foreach (Parameter parameter in group.Parameters)
            {
                known[parameter.Handle] = Read(states[index++], group.Options, stock);
            }
        }

        return Take(
            own,
            groups,
            name,
            (_, parameter) => known.GetValueOrDefault(parameter.Handle),
            parameter =>
                $"The {name} has no state of {parameter}: create it over the parameters of the same model, and "
                + "load its state "
                + "if it was saved."
        );
    }

    /// <summary>Puts tensors with names in the place of an optimizer's own states.</summary>
    /// <param name="tensors">The tensors, by the name of the parameter and PyTorch's name of the state.</param>
    /// <param name="own">The state of the optimizer.</param>
    /// <param name="groups">The groups of the optimizer.</param>
    /// <exception cref="ArgumentException">
    /// A rule's states are not among the tensors, or a tensor is no parameter's; the message names it.
    /// </exception>
    public static SavedState Read(
        IReadOnlyDictionary<string, Tensor> tensors,
        SavedState own,
        IReadOnlyList<ParameterGroup> groups
    )
    {
        HashSet<string> left = [.. tensors.Keys];
        SavedState read = Take(
            own,
            groups,
            "state",
            (name, _) => Read(tensors, name, left),
            parameter =>
                $"The state has no tensors of {parameter}. Their names are those of named_parameters() with "
                + "PyTorch's names of "
                + "the state behind them, such as 'fc.weight.exp_avg'."
        );
        return left.Count == 0
            ? read
            : throw new ArgumentException(
                $"The state has '{left.Order(StringComparer.Ordinal).First()}', which is no state of a parameter "
                    + "of the "
                    + "model. Names are those of named_parameters() with step, exp_avg, exp_avg_sq, max_exp_avg_sq or "
                    + "momentum_buffer behind them."
            );
    }

    private static StockParameter? Read(
        IReadOnlyDictionary<string, Tensor> tensors,
        string parameter,
        HashSet<string> left
    )
    {
        Tensor? Of(string state)
        {
            left.Remove($"{parameter}.{state}");
            return tensors.GetValueOrDefault($"{parameter}.{state}");
        }

        (Tensor? step, Tensor? first, Tensor? second, Tensor? largest, Tensor? velocity) = (
            Of("step"),
            Of("exp_avg"),
            Of("exp_avg_sq"),
            Of("max_exp_avg_sq"),
            Of("momentum_buffer")
        );
        return velocity is not null ? new StockParameter(1, [(Velocity, velocity)], [], false, null)
            : first is null && second is null ? null
            : step is null || first is null || second is null
                ? throw new ArgumentException(
                    $"The state of parameter '{parameter}' lacks '{parameter}."
                        + $"{(step is null ? "step" : first is null ? "exp_avg" : "exp_avg_sq")}'."
                )
            : OfAdam(StepsOf(step), first, second, largest, default);
    }

    // PyTorch keeps the count as a tensor of float32.
    private static long StepsOf(Tensor step)
    {
        using Tensor count = step.to(ScalarType.Float64);
        return (long)count.item<double>();
    }

    private static SavedState Take(
        SavedState own,
        IReadOnlyList<ParameterGroup> groups,
        string source,
        Func<string, Parameter, StockParameter?> find,
        Func<string, string> missing
    ) =>
        own with
        {
            Groups =
            [
                .. own.Groups.Zip(groups, (saved, group) =>
                    saved with
                    {
                        Parameters = [.. saved.Parameters.Zip(group.Parameters, (parameter, tracked) => find(
                                    parameter.Name,
                                    tracked.Parameter
                                )
                                    is { } found
                                    ? Take(parameter, tracked, group, found, source)
                                : !tracked.Parameter.requires_grad ? parameter with { Constants = [] }
                                : throw new ArgumentException(
                                    missing($"parameter '{parameter.Name}' [{string.Join(", ", parameter.Shape)}]")
                                ))],
                    }
                ),
            ],
        };

    private static SavedParameter Take(
        SavedParameter saved,
        TrackedParameter parameter,
        ParameterGroup group,
        StockParameter found,
        string source
    )
    {
        if (
            group is not RuleGroup { Layout: { } layout, Numbers: { } numbers }
            || !States.TryGetValue(layout.Rule, out string[]? states)
        )
        {
            throw new ArgumentException(
                $"Parameter '{saved.Name}' is updated by {(group as RuleGroup)?.Layout.Rule ?? "a learned optimizer"}, "
                    + "whose state is no stock optimizer's; states are imported for "
                    + $"{string.Join(", ", States.Keys.Select(rule => rule[Rules.Length..]))}."
            );
        }

        string[] given = [.. found.Buffers.Select(b => b.Name)];
        if (
            (found.Steps > 0 && !given.SequenceEqual(states))
            || (
                found.IsNesterov is { } isNesterov
                && states.Length > 0
                && isNesterov != layout.Rule.EndsWith("Nesterov", StringComparison.Ordinal)
            )
            || found.IsAdam != states.Contains(FirstMoment)
        )
        {
            throw new ArgumentException(
                $"Parameter '{saved.Name}' is updated by {layout.Rule}, whose state is {InWords(states)}; the "
                    + $"{source} has "
                    + $"{InWords(given)}{(found.IsNesterov == true ? " of Nesterov's method" : string.Empty)}."
            );
        }

        ScalarType type = TensorFrame.ComputeTypeOf(parameter.Type);
        return saved with
        {
            Steps = found.Steps,
            Buffers =
                found.Steps == 0
                    ? []
                    :
                    [
                        .. layout
                            .BufferNames.Zip(layout.BufferStreams)
                            .Select((b, i) => new SavedBuffer(b.First, type.ToString(), [.. Of(b.First, b.Second, i)])),
                    ],
            Constants = found.Constants,
        };

        // Adapted values and averages have buffers of their own, which go on from where they are, or begin.
        List<byte[]> Of(string buffer, KernelStream stream, int index)
        {
            if (Array.Find(found.Buffers, b => b.Name == buffer) is { Value: { } given })
            {
                return Parts(given, type);
            }

            if (saved.Buffers.Count > 0)
            {
                return [.. saved.Buffers[index].Parts];
            }

            using Tensor initial = stream.StartsAtParameter
                ? parameter.Parameter.detach()
                : full(saved.Shape, numbers.InitialOf(stream), dtype: type);
            return Parts(initial, type);
        }
    }

    private static List<byte[]> Parts(Tensor tensor, ScalarType type)
    {
        using Tensor converted = tensor.to(type);
        using Tensor contiguous = converted.contiguous();
        return [.. BufferParts.Of(contiguous)];
    }

    private static StockParameter Read(OptimizerState state, OptimizerOptions options, OptimizerHelper stock) =>
        (state, options) switch
        {
            (Adam.State s, Adam.Options o) => OfAdam(
                s.step,
                s.exp_avg,
                s.exp_avg_sq,
                s.max_exp_avg_sq,
                (o.LearningRate, o.beta1, o.beta2, o.eps, o.weight_decay)
            ),
            (AdamW.State s, AdamW.Options o) => OfAdam(
                s.step,
                s.exp_avg,
                s.exp_avg_sq,
                s.max_exp_avg_sq,
                (o.LearningRate, o.beta1, o.beta2, o.eps, o.weight_decay)
            ),
            // It counts no steps; with a momentum there was one at least.
            (SGD.State s, SGD.Options o) => new StockParameter(
                s.momentum_buffer is null ? 0 : 1,
                s.momentum_buffer is null ? [] : [(Velocity, s.momentum_buffer)],
                Constants(
                    (RuleNames.LearningRate, o.LearningRate),
                    ("Coefficient", o.momentum),
                    ("Dampening", o.dampening),
                    ("WeightDecay", o.weight_decay)
                ),
                false,
                o.nesterov
            ),
            _ => throw new ArgumentException(
                $"The state of a {stock.GetType().Name} cannot be imported; that of Adam, AdamW and SGD can."
            ),
        };

    private static StockParameter OfAdam(
        long steps,
        Tensor first,
        Tensor second,
        Tensor? largest,
        (double? Rate, double? Beta1, double? Beta2, double? Epsilon, double? Decay) options
    ) =>
        new(
            steps,
            steps == 0 ? []
                : largest is null ? [(FirstMoment, first), (SecondMoment, second)]
                : [(FirstMoment, first), (SecondMoment, second), (LargestSecondMoment, largest)],
            Constants(
                (RuleNames.LearningRate, options.Rate),
                ("Beta1", options.Beta1),
                ("Beta2", options.Beta2),
                ("Epsilon", options.Epsilon),
                ("WeightDecay", options.Decay)
            ),
            true,
            null
        );

    private static SavedConstant[] Constants(params (string Name, double? Value)[] values) =>
        [.. values.Where(v => v.Value is not null).Select(v => new SavedConstant(v.Name, v.Value!.Value))];

    private static string InWords(IEnumerable<string> states) =>
        string.Join(", ", states) is { Length: > 0 } words ? words : "none";

    /// <summary>The part of a stock optimizer's state about one parameter.</summary>
    /// <param name="Steps">The number of steps.</param>
    /// <param name="Buffers">The states, by the names that the built-in rules give them.</param>
    /// <param name="Constants">The hyperparameters, by the names that the built-in rules give them.</param>
    /// <param name="IsAdam">A value that indicates whether the states are moments.</param>
    /// <param name="IsNesterov">
    /// A value that indicates whether a momentum is Nesterov's; null where there is none.
    /// </param>
    private sealed record StockParameter(
        long Steps,
        (string Name, Tensor Value)[] Buffers,
        SavedConstant[] Constants,
        bool IsAdam,
        bool? IsNesterov
    );
}
