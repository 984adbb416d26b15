using System;
using System.Collections.Generic;
using Lrt.Execution.Tests.Goldens;
using Lrt.Goldens;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>
/// The updates of the authors' code of Alrao by hand, as tensor operations with the rates of a golden file: the body's, with a rate
/// per feature, and the copies', with a rate each.
/// </summary>
internal sealed class AlraoReplay
{
    private readonly GoldenConfig rule;
    private readonly List<(Parameter Parameter, Tensor Rate, bool IsBody)> parameters = [];
    private readonly Dictionary<string, Tensor> state = [];
    private int steps;

    public AlraoReplay(GoldenFile file, Linear body, AveragedOutput output)
    {
        rule = file.Config.Section("optimizer");
        ScalarType type = output.Weight.dtype;
        Tensor rates = file.Initial["lr.heads"].ToTensor(type);
        parameters.Add((body.weight!, file.Initial["lr.body.weight"].ToTensor(type), true));
        parameters.Add((body.bias!, file.Initial["lr.body.bias"].ToTensor(type), true));
        parameters.Add((output.Weight, rates.reshape(-1, 1, 1), false));
        parameters.Add((output.Bias!, rates.reshape(-1, 1), false));
    }

    public void Update()
    {
        using var off = no_grad();
        steps++;
        for (int i = 0; i < parameters.Count; i++)
        {
            (Parameter parameter, Tensor rate, bool isBody) = parameters[i];
            Tensor update = rule.Text("type") == "Adam" ? Adam(i, parameter.grad!, rate, isBody) : Sgd(i, parameter, rate, isBody);
            parameter.sub_(update);
        }
    }

    private Tensor Sgd(int i, Parameter parameter, Tensor rate, bool isBody)
    {
        double momentum = rule.Number("momentum");
        Tensor gradient = parameter.grad! + (rule.Number("weight_decay") * parameter);
        if (momentum == 0)
        {
            return rate * gradient;
        }

        Tensor kept = isBody ? 1 - (momentum * rate.sqrt().clamp_max(1 / momentum)) : full_like(rate, momentum);
        return rate * Keep($"{i} velocity", (State($"{i} velocity", gradient) * kept) + gradient);
    }

    // The body adds epsilon before the bias correction, the copies after it.
    private Tensor Adam(int i, Tensor gradient, Tensor rate, bool isBody)
    {
        double[] betas = rule.Numbers("betas");
        double epsilon = rule.Number("eps");
        Tensor first = Keep($"{i} first", (State($"{i} first", gradient) * betas[0]) + ((1 - betas[0]) * gradient));
        Tensor second = Keep($"{i} second", (State($"{i} second", gradient) * betas[1]) + ((1 - betas[1]) * gradient * gradient));
        (double bias1, double bias2) = (1 - Math.Pow(betas[0], steps), Math.Sqrt(1 - Math.Pow(betas[1], steps)));
        return isBody
            ? bias2 / bias1 * (first * rate) / (second.sqrt() + epsilon)
            : rate / bias1 * first / ((second.sqrt() / bias2) + epsilon);
    }

    private Tensor State(string name, Tensor like) => state.TryGetValue(name, out Tensor? value) ? value : zeros_like(like);

    private Tensor Keep(string name, Tensor value) => state[name] = value.DetachFromDisposeScope();
}
