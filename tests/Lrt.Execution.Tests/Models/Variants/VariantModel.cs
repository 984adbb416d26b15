using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models.Variants;

/// <summary>
/// A module of parameters that are each adapted in another way: the attributes of its properties say how.
/// </summary>
public abstract class VariantModel : nn.Module<Tensor, Tensor>
{
    protected VariantModel()
        : base(nameof(VariantModel))
    {
        foreach (PropertyInfo variant in Variants)
        {
            register_parameter(variant.Name, (Parameter)variant.GetValue(this)!);
        }
    }

    /// <summary>The properties that hold parameters.</summary>
    public IEnumerable<PropertyInfo> Variants =>
        GetType()
            .GetProperties()
            .Where(p =>
                p.PropertyType == typeof(Parameter) && p.GetCustomAttribute<LearningRateAttribute>() is not null
            );

    /// <summary>The generated optimizer.</summary>
    public abstract ModelOptimizer Optimizer();

    public override Tensor forward(Tensor input) => input;
}
