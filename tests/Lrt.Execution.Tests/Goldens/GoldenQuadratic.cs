using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Lrt.Learned;
using Lrt.Learned.Training;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>The problem of a golden file: the squared length of W x - y, where x is all parameters in a row.</summary>
internal sealed class GoldenQuadratic(GoldenFile file, GoldenPrecision precision)
{
    private readonly ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    public string[] Names { get; } = file.Config.Texts("param_order");

    public (TensorList Model, MetaProblem Problem) Create(LearnedWeights weights)
    {
        Tensor matrix = file.Initial["problem.W"].ToTensor(type);
        Tensor target = file.Initial["problem.y"].ToTensor(type);
        (TensorList model, ModelOptimizer optimizer) = LearnedGoldens.Create(
            weights,
            Names.Select(name => file.Initial[$"x.{name}"].ToTensor(type))
        );
        return (
            model,
            new MetaProblem(
                optimizer,
                _ => (matrix.mv(cat([.. model.Parameters.Select(p => p.reshape(-1))])) - target).square().sum(),
                model,
                matrix,
                target
            )
        );
    }

    public void Put(Dictionary<string, GoldenTensor> values, string path, IEnumerable<Tensor> tensors)
    {
        foreach ((string name, Tensor value) in Names.Zip(tensors))
        {
            values[$"{path}.{name}"] = value.ToGolden();
        }
    }
}
