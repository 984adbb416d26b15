using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Lrt.Contract;
using Lrt.Execution;
using Lrt.Inspection;
using Lrt.State;
using TorchSharp;

namespace Lrt.Groups;

/// <summary>The saved state of a rule's group: schedule, towers, and the states of its parameters.</summary>
internal static class RuleState
{
    public static SavedGroup Save(RuleGroup group, IEnumerable<string> adaptation) =>
        new(
            group.Name,
            group.Layout.Rule,
            InWords(adaptation),
            group.Rate.LearningRate,
            group.Rate.InitialLearningRate,
            group.Numbers.PreviousFactor,
            group.Numbers.PreviousLearningRate,
            group.Settings.Save(),
            [
                .. group
                    .SavedTowers()
                    .Select(t => new SavedTower(
                        t.Hyperparameter,
                        t.Layer,
                        t.Tower.Steps,
                        [.. t.Tower.Memory.Select(m => new SavedNumbers(m.Name, m.Values))]
                    )),
                .. group
                    .SavedStates()
                    .Select(s => new SavedTower(
                        string.Empty,
                        s.Tensor,
                        s.States.Steps,
                        [.. s.States.Memory.Select(m => new SavedNumbers(m.Name, [m.Value]))]
                    )),
            ],
            [
                .. group.Parameters.Select(p => new SavedParameter(
                    p.Name,
                    [.. p.Shape],
                    p.Type.ToString(),
                    p.Steps,
                    [
                        .. p.Buffers.Zip(group.Layout.BufferNames, (buffer, name) =>
                            new SavedBuffer(name, buffer.dtype.ToString(), [.. BufferParts.Of(buffer)])
                        ),
                    ],
                    [.. ConstantsOf(p, group)]
                )),
            ],
            []
        );

    /// <exception cref="InvalidDataException">
    /// The state is of another rule, structure or shape; the message names both.
    /// </exception>
    public static void Check(SavedGroup saved, RuleGroup group, IEnumerable<string> adaptation)
    {
        string place = $"group '{group.Name}'";
        StateCheck.Same(saved.Rule, group.Layout.Rule, "update rule", place);
        StateCheck.Same(saved.Adaptation, InWords(adaptation), "adaptation", place);
        SavedTower[] sharedStates = [.. saved.Towers.Where(IsOfStates)];
        SavedTower[] towers = [.. saved.Towers.Where(t => !IsOfStates(t))];
        StateCheck.Same(
            string.Join("; ", sharedStates.Select(s => Describe(s.Layer, s.Memory.Select(m => m.Name)))),
            string.Join("; ", group.SavedStates().Select(s => Describe(s.Tensor, s.States.Memory.Select(m => m.Name)))),
            "shared states",
            place
        );
        foreach (SavedNumbers numbers in sharedStates.SelectMany(s => s.Memory))
        {
            StateCheck.Count(numbers.Values.Length, 1, $"numbers of {numbers.Name}", place);
        }

        StateCheck.Same(
            string.Join("; ", towers.Select(t => Describe(t.Layer, t.Memory.Select(m => (m.Name, m.Values))))),
            string.Join("; ", group.SavedTowers().Select(t => Describe(t.Layer, t.Tower.Memory))),
            "adapted hyperparameters",
            place
        );
        StateCheck.Count(towers.Length, group.SavedTowers().Count(), "adapted hyperparameters", place);
        foreach (
            (SavedTower tower, (string hyperparameter, string layer, ISavedValues own)) in towers.Zip(
                group.SavedTowers()
            )
        )
        {
            Check(tower, hyperparameter, layer, own, place);
        }

        group.Settings.Check(saved.Settings, place);
        ParameterState.Check(saved, group);
        foreach ((SavedParameter parameter, RuleParameter own) in saved.Parameters.Zip(group.Parameters))
        {
            string name = $"parameter '{own.Name}'";
            if (parameter.Buffers.Count > 0)
            {
                StateCheck.Same(
                    string.Join(", ", parameter.Buffers.Select(b => b.Stream)),
                    string.Join(", ", group.Layout.BufferNames),
                    "state",
                    name
                );
            }

            Check(parameter, own, group, name);
        }
    }

