using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Goldens;
using Lrt.RateTensors;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>
/// Training steps of the author's code of learning-rate tensors: rates, both gradients, parameters and rate models at
/// each step.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class RateTensorGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(RateTensorGoldens));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float64(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float64));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float32(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float32));

    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        (LayeredNetwork model, LearningRateTensorOptimizer optimizer) = Create(file, type);
        using LayeredNetwork ownedModel = model;
        using LearningRateTensorOptimizer ownedOptimizer = optimizer;
        string[] names = file.Config.Texts("param_order");
        RateUnit[] units = [.. optimizer.RateUnits()];
        new GoldenComparison(file, precision).Replay(step =>
        {
            using var scope = NewDisposeScope();
            Dictionary<string, GoldenTensor> values = [];
            Tensor x = step.Inputs["x"].ToTensor(type).t();
            Tensor y = step.Inputs["y"].ToTensor(type).t();
            Tensor Loss() => nn.functional.mse_loss(model.call(x), y);
            optimizer.zero_grad();
            Loss().backward();
            Parameter[] parameters = [.. model.Layers.SelectMany(layer => new[] { layer.weight!, layer.bias! })];
            Put("grad1", parameters.Select(p => p.grad!));

            StepLosses losses = optimizer.TrainStep(Loss, x);

            values["loss_before"] = losses.Before;
            values["loss_after"] = losses.After;
            Put("grad2", parameters.Select(p => p.grad!));
            Put("params", parameters);
            Put("lambda_mean", units.Select(unit => optimizer.LearningRates.Copy(unit.Name)));
            for (int i = 0; i < names.Length; i++)
            {
                SigmoidRateModel rates = (SigmoidRateModel)units[i].Model!;
                values[$"lrn.{names[i]}_lrn.W"] = rates.Weights.ToGolden();
                values[$"lrn.{names[i]}_lrn.b"] = rates.Offsets.unsqueeze(1).ToGolden();
                values[$"lrn.{names[i]}_lrn.lr_scalar"] = GoldenTensor.Vector([rates.Scale]);
            }

            return values;

            // The reference's biases are columns.
            void Put(string path, IEnumerable<Tensor> tensors)
            {
                foreach ((string name, Tensor value) in names.Zip(tensors))
                {
                    values[$"{path}.{name}"] = (value.dim() == 1 ? value.unsqueeze(1) : value).ToGolden();
                }
            }
        });
    }

    private static (LayeredNetwork Model, LearningRateTensorOptimizer Optimizer) Create(
        GoldenFile file,
        ScalarType type
    )
    {
        int[] sizes = file.Config.Integers("layer_sizes");
        LearningRateTensorOptions rates = new(file.Config.Number("meta_lr")) { Min = double.NegativeInfinity };
        (LayeredNetwork model, LearningRateTensorOptimizer optimizer) = file.Config.Flag("state_driven")
            ? OfStates(new StateDrivenNetwork(sizes, type), rates)
            : OfInputs(new InputDrivenNetwork(sizes, type), rates);
        model.HasSigmoid = !file.Config.Flag("regression");
        string[] names = file.Config.Texts("param_order");
        using System.IDisposable off = no_grad();
        Parameter[] parameters = [.. model.Layers.SelectMany(layer => new[] { layer.weight!, layer.bias! })];
        RateUnit[] units = [.. optimizer.RateUnits()];
        for (int i = 0; i < names.Length; i++)
        {
            using Tensor initial = file.Initial[names[i]].ToTensor(type);
            parameters[i].copy_(initial.reshape(parameters[i].shape));
            GoldenTensor weights = file.Initial[$"{names[i]}_lrn.W"];
            units[i].Model = units[i].Create(weights.Shape[1]);
            SigmoidRateModel created = (SigmoidRateModel)units[i].Model!;
            created.Weights.copy_(weights.ToTensor(type));
            created.Offsets.copy_(file.Initial[$"{names[i]}_lrn.b"].ToTensor(type).reshape(-1));
            created
                .State.Single(s => s.Name == "scale")
                .Value.copy_(file.Initial[$"{names[i]}_lrn.lr_scalar"].ToTensor(ScalarType.Float64));
        }

        return (model, optimizer);
    }

    private static (LayeredNetwork, LearningRateTensorOptimizer) OfInputs(
        InputDrivenNetwork model,
        LearningRateTensorOptions rates
    ) => (model, model.CreateOptimizer(new() { LearningRateTensor = rates }));

    private static (LayeredNetwork, LearningRateTensorOptimizer) OfStates(
        StateDrivenNetwork model,
        LearningRateTensorOptions rates
    ) => (model, model.CreateOptimizer(new() { LearningRateTensor = rates }));
}
