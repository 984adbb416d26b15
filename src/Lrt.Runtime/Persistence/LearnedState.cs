using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Learned;
using Lrt.Simd;

namespace Lrt.Persistence;

/// <summary>
/// What a learned optimizer remembers about each coordinate. Its weights are no part of it: they have a file of their own, which
/// many models may share.
/// </summary>
internal static class LearnedState
{
    private const string Stream = "state";
    private const int PartBytes = 1 << 28;

    public static SavedGroup Save(LearnedGroup group) => new(
        group.Name,
        group.Weights.Network.ToString(),
        Adaptation: string.Empty,
        group.LearningRate,
        group.InitialLearningRate,
        PreviousFactor: 1,
        group.LearningRate,
        [],
        [.. group.Parameters.Select(p => new SavedParameter(
            p.Name,
            [.. p.Shape],
            p.Parameter.dtype.ToString(),
            p.Steps,
            p.State is null ? [] : [new SavedBuffer(Stream, TypeOf(p), [.. Parts(p.State)])]))],
        []);

    public static void Check(SavedGroup saved, LearnedGroup group)
    {
        string place = $"group '{group.Name}'";
        StateExchange.Check(saved.Rule, group.Weights.Network.ToString(), "learned optimizer", place);
        StateFit.CheckCount(saved.Towers.Count, 0, "adapted hyperparameters", place);
        StateFit.CheckCount(saved.RateModels.Count, 0, "rate models", place);
        StateFit.CheckCount(saved.Parameters.Count, group.Parameters.Count, "parameters", place);
        StateExchange.Check(string.Join(", ", saved.Parameters.Select(p => p.Name)), string.Join(", ", group.Parameters.Select(p => p.Name)), "parameters", place);
        foreach ((SavedParameter parameter, LearnedParameter own) in saved.Parameters.Zip(group.Parameters))
        {
            string name = $"parameter '{own.Name}'";
            StateExchange.Check($"[{string.Join(", ", parameter.Shape)}]", $"[{string.Join(", ", own.Shape)}]", "shape", name);
            StateExchange.Check(parameter.Type, own.Parameter.dtype.ToString(), "dtype", name);
            StateFit.CheckBuffers(parameter, 1, name);
            foreach (SavedBuffer buffer in parameter.Buffers)
            {
                StateExchange.Check(buffer.Stream, Stream, "state", name);
                StateFit.Check(buffer, TypeOf(own), own.StateBytes, own.Runner.ElementSize, name);
            }
        }
    }

    public static void Restore(SavedGroup saved, LearnedGroup group)
    {
        group.LearningRate = saved.LearningRate;
        group.InitialLearningRate = saved.InitialLearningRate;
        foreach ((SavedParameter parameter, LearnedParameter own) in saved.Parameters.Zip(group.Parameters))
        {
            own.Restore(parameter.Steps, parameter.Buffers.Count > 0);
            long start = 0;
            foreach (byte[] part in parameter.Buffers.SelectMany(b => b.Parts))
            {
                part.CopyTo(own.State!.Span<byte>(start, part.Length));
                start += part.Length;
            }
        }
    }

    private static string TypeOf(LearnedParameter parameter) => $"{parameter.Runner.ElementSize} bytes";

    private static IEnumerable<byte[]> Parts(AlignedMemory state)
    {
        for (long start = 0; start < state.Length; start += PartBytes)
        {
            yield return state.Span<byte>(start, (int)Math.Min(PartBytes, state.Length - start)).ToArray();
        }
    }
}