    /// <summary>Restores a state that was checked.</summary>
    public static void Take(SavedGroup saved, RuleGroup group)
    {
        (group.Rate.LearningRate, group.Rate.InitialLearningRate) = (saved.LearningRate, saved.InitialLearningRate);
        (group.Numbers.PreviousFactor, group.Numbers.PreviousLearningRate) = (
            saved.PreviousFactor,
            saved.PreviousLearningRate
        );
        group.Settings.Take(saved.Settings);
        foreach ((SavedTower states, (_, SharedStates own)) in saved.Towers.Where(IsOfStates).Zip(group.SavedStates()))
        {
            own.Restore(states.Steps, [.. states.Memory.Select(m => m.Values[0])]);
        }

        foreach (
            (SavedTower tower, (_, _, ISavedValues own)) in saved
                .Towers.Where(t => !IsOfStates(t))
                .Zip(group.SavedTowers())
        )
        {
            own.Restore(tower.Steps, tower.Memory.Select(m => m.Values));
        }

        foreach ((SavedParameter parameter, RuleParameter own) in saved.Parameters.Zip(group.Parameters))
        {
            own.Restore(parameter.Steps, parameter.Buffers.Count > 0);
            foreach ((SavedBuffer buffer, torch.Tensor target) in parameter.Buffers.Zip(own.Buffers))
            {
                BufferParts.Fill(target, buffer.Parts);
            }
        }
    }

    /// <summary>Gets the constants that differ from those of a state that was restored.</summary>
    public static HyperparameterDifference[] Differences(SavedGroup saved, RuleGroup group) =>
        [
            .. saved
                .Parameters.Zip(group.Parameters)
                .SelectMany(pair =>
                    pair.First.Constants.Join(
                        ConstantsOf(pair.Second, group),
                        constant => constant.Hyperparameter,
                        own => own.Hyperparameter,
                        (constant, own) => (pair.Second.Name, constant.Hyperparameter, constant.Value, Own: own.Value)
                    )
                )
                .Where(d => !d.Value.Equals(d.Own))
                .GroupBy(d => (d.Hyperparameter, d.Value, d.Own))
                .Select(same => new HyperparameterDifference(
                    group.Name,
                    same.Key.Hyperparameter,
                    same.Key.Value,
                    same.Key.Own,
                    [.. same.Select(d => d.Name)]
                )),
        ];

    // Adapted values and schedules are saved as such, and rates that were drawn are no single number.
    private static IEnumerable<SavedConstant> ConstantsOf(RuleParameter parameter, RuleGroup group)
    {
        KernelNumbers numbers = group.Numbers;
        for (int h = 0; h < numbers.Definitions.Length; h++)
        {
            if (h == numbers.LearningRateIndex && !numbers.IsRateScaled)
            {
                yield return new SavedConstant(
                    numbers.Definitions[h].Name,
                    group.Rate.LearningRate * parameter.Values.RateFactor
                );
            }
            else if (
                h != numbers.LearningRateIndex
                && group.Layout.Hyperparameters[h] is { Order: 0, Structure: Structure.Global }
            )
            {
                yield return new SavedConstant(
                    numbers.Definitions[h].Name,
                    parameter.Values.Of(h) ?? numbers.Values[h]
                );
            }
        }
    }

