namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns. It takes over the handle of the tensor it is made of.</summary>
public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true) : base(data.with_requires_grad(requires_grad).MoveHandle(), false) => DisposeScope.ReplaceWith(data, this);

    internal Parameter(nint handle) : base(handle) { }

    /// <summary>Another handle to the same tensor, as the layers that are native in TorchSharp give out.</summary>
    internal Parameter Again() => new(Value(lrt_same(Handle), this));
}
