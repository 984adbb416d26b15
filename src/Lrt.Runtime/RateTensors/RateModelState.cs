using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.State;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// The saved state of rate models. Rate models of the state that the optimizer does not have yet are created when the
/// state is checked, and kept when it is restored.
/// </summary>
internal sealed class RateModelState : IDisposable
{
    private readonly List<(SavedRateModel Saved, RateUnit Unit, RateModel Model)> found = [];
    private readonly List<RateUnit> missing = [];

    public static IEnumerable<SavedRateModel> Save(RateTensorGroup group) =>
        group
            .Units.Where(u => u.Model is not null)
            .Select(u => new SavedRateModel(
                u.Name,
                u.Model!.Inputs,
                [
                    .. u.Model.State.Select(s => new SavedTensor(
                        s.Name,
                        s.Value.shape,
                        s.Value.dtype.ToString(),
                        [.. BufferParts.Of(s.Value)]
                    )),
                ]
            ));

    /// <exception cref="InvalidDataException">
    /// A rate model is of another parameter or size; the message names it.
    /// </exception>
    public void Check(SavedGroup saved, RateTensorGroup group)
    {
        foreach (SavedRateModel model in saved.RateModels)
        {
            string place = $"group '{group.Name}'";
            RateUnit unit = group.Units.FirstOrDefault(u => u.Name == model.Name)
                ?? throw StateCheck.Misfit(model.Name, "no rate model of that parameter", "rate model", place);
            place = $"the rate model of '{model.Name}'";
            if (found.Exists(f => ReferenceEquals(f.Unit, unit)))
            {
                throw new InvalidDataException($"The saved state has {place} twice. Nothing was loaded.");
            }

            RateModel own = unit.Model ?? Create(unit, model, place);
            found.Add((model, unit, own));
            StateCheck.Same($"{model.Inputs}", $"{own.Inputs}", "inputs", place);
            StateCheck.Count(model.Tensors.Count, own.State.Count, "tensors", place);
            StateCheck.Same(
                Describe(model.Tensors.Select(t => (t.Name, t.Shape, t.Type))),
                Describe(own.State.Select(s => (s.Name, s.Value.shape, s.Value.dtype.ToString()))),
                "tensors",
                place
            );
            foreach ((SavedTensor tensor, (string name, Tensor value)) in model.Tensors.Zip(own.State))
            {
                StateCheck.Parts(
                    tensor.Parts,
                    value.NumberOfElements * value.ElementSize,
                    (int)value.ElementSize,
                    $"'{name}'",
                    place
                );
            }
        }

        missing.AddRange(group.Units.Where(u => u.Model is not null && !found.Exists(f => ReferenceEquals(f.Unit, u))));
    }

    /// <summary>Restores the state that was checked.</summary>
    public void Take()
    {
        using IDisposable off = no_grad();
        foreach ((SavedRateModel saved, RateUnit unit, RateModel model) in found)
        {
            unit.Model = model;
            foreach ((SavedTensor tensor, (_, Tensor own)) in saved.Tensors.Zip(model.State))
            {
                BufferParts.Fill(own, tensor.Parts);
            }
        }

        // A rate model that had not made a step when the state was saved starts anew.
        foreach (RateUnit unit in missing)
        {
            unit.Model!.Dispose();
            unit.Model = null;
        }

        found.Clear();
    }

    /// <summary>Releases models that were created for a rejected state.</summary>
    public void Dispose()
    {
        foreach ((_, RateUnit unit, RateModel model) in found)
        {
            if (!ReferenceEquals(unit.Model, model))
            {
                model.Dispose();
            }
        }
    }

    // A model is created for the number of inputs in the file, so the file must contain the numbers of such a model.
    private static RateModel Create(RateUnit unit, SavedRateModel saved, string place)
    {
        long bytes = saved.Tensors.Sum(t => t.Parts.Sum(p => (long)p.Length));
        if (saved.Inputs < 0 || unit.LeastNumbersFor(saved.Inputs) > bytes / sizeof(float))
        {
            throw new InvalidDataException(
                $"The saved state has {saved.Inputs} inputs for {place}, and {bytes} bytes of numbers; they do not "
                    + "belong together. Nothing was loaded."
            );
        }

        try
        {
            return unit.Create(saved.Inputs);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidDataException(
                $"The saved state has {saved.Inputs} inputs for {place}, for which it cannot be made: {e.Message} "
                    + "Nothing was loaded.",
                e
            );
        }
    }

    private static string Describe(IEnumerable<(string Name, long[] Shape, string Type)> tensors) =>
        string.Join("; ", tensors.Select(t => $"{t.Name} [{string.Join(", ", t.Shape)}] {t.Type}"));
}
