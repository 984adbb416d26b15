using System;
using System.IO;
using System.Linq;
using Lrt.State;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>Parameters in automatic properties have the names of the properties, wherever names are shown.</summary>
public class ParameterNameTests
{
    [Fact]
    public void An_automatic_property_has_its_own_name_in_tables_and_messages()
    {
        using Properties model = new();
        using var optimizer = model.CreateOptimizer();
        Assert.Contains(model.named_parameters(), p => p.name == "<Hidden>k__BackingField.weight");
        Assert.Equal(
            "parameter      structure  min  mean  max\n"
                + "Hidden.weight  Global     0.5  0.5   0.5\n"
                + "Hidden.bias    Global     0.5  0.5   0.5\n",
            optimizer.LearningRates.ToString()
        );
        Assert.Equal("Hidden.weight: 0.5 (Global)", optimizer.LearningRates["Hidden.weight"].ToString());
        Assert.Equal(0.5, optimizer.LearningRates["<Hidden>k__BackingField.weight"].Mean);
        Assert.Equal(["Hidden.weight", "Hidden.bias"], optimizer.Plan.Parameters.Select(p => p.Name));
        model.Hidden.bias!.grad = ones(2, dtype: float64);
        Assert.Contains(
            "parameter 'Hidden.bias' [2]",
            Assert.Throws<InvalidOperationException>(() => optimizer.step()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_state_with_the_names_of_fields_loads()
    {
        using Properties model = new();
        using var optimizer = model.CreateOptimizer();
        using MemoryStream current = new();
        optimizer.save_state_dict(current);
        current.Position = 0;
        SavedState saved = StateFile.Read(current);
        using MemoryStream former = new();
        StateFile.Write(
            former,
            saved with
            {
                Groups =
                [
                    .. saved.Groups.Select(g =>
                        g with
                        {
                            Parameters =
                            [
                                .. g.Parameters.Select(p =>
                                    p with
                                    {
                                        Name = p.Name.Replace(
                                            "Hidden",
                                            "<Hidden>k__BackingField",
                                            StringComparison.Ordinal
                                        ),
                                    }
                                ),
                            ],
                        }
                    ),
                ],
            }
        );
        former.Position = 0;
        optimizer.load_state_dict(former);
    }
}

/// <summary>A model with a layer in an automatic property.</summary>
[Optimizer(typeof(Lrt.Rules.Sgd)), LearningRate(0.5)]
public sealed partial class Properties : nn.Module<Tensor, Tensor>
{
    public Properties()
        : base(nameof(Properties)) => RegisterComponents();

    public Linear Hidden { get; } = nn.Linear(3, 2);

    public override Tensor forward(Tensor x) => Hidden.call(x);
}
