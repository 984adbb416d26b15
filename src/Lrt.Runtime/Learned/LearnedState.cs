using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Groups;
using Lrt.Simd;
using Lrt.State;

namespace Lrt.Learned;

/// <summary>
/// The saved state of a learned optimizer: the numbers that it keeps for each coordinate. Its weights are not part of
/// the state; they have a file of their own, which many models may share.
/// </summary>
internal static class LearnedState
{
    private const string Stream = "state";
    private const int PartBytes = 1 << 28;

    public static SavedGroup Save(LearnedGroup group) =>
        new(
            group.Name,
            group.Weights.Network.ToString(),
            Adaptation: string.Empty,
            group.Rate.LearningRate,
            group.Rate.InitialLearningRate,
            PreviousFactor: 1,
            group.Rate.LearningRate,
            [],
            [],
            [
                .. group.Parameters.Select(p => new SavedParameter(
                    p.Name,
                    [.. p.Shape],
                    p.Type.ToString(),
                    p.Steps,
                    p.State is null ? [] : [new SavedBuffer(Stream, TypeOf(p), [.. Parts(p.State)])],
                    []
                )),
            ],
            []
        );

    /// <exception cref="System.IO.InvalidDataException">
    /// The state is of another network or other parameters; the message names the difference.
    /// </exception>
    public static void Check(SavedGroup saved, LearnedGroup group)
    {
        string place = $"group '{group.Name}'";
        StateCheck.Same(saved.Rule, group.Weights.Network.ToString(), "learned optimizer", place);
        StateCheck.Count(saved.Towers.Count, 0, "adapted hyperparameters", place);
        StateCheck.Count(saved.RateModels.Count, 0, "rate models", place);
        ParameterState.Check(saved, group);
        foreach ((SavedParameter parameter, LearnedParameter own) in saved.Parameters.Zip(group.Parameters))
        {
            string name = $"parameter '{own.Name}'";
            StateCheck.Buffers(parameter, 1, name);
            foreach (SavedBuffer buffer in parameter.Buffers)
            {
                StateCheck.Same(buffer.Stream, Stream, "state", name);
                StateCheck.Buffer(buffer, TypeOf(own), own.StateBytes, own.Runner.ElementSize, name);
            }
        }
    }

    /// <summary>Restores a state that was checked.</summary>
    public static void Take(SavedGroup saved, LearnedGroup group)
    {
        (group.Rate.LearningRate, group.Rate.InitialLearningRate) = (saved.LearningRate, saved.InitialLearningRate);
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
