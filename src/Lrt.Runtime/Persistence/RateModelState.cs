using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.RateTensors;
using Lrt.Stepping;
using static TorchSharp.torch;

namespace Lrt.Persistence;

/// <summary>What rate models have learned. Those that a state has and the optimizer does not have yet are made when it is checked, and kept when it is taken.</summary>
internal sealed class RateModelState : IDisposable
{
    private readonly List<(SavedRateModel Saved, RateUnit Unit, RateModel Model)> found = [];

    public static IEnumerable<SavedRateModel> Save(OptimizerGroup group) => group.RateUnits.Where(u => u.Model is not null).Select(u => new SavedRateModel(
        u.Name,
        u.Model!.Inputs,
        [.. u.Model.State.Select(s => new SavedTensor(s.Name, s.Value.shape, s.Value.dtype.ToString(), [.. StateExchange.Parts(s.Value)]))]));

    /// <exception cref="System.IO.InvalidDataException">A rate model is of another parameter or size; the message says which.</exception>
    public void Check(SavedGroup saved, OptimizerGroup group)
    {
        foreach (SavedRateModel model in saved.RateModels)
        {
            string place = $"group '{group.Name}'";
            RateUnit? unit = group.RateUnits.FirstOrDefault(u => u.Name == model.Name);
            StateExchange.Check(model.Name, unit?.Name ?? "no rate model of that parameter", "rate model", place);
            place = $"the rate model of '{model.Name}'";
            RateModel own = unit!.Model ?? unit.Create(model.Inputs);
            found.Add((model, unit, own));
            StateExchange.Check($"{model.Inputs}", $"{own.Inputs}", "inputs", place);
            StateExchange.Check(Describe(model.Tensors.Select(t => (t.Name, t.Shape, t.Type))), Describe(own.State.Select(s => (s.Name, s.Value.shape, s.Value.dtype.ToString()))), "tensors", place);
        }
    }

    /// <summary>Takes over what was checked.</summary>
    public void Restore()
    {
        using IDisposable off = no_grad();
        foreach ((SavedRateModel saved, RateUnit unit, RateModel model) in found)
        {
            unit.Model = model;
            foreach ((SavedTensor tensor, (_, Tensor own)) in saved.Tensors.Zip(model.State))
            {
                StateExchange.Fill(own, tensor.Parts);
            }
        }

        found.Clear();
    }

    /// <summary>Lets go of models that were made for a state that was refused.</summary>
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

    private static string Describe(IEnumerable<(string Name, long[] Shape, string Type)> tensors) =>
        string.Join("; ", tensors.Select(t => $"{t.Name} [{string.Join(", ", t.Shape)}] {t.Type}"));
}
