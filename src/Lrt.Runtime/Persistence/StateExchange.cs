using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Learned;
using Lrt.Stepping;
using TorchSharp;

namespace Lrt.Persistence;

/// <summary>Between a running optimizer and its saved state. A state is checked against the whole optimizer before any of it is taken.</summary>
internal static class StateExchange
{
    // Buffers are copied in parts, since a span, and a byte array, end at 2 GiB.
    private const long ElementsPerPart = 1 << 26;

    public static SavedState Save(string model, IEnumerable<OptimizerGroup> groups, IEnumerable<LearnedGroup> learned) =>
        new(ModelName.WithoutAssemblies(model), [.. groups.Select(Save), .. learned.Select(LearnedState.Save)]);

    private static SavedGroup Save(OptimizerGroup group) => new(
        group.Name,
        group.Layout.Rule,
        Adaptation(group),
        group.LearningRate,
        group.InitialLearningRate,
        group.PreviousFactor,
        group.PreviousLearningRate,
        [.. Towers(group).Select(t => new SavedTower(t.Hyperparameter, t.Layer, t.Tower.Steps, [.. t.Tower.Memory.Select(m => new SavedNumbers(m.Name, m.Values))]))],
        [.. group.Parameters.Select(p => new SavedParameter(
            p.Name,
            [.. p.Shape],
            p.Parameter.dtype.ToString(),
            p.Steps,
            [.. p.Buffers.Zip(group.Layout.BufferNames, (buffer, name) => new SavedBuffer(name, buffer.dtype.ToString(), [.. Parts(buffer)]))]))],
        [.. RateModelState.Save(group)]);

    /// <exception cref="InvalidDataException">The state is of another model, rule, structure or shape; the message says which.</exception>
    public static void Load(SavedState state, string model, IReadOnlyList<OptimizerGroup> groups, IReadOnlyList<LearnedGroup> learned)
    {
        Check(ModelName.WithoutAssemblies(state.Model), ModelName.WithoutAssemblies(model), "model", "the optimizer");
        Check(string.Join(", ", state.Groups.Select(g => $"'{g.Name}'")), string.Join(", ", groups.Select(g => g.Name).Concat(learned.Select(g => g.Name)).Select(name => $"'{name}'")), "groups", "the optimizer");
        StateFit.CheckCount(state.Groups.Count, groups.Count + learned.Count, "groups", "the optimizer");
        using RateModelState rateModels = new();
        foreach ((SavedGroup saved, OptimizerGroup group) in state.Groups.Zip(groups))
        {
            CheckGroup(saved, group);
            rateModels.Check(saved, group);
        }

        foreach ((SavedGroup saved, LearnedGroup group) in state.Groups.Skip(groups.Count).Zip(learned))
        {
            LearnedState.Check(saved, group);
        }

        foreach ((SavedGroup saved, OptimizerGroup group) in state.Groups.Zip(groups))
        {
            Restore(saved, group);
        }

        foreach ((SavedGroup saved, LearnedGroup group) in state.Groups.Skip(groups.Count).Zip(learned))
        {
            LearnedState.Restore(saved, group);
        }

        rateModels.Restore();
    }

    private static void CheckGroup(SavedGroup saved, OptimizerGroup group)
    {
        string place = $"group '{group.Name}'";
        Check(saved.Rule, group.Layout.Rule, "update rule", place);
        Check(saved.Adaptation, Adaptation(group), "adaptation", place);
        Check(
            string.Join("; ", saved.Towers.Select(t => Describe(t.Layer, t.Memory.Select(m => (m.Name, m.Values))))),
            string.Join("; ", Towers(group).Select(t => Describe(t.Layer, t.Tower.Memory))),
            "adapted hyperparameters",
            place);
        StateFit.CheckCount(saved.Towers.Count, Towers(group).Count(), "adapted hyperparameters", place);
        foreach ((SavedTower tower, (string hyperparameter, string layer, HypergradientTower own)) in saved.Towers.Zip(Towers(group)))
        {
            StateFit.Check(tower, hyperparameter, layer, own, place);
        }

        StateFit.CheckCount(saved.Parameters.Count, group.Parameters.Count, "parameters", place);
        Check(string.Join(", ", saved.Parameters.Select(p => p.Name)), string.Join(", ", group.Parameters.Select(p => p.Name)), "parameters", place);
        foreach ((SavedParameter parameter, BoundParameter bound) in saved.Parameters.Zip(group.Parameters))
        {
            string name = $"parameter '{bound.Name}'";
            Check($"[{string.Join(", ", parameter.Shape)}]", $"[{string.Join(", ", bound.Shape)}]", "shape", name);
            Check(parameter.Type, bound.Parameter.dtype.ToString(), "dtype", name);
            if (parameter.Buffers.Count > 0)
            {
                Check(
                    string.Join(", ", parameter.Buffers.Select(b => b.Stream)),
                    string.Join(", ", group.Layout.BufferNames),
                    "state",
                    name);
            }

            StateFit.Check(parameter, bound, group.Layout, group.Definitions, name);
        }
    }

