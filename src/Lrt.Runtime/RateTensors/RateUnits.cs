using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution;
using Lrt.Stepping;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>All rate models of an optimizer, and the sources that they share.</summary>
internal sealed class RateUnits : IDisposable
{
    private readonly Dictionary<(object Origin, ScalarType Type, DeviceType Device, int Index), ExampleSource> sources = [];
    private readonly List<OptimizerGroup> groups = [];

    /// <exception cref="ArgumentException">A layer's input cannot be seen, or an option is not usable; the message says which.</exception>
    public RateUnits(IEnumerable<OptimizerGroup> all)
    {
        foreach (OptimizerGroup group in all)
        {
            if (group.RateTensor is { } definition)
            {
                definition.Options.Check(group.InitialLearningRate);
                group.RateUnits = [.. Divide(group, definition)];
                groups.Add(group);
            }
        }
    }

    /// <summary>What rate models look at.</summary>
    public IEnumerable<ExampleSource> Sources => sources.Values;

    public IEnumerable<RateUnit> All => groups.SelectMany(g => g.RateUnits);

    /// <summary>Writes the learning rates of the step that has begun.</summary>
    /// <param name="taking">What has a part in it.</param>
    /// <param name="input">What the model was called with.</param>
    public static void Prepare(IEnumerable<RateUnit> taking, Tensor? input)
    {
        foreach (ExampleSource source in taking.Select(u => u.Source).Distinct())
        {
            source.Take(input);
        }

        foreach (RateUnit unit in taking)
        {
            unit.Prepare();
        }
    }

    /// <summary>The units that have a part in the step that has begun, with their schedule's factor.</summary>
    public IEnumerable<(RateUnit Unit, double Factor)> Taking() => groups.SelectMany(g =>
    {
        HashSet<BoundParameter> stepped = [.. g.Participants];
        return g.RateUnits.Where(u => u.Parameters.Any(stepped.Contains)).Select(u => (u, g.Factor));
    });

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

    private IEnumerable<RateUnit> Divide(OptimizerGroup group, RateTensorDefinition definition)
    {
        IEnumerable<BoundParameter> all = group.Parameters.Where(p => p.Length > 0);
        IEnumerable<IEnumerable<(BoundParameter Parameter, FeatureLayout Layout)>> divided = definition.Structure == Structure.PerFeature
            ? LayerFeatures.Share(all)
            : all.Select(p => new[] { (p, LayerFeatures.LayoutOf(p)) });
        return divided.Select(parameters => new RateUnit(definition, group.InitialLearningRate, group.Layout, parameters, SourceOf(parameters.First().Parameter, definition.Driver)));
    }

    private ExampleSource SourceOf(BoundParameter parameter, Driver driver)
    {
        ScalarType type = TensorFrame.ComputeTypeOf(parameter.Parameter.dtype);
        Device device = parameter.Parameter.device;
        (object, ScalarType, DeviceType, int) key = (driver == Driver.State ? parameter.Owner : this, type, device.type, device.index);
        if (!sources.TryGetValue(key, out ExampleSource? source))
        {
            source = driver == Driver.Input ? new InputSource(type, device)
                : parameter.Owner is nn.Module<Tensor, Tensor> layer ? new LayerSource(layer, parameter.Name, type, device)
                : throw new ArgumentException(
                    $"Parameter {parameter} belongs to a {parameter.Owner.GetType().Name}, which is not called with one tensor, so Driver.State cannot see its input. Remedy: Driver.Input, or another structure of learning rates.");
            sources.Add(key, source);
        }

        return source;
    }
}
