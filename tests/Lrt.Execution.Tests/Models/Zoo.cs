using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>Every rule with every structure, by name.</summary>
internal static class Zoo
{
    public static readonly string[] Rules =
    [
        "Sgd",
        "Momentum",
        "Nesterov",
        "Adam",
        "AdamW",
        "AmsGrad",
        "AmsGradW",
        "RmsProp",
        "RmsPropWithMomentum",
        "CenteredRmsProp",
        "CenteredRmsPropWithMomentum",
        "Adagrad",
        "Lion",
        "AlraoMomentum",
        "NAdam",
        "NAdamW",
        "RAdam",
        "Adamax",
        "Adadelta",
        "Rprop",
        "Asgd",
        "AdEmaMix",
        "Adopt",
        "AdoptW",
        "Adan",
    ];

    /// <summary>
    /// Whether the rule has a weight decay; the step of <c>Rprop</c> knows only the sign of a gradient.
    /// </summary>
    public static bool HasWeightDecay(string rule) => rule != "Rprop";

    /// <summary>Whether there is a model that keeps an average of its weights under the rule.</summary>
    public static bool HasAverage(string rule) =>
        typeof(Zoo).Assembly.GetType($"{typeof(Zoo).Namespace}.Averaged{rule}Zoo") is not null;

    /// <summary>The built-in rules with sums or shared states, whose rates are constant.</summary>
    public static readonly string[] RulesWithSums =
    [
        "Lamb",
        "Lars",
        "DoG",
        "LDoG",
        "Prodigy",
        "DAdaptAdam",
        "DAdaptSgd",
        "CautiousAdamW",
        "ScheduleFreeSgd",
        "ScheduleFreeAdamW",
    ];

    /// <summary>The built-in rules that compute with whole matrices, which no scalar code follows.</summary>
    public static readonly string[] RulesOfMatrices = ["Muon"];

    /// <param name="rule">One of <see cref="Rules"/>.</param>
    /// <param name="structure">How the learning rate is adapted; null for a constant one.</param>
    /// <param name="tensors">The parameters.</param>
    /// <param name="learningRate">The initial learning rate.</param>
    /// <param name="weightDecay">The weight decay.</param>
    public static (TensorList Model, ModelOptimizer Optimizer) Create(
        string rule,
        Structure? structure,
        IEnumerable<Tensor> tensors,
        double learningRate = 0.02,
        double weightDecay = 0
    ) =>
        Create(
            rule,
            structure,
            tensors,
            HasWeightDecay(rule) || weightDecay != 0
                ? new Dictionary<string, double> { ["LearningRate"] = learningRate, ["WeightDecay"] = weightDecay }
                : new Dictionary<string, double> { ["LearningRate"] = learningRate }
        );

    /// <summary>The rules whose update is linear in the learning rate, so that it can find its own size.</summary>
    public static IEnumerable<string> LinearRules => Rules.Except(["AlraoMomentum", "Rprop", "Asgd"]);

    /// <summary>A model whose learning rate finds its own size.</summary>
    /// <param name="rule">One of <see cref="LinearRules"/>.</param>
    /// <param name="isPerTensor">Whether every tensor has a rate of its own.</param>
    /// <param name="tensors">The parameters.</param>
    /// <param name="hyperparameters">Values by the names of the rule's fields; the others have their defaults.</param>
    public static (TensorList Model, ModelOptimizer Optimizer) CreateScaleFree(
        string rule,
        bool isPerTensor,
        IEnumerable<Tensor> tensors,
        IReadOnlyDictionary<string, double> hyperparameters
    ) => Create($"ScaleFree{(isPerTensor ? "PerTensor" : string.Empty)}{rule}", tensors, hyperparameters);

    /// <param name="rule">One of <see cref="Rules"/>.</param>
    /// <param name="structure">How the learning rate is adapted; null for a constant one.</param>
    /// <param name="tensors">The parameters.</param>
    /// <param name="hyperparameters">Values by the names of the rule's fields; the others have their defaults.</param>
    /// <param name="average">The average of the weights; null for none.</param>
    public static (TensorList Model, ModelOptimizer Optimizer) Create(
        string rule,
        Structure? structure,
        IEnumerable<Tensor> tensors,
        IReadOnlyDictionary<string, double> hyperparameters,
        AverageOptions? average = null
    ) =>
        Create(
            $"{structure?.ToString() ?? (average is null ? "Constant" : "Averaged")}{rule}",
            tensors,
            hyperparameters,
            average
        );

    private static (TensorList Model, ModelOptimizer Optimizer) Create(
        string name,
        IEnumerable<Tensor> tensors,
        IReadOnlyDictionary<string, double> hyperparameters,
        AverageOptions? average = null
    )
    {
        // Every model has a generated method and options of its own, with no type in common: found by name.
        Type type = typeof(Zoo).Assembly.GetType($"{typeof(Zoo).Namespace}.{name}Zoo", throwOnError: true)!;
        MethodInfo create = type.GetMethod("CreateOptimizer")!;
        Type optionsType = create.GetParameters()[0].ParameterType;
        object options = Activator.CreateInstance(optionsType)!;
        foreach ((string hyperparameter, double value) in hyperparameters)
        {
            if (hyperparameter.Split('.') is [var part, var inner])
            {
                object of = optionsType.GetProperty(part)!.GetValue(options)!;
                of.GetType().GetProperty(inner)!.SetValue(of, value);
                continue;
            }

            PropertyInfo option = optionsType.GetProperty(hyperparameter)
                ?? throw new ArgumentException($"{type.Name} has no option {hyperparameter}.", nameof(hyperparameters));
            option.SetValue(options, value);
        }

        if (average is not null)
        {
            optionsType.GetProperty("Average")!.SetValue(options, average);
        }

        TensorList model = (TensorList)Activator.CreateInstance(type, tensors)!;
        return (model, (ModelOptimizer)create.Invoke(model, BindingFlags.DoNotWrapExceptions, null, [options], null)!);
    }
}
