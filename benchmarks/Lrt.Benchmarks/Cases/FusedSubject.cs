using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Layouts;
using Lrt.Benchmarks.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>
/// PyTorch's own optimizers for many parameters at once, which are available in TorchSharp through TorchScript: fused
/// ones, one call of libtorch for all parameters, and those over lists of tensors, one call for each operation.
/// </summary>
public sealed class FusedSubject : ISubject
{
    // The text is constant, because libtorch ends the process where a script names an operator that does not exist.
    private const string Script = """
        def adam(params: List[Tensor], grads: List[Tensor], firsts: List[Tensor], seconds: List[Tensor], steps: List[Tensor]) -> int:
            none: List[Tensor] = []
            steps[0].add_(1)  # the same tensor for every parameter
            torch._fused_adam_(params, grads, firsts, seconds, none, steps, lr=1e-05, beta1=0.9, beta2=0.999, weight_decay=0.0, eps=1e-08, amsgrad=False, maximize=False)
            return 0

        def momentum(params: List[Tensor], grads: List[Tensor], buffers: List[Tensor]) -> int:
            torch._fused_sgd_(params, grads, buffers, weight_decay=0.0, momentum=0.9, lr=1e-05, dampening=0.0, nesterov=False, maximize=False, is_first_step=False)
            return 0

        def sgd(params: List[Tensor], grads: List[Tensor]) -> int:
            none: List[Tensor] = []
            torch._fused_sgd_(params, grads, none, weight_decay=0.0, momentum=0.0, lr=1e-05, dampening=0.0, nesterov=False, maximize=False, is_first_step=False)
            return 0

        def foreach_adam(params: List[Tensor], grads: List[Tensor], firsts: List[Tensor], seconds: List[Tensor], steps: List[Tensor]) -> int:
            steps[0].add_(1)  # the same tensor for every parameter
            step = float(steps[0])
            torch._foreach_lerp_(firsts, grads, 0.1)
            torch._foreach_mul_(seconds, 0.999)
            torch._foreach_addcmul_(seconds, grads, grads, 0.001)
            roots = torch._foreach_sqrt(seconds)
            torch._foreach_div_(roots, (1.0 - 0.999 ** step) ** 0.5)
            torch._foreach_add_(roots, 1e-08)
            torch._foreach_addcdiv_(params, firsts, roots, -1e-05 / (1.0 - 0.9 ** step))
            return 0

        def foreach_momentum(params: List[Tensor], grads: List[Tensor], buffers: List[Tensor]) -> int:
            torch._foreach_mul_(buffers, 0.9)
            torch._foreach_add_(buffers, grads, alpha=1)
            torch._foreach_add_(params, buffers, alpha=-1e-05)
            return 0

        def foreach_sgd(params: List[Tensor], grads: List[Tensor]) -> int:
            torch._foreach_add_(params, grads, alpha=-1e-05)
            return 0

        """;

    private readonly StockStack model;
    private readonly jit.CompilationUnit unit = jit.compile(Script);
    private readonly GradientSupply gradients;
    private readonly Parameter[] parameters;
    private readonly string function;
    private readonly bool fetchesGradients;
    private readonly Tensor[] handles;
    private readonly object[] arguments;
    private readonly Tensor[][] states;
    private readonly double before;

    /// <param name="layout">The parameters.</param>
    /// <param name="function">
    /// The function of the script: adam, momentum or sgd, with or without foreach_ before it.
    /// </param>
    /// <param name="fetchesGradients">
    /// A value that indicates whether a step gets the gradient of every parameter, as a user's code must; otherwise the
    /// handles are available before the step.
    /// </param>
    public FusedSubject(Layout layout, string function, bool fetchesGradients)
    {
        this.function = function;
        this.fetchesGradients = fetchesGradients;
        model = new StockStack(layout);
        parameters = [.. model.Stacked];
        gradients = new GradientSupply(parameters);
        handles = new Tensor[parameters.Length];
        string rule = function.Replace("foreach_", string.Empty, StringComparison.Ordinal);
        states = rule switch
        {
            "adam" => [Zeros(), Zeros(), [.. Enumerable.Repeat(tensor(0f), parameters.Length)]],
            "momentum" => [Zeros()],
            _ => [],
        };
        // What a list of operations moves depends on the processor's cache.
        BytesPerParameter = function switch
        {
            "adam" => 7 * sizeof(float),
            "momentum" => 5 * sizeof(float),
            "sgd" or "foreach_sgd" => 3 * sizeof(float),
            _ => null,
        };
        arguments = [parameters.Select(p => p.detach()).ToArray(), handles, .. states];
        before = ParameterSum.Of(parameters);
    }

    public double? BytesPerParameter { get; }

    public IReadOnlyList<Tensor> Parameters => parameters;

    public void Prepare()
    {
        Release();
        gradients.Renew();
        if (!fetchesGradients)
        {
            Fetch();
        }
    }

    public void Step()
    {
        if (fetchesGradients)
        {
            Fetch();
        }

        unit.invoke(function, arguments);
        if (fetchesGradients)
        {
            Release();
        }
    }

    public bool IsPlausible() => ParameterSum.Of(parameters) is double now && double.IsFinite(now) && now != before;

    public void Dispose()
    {
        Release();
        foreach (Tensor tensor in states.SelectMany(s => s).Concat((Tensor[])arguments[0]))
        {
            tensor.Dispose();
        }

        unit.Dispose();
        gradients.Dispose();
        model.Dispose();
    }

    private Tensor[] Zeros() => [.. parameters.Select(p => zeros_like(p, requires_grad: false))];

    private void Fetch()
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            handles[i] = parameters[i].grad!;
        }
    }

    private void Release()
    {
        for (int i = 0; i < handles.Length; i++)
        {
            handles[i]?.Dispose();
            handles[i] = null!;
        }
    }
}
