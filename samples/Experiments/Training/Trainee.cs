using System;
using Lrt.Samples.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training;

/// <summary>A network to be trained, and its optimizer.</summary>
public class Trainee(nn.Module<Tensor, Tensor> model, optim.Optimizer optimizer, Func<RateRange> readRates)
    : IDisposable
{
    public nn.Module<Tensor, Tensor> Model => model;

    public optim.Optimizer Optimizer => optimizer;

    public RateRange ReadRates() => readRates();

    /// <summary>Makes one step of training.</summary>
    /// <returns>The loss before the step.</returns>
    public virtual double Step(IProblem problem, int seed, int step)
    {
        using var scope = torch.NewDisposeScope();
        optimizer.zero_grad();
        Tensor loss = problem.Loss(model, seed, step);
        loss.backward();
        optimizer.step();
        return loss.ToDouble();
    }

    /// <summary>Evaluates the network, with its layers in evaluation mode.</summary>
    public virtual Evaluation Judge(IProblem problem)
    {
        model.eval();
        try
        {
            return problem.Judge(model);
        }
        finally
        {
            model.train();
        }
    }

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
        GC.SuppressFinalize(this);
    }
}
