using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution;
using Lrt.Groups;
using Lrt.Parameters;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>The rate models of an optimizer, and the sources that they share.</summary>
internal sealed class RateUnits : IDisposable
{
    private readonly Dictionary<
        (object Origin, ScalarType Type, DeviceType Device, int Index),
        ExampleSource
    > sources = [];
    private readonly RateTensorGroup[] groups;

    /// <exception cref="ArgumentException">
    /// A layer's input cannot be observed, or an option cannot be used; the message names it.
    /// </exception>
    public RateUnits(IEnumerable<RateTensorGroup> groups)
    {
        this.groups = [.. groups];
        foreach (RateTensorGroup group in this.groups)
        {
            group.Definition.Options.Check(group.Rate.InitialLearningRate);
            group.Bind(this, Divide(group));
        }
    }

    /// <summary>The sources of the rate models.</summary>
    public IEnumerable<ExampleSource> Sources => sources.Values;

    public IEnumerable<RateUnit> All => groups.SelectMany(g => g.Units);

    /// <summary>The units that gave the rates of the last step, each with its schedule's factor.</summary>
    public IEnumerable<(RateUnit Unit, double Factor)> Taken =>
        groups.SelectMany(g => g.Taken.Select(unit => (unit, g.Numbers.Factor)));

    /// <summary>The examples that the model was called with in this step.</summary>
    public Tensor? Input { get; set; }

    /// <summary>
    /// Writes the learning rates of the current step. Everything that can be checked is checked first.
    /// </summary>
    /// <param name="taking">The units that take part in the step.</param>
    public void Compute(IReadOnlyList<RateUnit> taking)
    {
        using IDisposable off = no_grad();
        foreach (RateUnit unit in taking)
        {
            unit.Source.Take(Input, unit.Name);
            unit.Prepare();
        }

        foreach (RateUnit unit in taking)
        {
            unit.Compute();
        }
    }

    public void Dispose()
    {
        foreach (RateUnit unit in All)
        {
            unit.Dispose();
        }

        foreach (ExampleSource source in sources.Values)
        {
            source.Dispose();
        }
    }

    private IEnumerable<RateUnit> Divide(RateTensorGroup group)
    {
        RateTensorDefinition definition = group.Definition;
        IEnumerable<RuleParameter> all = group.Parameters.Where(p => p.Length > 0);
        IEnumerable<IEnumerable<(RuleParameter Parameter, FeatureLayout Layout)>> divided =
            definition.Structure == Structure.PerFeature
                ? LayerFeatures.Share(all)
                : all.Select(p => new[] { (p, LayerFeatures.LayoutOf(p)) });
        return divided.Select(parameters => new RateUnit(
            definition,
            group.Rate.InitialLearningRate,
            group.Layout,
            parameters,
            SourceOf(parameters.First().Parameter, definition.Driver)
        ));
    }

    private ExampleSource SourceOf(RuleParameter parameter, Driver driver)
    {
        ScalarType type = TensorFrame.ComputeTypeOf(parameter.Parameter.dtype);
        Device device = parameter.Parameter.device;
        (object, ScalarType, DeviceType, int) key = (
            driver == Driver.State ? parameter.Owner : this,
            type,
            device.type,
            device.index
        );
        if (!sources.TryGetValue(key, out ExampleSource? source))
        {
            source =
                driver == Driver.Input ? new InputSource(type, device)
                : parameter.Owner is nn.Module<Tensor, Tensor> layer
                    ? new LayerSource(layer, parameter.Name, type, device)
                : throw new ArgumentException(
                    $"Parameter {parameter} belongs to a {parameter.Owner.GetType().Name}, which is not called with "
                        + "one tensor, so Driver.State cannot see its input. Remedy: Driver.Input, or another "
                        + "structure of learning rates."
                );
            sources.Add(key, source);
        }

        return source;
    }
}
