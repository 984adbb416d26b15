#nullable enable annotations

using System.Runtime.CompilerServices;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>One module after the other; each result but the last is disposed on the way.</summary>
public class Sequential : Module<Tensor, Tensor>
{
    private readonly List<(string name, IModule<Tensor, Tensor> module)> list = new();

    protected Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules) append(name, module);
    }

    protected Sequential(params Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) append(module);
    }

    public int Count => list.Count;

    [IndexerName("SequentialItems")]
    public IModule<Tensor, Tensor> this[int index] => list[index].module;

    [IndexerName("SequentialItems")]
    public Sequential this[Range index] => this[(index.Start.GetOffset(Count), index.End.GetOffset(Count))];

    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index]
    {
        get
        {
            var part = new Sequential(Array.Empty<Module<Tensor, Tensor>>());
            foreach (var (name, module) in list.Take(index.end ?? Count).Skip(index.start ?? 0)) part.append(name, module);
            return part;
        }
    }

    public Sequential append(IModule<Tensor, Tensor> module) => append(list.Count.ToString(), module);

    public Sequential append(string name, IModule<Tensor, Tensor> module)
    {
        list.Add((name, module));
        return this;
    }

    public override Tensor forward(Tensor tensor)
    {
        if (list.Count == 0) return tensor.alias();
        var result = list[0].module.call(tensor);
        foreach (var (_, module) in list.Skip(1))
        {
            var next = module.call(result);
            result.Dispose();
            result = next;
        }
        return result;
    }

    public override IEnumerable<(string name, Module module)> named_children() => list.Select(item => (item.name, (Module)item.module));

    public override IEnumerable<(string name, Module module)> named_modules() =>
        named_children().Concat(named_children().SelectMany(child => child.module.named_modules().Select(inner => ($"{child.name}.{inner.name}", inner.module))));

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
    {
        if (!recurse) yield break;
        var seen = new HashSet<nint> { 0 };
        foreach (var (child, module) in named_children())
        {
            foreach (var (name, parameter) in module.named_parameters(true))
            {
                if (seen.Add(parameter.handle)) yield return ($"{child}.{name}", parameter);
            }
        }
    }

    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true)
    {
        if (!recurse) yield break;
        var seen = new HashSet<nint> { 0 };
        foreach (var (child, module) in named_children())
        {
            foreach (var (name, buffer) in module.named_buffers(true, include_persistent))
            {
                if (seen.Add(buffer.handle)) yield return ($"{child}.{name}", buffer);
            }
        }
    }

    public override Module apply(Action<Module> fn)
    {
        foreach (var (_, module) in named_children()) module.apply(fn);
        fn(this);
        return this;
    }

    public override void train(bool on = true) => base.train(on);

    public override void eval() => base.eval();

    protected internal override Module _to(ScalarType dtype, bool non_blocking) => Each(module => module._to(dtype, non_blocking));

    protected internal override Module _to(Device device, ScalarType dtype, bool non_blocking) => Each(module => module._to(device, dtype, non_blocking));

    protected internal override Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => Each(module => module._to(deviceType, deviceIndex, non_blocking));

    protected override void Dispose(bool disposing)
    {
        if (disposing) Each(module => module.Dispose());
        base.Dispose(disposing);
    }

    internal static Sequential Of(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

    internal static Sequential Of(params Module<Tensor, Tensor>[] modules) => new(modules);

    private Sequential Each(Action<Module> action)
    {
        foreach (var (_, module) in named_children()) action(module);
        return this;
    }
}