    private static void Restore(SavedGroup saved, OptimizerGroup group)
    {
        group.LearningRate = saved.LearningRate;
        group.InitialLearningRate = saved.InitialLearningRate;
        group.PreviousFactor = saved.PreviousFactor;
        group.PreviousLearningRate = saved.PreviousLearningRate;
        foreach ((SavedTower tower, (_, _, HypergradientTower own)) in saved.Towers.Zip(Towers(group)))
        {
            own.Restore(tower.Steps, tower.Memory.Select(m => m.Values));
        }

        foreach ((SavedParameter parameter, BoundParameter bound) in saved.Parameters.Zip(group.Parameters))
        {
            bound.Restore(parameter.Steps, parameter.Buffers.Count > 0);
            foreach ((SavedBuffer buffer, torch.Tensor own) in parameter.Buffers.Zip(bound.Buffers))
            {
                Fill(own, buffer.Parts);
            }
        }
    }

    // Towers of other schedules or forms may have buffers of the same names, with other numbers in them.
    private static string Adaptation(OptimizerGroup group)
    {
        string[] adapted = [.. group.Layout.Hyperparameters.Where(h => h.Order > 0).Select(h => h.Adaptation), .. group.RateTensor is { } tensor ? [$"LearningRate: {tensor.Structure} of {tensor.Driver}"] : (string[])[]];
        return adapted.Length == 0 ? "none" : string.Join("; ", adapted);
    }

    /// <summary>Towers in a fixed order: the group's, then each layer's.</summary>
    private static IEnumerable<(string Hyperparameter, string Layer, HypergradientTower Tower)> Towers(OptimizerGroup group)
    {
        for (int h = 0; h < group.Layout.Hyperparameters.Count; h++)
        {
            if (group.TowerOf(h) is { } tower)
            {
                yield return (group.Layout.Hyperparameters[h].Name, string.Empty, tower);
            }

            foreach (FeatureBlock block in group.Blocks)
            {
                if (block.Towers[h] is { } feature)
                {
                    yield return (group.Layout.Hyperparameters[h].Name, block.Parameters[0].Name, feature);
                }
            }
        }
    }

    private static string Describe(string layer, IEnumerable<(string Name, double[] Values)> memory)
    {
        (string Name, double[] Values)[] all = [.. memory];
        return string.Join(", ", all.Select(m => m.Name)) + (layer.Length == 0 || all.Length == 0 ? string.Empty : $" for the {all[0].Values.Length} features of '{layer}'");
    }

    public static IEnumerable<byte[]> Parts(torch.Tensor buffer)
    {
        using torch.Tensor local = buffer.cpu();
        using torch.Tensor flat = local.view(-1);
        for (long start = 0; start < flat.NumberOfElements; start += ElementsPerPart)
        {
            using torch.Tensor part = flat.narrow(0, start, Math.Min(ElementsPerPart, flat.NumberOfElements - start));
            yield return part.bytes.ToArray();
        }
    }

    public static void Fill(torch.Tensor buffer, byte[][] parts)
    {
        using torch.Tensor local = buffer.cpu();
        using torch.Tensor flat = local.view(-1);
        long start = 0;
        foreach (byte[] bytes in parts)
        {
            using torch.Tensor part = flat.narrow(0, start, bytes.Length / buffer.ElementSize);
            bytes.CopyTo(part.bytes);
            start += part.NumberOfElements;
        }

        if (buffer.device_type != DeviceType.CPU)
        {
            buffer.copy_(local);
        }
    }

    public static void Check(string saved, string own, string what, string place)
    {
        if (saved != own)
        {
            throw Misfit(saved, own, what, place);
        }
    }

    public static InvalidDataException Misfit(string saved, string own, string what, string place) =>
        new($"The saved state does not fit {place}: its {what}: {saved}; the optimizer's: {own}. Nothing was loaded.");
}
