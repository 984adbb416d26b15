using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

#pragma warning disable LRT0140, LRT0141, LRT0142 // What the tests are about.

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>Models that hold layers which no optimizer would train are refused.</summary>
public class UntrainedLayerTests
{
    [Fact]
    public void Model_that_registers_nothing_is_refused()
    {
        using RegistersNothing model = new();
        Refused(() => model.CreateOptimizer(), "'layer' of RegistersNothing", "[2, 4]", "RegisterComponents()");
    }

    [Fact]
    public void Model_without_parameters_is_refused()
    {
        using HasNothing model = new();
        Refused(() => model.CreateOptimizer(), "HasNothing has no parameter registered", "RegisterComponents()");
    }

    [Fact]
    public void Layers_in_collections_are_refused()
    {
        using HoldsCollection model = new() { Held = new[] { nn.Linear(4, 4) } };
        Refused(() => model.CreateOptimizer(), "'Held' of HoldsCollection", "[4, 4]", "ModuleList");
        model.Held = new Dictionary<string, List<Linear>> { ["a"] = [nn.Linear(3, 4)] };
        Refused(() => model.CreateOptimizer(), "'Held' of HoldsCollection", "[4, 3]");
        model.Held = new HashSet<Linear> { nn.Linear(5, 4) };
        Refused(() => model.CreateOptimizer(), "'Held' of HoldsCollection", "[4, 5]");
        model.Held = ImmutableArray.Create(nn.Linear(6, 4));
        Refused(() => model.CreateOptimizer(), "'Held' of HoldsCollection", "[4, 6]");
        model.Held = (1, new Parameter(ones(7)));
        Refused(() => model.CreateOptimizer(), "'Held' of HoldsCollection", "[7]");
    }

    [Fact]
    public void What_is_registered_or_not_to_be_trained_may_be_held_anywhere()
    {
        using HoldsCollection model = new();
        Linear frozen = nn.Linear(3, 3);
        foreach (Parameter parameter in frozen.parameters())
        {
            parameter.requires_grad = false;
        }

        foreach (
            object? held in new object?[]
            {
                null,
                frozen,
                new[] { model.Layer },
                model.Layer.weight,
                new List<Parameter> { model.Layer.bias! },
                model,
                new float[3],
                new HashSet<Linear> { model.Layer },
                default(ImmutableArray<Linear>),
                "text",
                ones(3),
            }
        )
        {
            model.Held = held;
            using var optimizer = model.CreateOptimizer();
            Assert.Equal(2, optimizer.parameters().Count());
        }
    }

    [Fact]
    public void Layer_that_replaces_another_is_refused()
    {
        using ReplacesLayer model = new();
        Refused(() => model.CreateOptimizer(), "'head' of ", "[3, 4]", "before RegisterComponents() is called");
    }

    [Fact]
    public void Layers_of_inner_modules_are_seen()
    {
        using HoldsInner model = new();
        Refused(() => model.CreateOptimizer(), "'layers' of InnerWithArray", "[2, 4]");
    }

    [Fact]
    public void Averaged_output_in_an_ordinary_loop_is_refused()
    {
        using Models.AlraoSgdModel model = new(nn.Linear(4, 4), new AveragedOutput<Linear>(3, () => nn.Linear(4, 2)));
        using var optimizer = model.CreateOptimizer();
        nn.functional.nll_loss(model.call(ones(3, 4)), zeros(3, dtype: int64)).backward();
        string message = Assert.Throws<InvalidOperationException>(() => optimizer.step()).Message;
        Assert.Contains("Use TrainStep", message, StringComparison.Ordinal);
        optimizer.zero_grad();
        model.call(ones(3, 4));
        model.Output.Loss(zeros(3, dtype: int64)).backward();
        model.Output.CopyLosses(zeros(3, dtype: int64)).sum().backward();
        optimizer.step();
    }

    private static void Refused(Action create, params string[] parts)
    {
        string message = Assert.Throws<ArgumentException>(create).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}

[Optimizer(typeof(Lrt.Rules.Sgd))]
internal sealed partial class RegistersNothing() : nn.Module("m")
{
    private readonly Linear layer = nn.Linear(4, 2);

    public Tensor Call(Tensor input) => layer.call(input);
}

[Optimizer(typeof(Lrt.Rules.Sgd))]
internal sealed partial class HasNothing() : nn.Module("m");

[Optimizer(typeof(Lrt.Rules.Sgd))]
internal sealed partial class HoldsCollection : nn.Module
{
    public HoldsCollection()
        : base("m") => RegisterComponents();

    public object? Held { get; set; }

    public Linear Layer => layer;

    private readonly Linear layer = nn.Linear(2, 2);
}

internal class HasHead : nn.Module
{
    protected Linear head = nn.Linear(4, 2);

    public HasHead()
        : base("m") => RegisterComponents();
}

[Optimizer(typeof(Lrt.Rules.Sgd))]
internal sealed partial class ReplacesLayer : HasHead
{
    public ReplacesLayer() => head = nn.Linear(4, 3);
}

internal sealed class InnerWithArray() : nn.Module("i")
{
    private readonly Linear[] layers = [nn.Linear(4, 2)];

    public Tensor Call(Tensor input) => layers[0].call(input);
}

[Optimizer(typeof(Lrt.Rules.Sgd))]
internal sealed partial class HoldsInner : nn.Module
{
    private readonly InnerWithArray inner = new();
    private readonly Linear layer = nn.Linear(2, 2);

    public HoldsInner()
        : base("m") => RegisterComponents();

    public Tensor Call(Tensor input) => layer.call(inner.Call(input));
}