    private static void Check(SavedTower saved, string hyperparameter, string layer, ISavedValues own, string place)
    {
        StateCheck.Same(saved.Hyperparameter, hyperparameter, "adapted hyperparameter", place);
        place =
            layer.Length == 0 ? $"{hyperparameter} of {place}"
            : own is HypergradientTower { Structure: Structure.PerTensor } ? $"{hyperparameter} of '{layer}'"
            : $"{hyperparameter} of the features of '{layer}'";
        StateCheck.Same(saved.Layer, layer, "layer", place);
        (string Name, double[] Values)[] memory = [.. own.Memory];
        StateCheck.Count(saved.Memory.Count, memory.Length, "rows of numbers", place);
        foreach ((SavedNumbers numbers, (string name, double[] values)) in saved.Memory.Zip(memory))
        {
            StateCheck.Same(numbers.Name, name, "numbers", place);
            StateCheck.Count(numbers.Values.Length, values.Length, $"numbers of {name}", place);
        }

        // States may have any value, as a diverging training leaves them; shared values are always finite and within
        // their bounds.
        foreach ((string name, double min, double max) in own.Bounds)
        {
            double[] values = saved.Memory.Single(m => m.Name == name).Values;
            int wrong = Array.FindIndex(values, v => !double.IsFinite(v) || v < min || v > max);
            if (wrong >= 0)
            {
                throw StateCheck.Impossible(
                    $"{name} at {values[wrong]}",
                    place,
                    $"it must be a finite number from {min} to {max}"
                );
            }
        }
    }

    private static void Check(SavedParameter saved, RuleParameter own, RuleGroup group, string place)
    {
        KernelStream[] streams = [.. group.Layout.BufferStreams];
        StateCheck.Buffers(saved, streams.Length, place);
        torch.ScalarType type = TensorFrame.ComputeTypeOf(own.Type);
        int elementSize = type == own.Type ? own.ElementSize : sizeof(float);
        foreach ((SavedBuffer buffer, KernelStream stream) in saved.Buffers.Zip(streams))
        {
            StateCheck.Buffer(buffer, type.ToString(), own.Length * elementSize, elementSize, place);
            if (stream.Level == 0 && type is (torch.ScalarType.Float32 or torch.ScalarType.Float64))
            {
                CheckBounds(
                    buffer,
                    type == torch.ScalarType.Float64,
                    group.Numbers.Definitions[stream.Hyperparameter],
                    place
                );
            }
        }
    }

    // The check uses the precision of the kernel, which rounds the bounds too. An element whose gradient was NaN has
    // NaN for a rate.
    private static void CheckBounds(
        SavedBuffer buffer,
        bool isDouble,
        HyperparameterDefinition definition,
        string place
    )
    {
        (double min, double max) = isDouble
            ? (definition.Min, definition.Max)
            : ((float)definition.Min, (float)definition.Max);
        foreach (byte[] part in buffer.Parts)
        {
            for (int start = 0; start < part.Length; start += isDouble ? sizeof(double) : sizeof(float))
            {
                double value = isDouble
                    ? MemoryMarshal.Read<double>(part.AsSpan(start))
                    : MemoryMarshal.Read<float>(part.AsSpan(start));
                if (value < min || value > max)
                {
                    throw StateCheck.Impossible(
                        $"a {definition.Name} of {value}",
                        place,
                        $"it must be from {min} to {max}"
                    );
                }
            }
        }
    }

    // States that elements share are stored among the towers, without a hyperparameter.
    private static bool IsOfStates(SavedTower tower) => tower.Hyperparameter.Length == 0;

    private static string Describe(string tensor, IEnumerable<string> states) =>
        string.Join(", ", states) + (tensor.Length == 0 ? string.Empty : $" of '{tensor}'");

    private static string InWords(IEnumerable<string> adaptation) =>
        string.Join("; ", adaptation) is { Length: > 0 } words ? words : "none";

    private static string Describe(string layer, IEnumerable<(string Name, double[] Values)> memory)
    {
        (string Name, double[] Values)[] all = [.. memory];
        return string.Join(", ", all.Select(m => m.Name))
            + (
                layer.Length == 0 || all.Length == 0
                    ? string.Empty
                    : $" for the {all[0].Values.Length} features of '{layer}'"
            );
    }
}
