using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Learned.Training;

/// <summary>
/// Runs a problem for some steps, then differentiates the weighted losses with respect to the weights of its learned
/// optimizers. No graph is recorded through the networks: their steps are computed again and differentiated by
/// generated code.
/// </summary>
internal sealed class Unroll : IDisposable
{
    private readonly MetaProblem problem;
    private readonly MetaTrainerOptions options;
    private readonly UnrolledParameter[] parameters;
    private readonly RandomScaling? scaling;
    private int nextStep;
    private double lossHere = double.NaN;
    private Tensor[][] visited = [];

    public Unroll(MetaProblem problem, MetaTrainerOptions options, int seed = 0)
    {
        this.problem = problem;
        this.options = options;
        parameters =
        [
            .. problem.LearnedGroups.SelectMany(g =>
                g.Parameters.Where(p => p.Length > 0).Select(p => new UnrolledParameter(g, p, options.Unroll))
            ),
        ];
        if (
            options.SecondDerivatives
            && problem.Optimizer.ParameterGroups.Any(g =>
                g is not LearnedGroup && g.Parameters.Any(p => p.Parameter.requires_grad)
            )
        )
        {
            throw new ArgumentException(
                "With second derivatives, every trainable parameter of a problem must have a learned optimizer: the "
                    + "update of one that has a rule would have to be differentiated too. Set "
                    + "SecondDerivatives to false.",
                nameof(options)
            );
        }

        if (options.RandomScaling > 0)
        {
            scaling = new RandomScaling(parameters.Select(p => p.Parameter.Parameter), options.RandomScaling, seed);
        }
    }

    /// <summary>The random factors, for tests; null where there are none.</summary>
    public RandomScaling? Scaling => scaling;

    /// <summary>The losses at all points of the last unroll.</summary>
    public double[] Losses { get; private set; } = [];

    public double MetaLoss => Losses.Select((loss, point) => options.WeightAt(point) * loss).Sum();

    /// <summary>Runs the steps; the first continues where the last unroll ended.</summary>
    public void Run()
    {
        Array.ForEach(parameters, p => p.Begin());
        Losses = new double[options.Unroll + 1];
        ForgetPoints();
        visited = new Tensor[options.SecondDerivatives ? options.Unroll : 0][];
        if (nextStep == 0)
        {
            lossHere = Evaluate();
            Array.ForEach(parameters, p => p.Record(0));
        }
        else
        {
            Array.ForEach(parameters, p => p.Carry());
        }

        Losses[0] = lossHere;
        for (int step = 0; step < options.Unroll; step++)
        {
            if (options.SecondDerivatives)
            {
                visited[step] =
                [
                    .. parameters.Select(p => p.Parameter.Parameter.detach().clone().DetachFromDisposeScope()),
                ];
            }

            Step();
            nextStep++;
            lossHere = Evaluate();
            Losses[step + 1] = lossHere;
            Array.ForEach(parameters, p => p.Record(step + 1));
        }
    }

    /// <summary>Adds the derivatives of <see cref="MetaLoss"/> with respect to the weights to sums.</summary>
    public void Differentiate(Func<LearnedWeights, double[]> sumsOf)
    {
        if (options.SecondDerivatives)
        {
            DifferentiateExactly(sumsOf);
            return;
        }

        foreach (UnrolledParameter parameter in parameters)
        {
            parameter.AddWeightGradients(options, sumsOf(parameter.Group.Weights));
        }
    }

    public void Dispose()
    {
        Array.ForEach(parameters, p => p.Dispose());
        scaling?.Dispose();
        ForgetPoints();
    }

    private double Evaluate()
    {
        double loss = problem.Evaluate(nextStep);
        scaling?.ScaleGradients();
        return loss;
    }

    private void Step()
    {
        if (scaling is null)
        {
            problem.Optimizer.step();
        }
        else
        {
            scaling.Step(problem.Optimizer);
        }
    }

    // From the last point backwards, the derivative with respect to a point is the weighted gradient at the point, plus
    // the derivative with respect to the next point, plus the part that passes through the network and the second
    // derivatives of the loss.
    private void DifferentiateExactly(Func<LearnedWeights, double[]> sumsOf)
    {
        UnrolledParameter.Tape[] tapes = [.. parameters.Select(p => p.RunForward())];
        try
        {
            double[][] later = [.. tapes.Select(t => new double[t.GradientAt(0).Length])];
            for (int step = options.Unroll - 1; step >= 0; step--)
            {
                AddGradients(later, tapes, step + 1);
                double[][] throughNetwork = [.. tapes.Zip(later, (tape, updates) => tape.RunBackward(step, updates))];
                if (step > 0)
                {
                    Add(later, SecondDerivativesTimes(throughNetwork, step));
                }
            }

            foreach ((UnrolledParameter.Tape tape, UnrolledParameter parameter) in tapes.Zip(parameters))
            {
                tape.AddWeightGradients(sumsOf(parameter.Group.Weights));
            }
        }
        finally
        {
            Array.ForEach(tapes, t => t.Dispose());
            ForgetPoints();
        }
    }

    private void AddGradients(double[][] sums, UnrolledParameter.Tape[] tapes, int point)
    {
        double weight = options.WeightAt(point);
        Add(sums, [.. tapes.Select(t => Array.ConvertAll(t.GradientAt(point), g => weight * g))]);
    }

    /// <summary>
    /// Computes the product of the loss's second derivatives at a point of this unroll, with respect to the coordinates
    /// that the network moves, with a vector.
    /// </summary>
    private double[][] SecondDerivativesTimes(double[][] vector, int step)
    {
        using IDisposable scope = NewDisposeScope();
        Parameter[] all = [.. parameters.Select(p => p.Parameter.Parameter)];
        Tensor[] here = [.. all.Select(p => p.detach().clone())];
        Put(all, visited[step]);
        try
        {
            Tensor loss = problem.Loss(nextStep - options.Unroll + step);
            IList<Tensor> gradients = autograd.grad([loss], all, retain_graph: true, create_graph: true);
            Tensor[] vectors =
            [
                .. all.Zip(vector, (p, v) => tensor(v, [.. p.shape], dtype: float64).to(p.dtype).to(p.device))
                    .Select(Scaled),
            ];
            Tensor product = gradients.Zip(vectors, (g, v) => (g * v).sum()).Aggregate((a, b) => a + b);
            if (!product.requires_grad)
            {
                return [.. vector.Select(v => new double[v.Length])]; // The loss is linear.
            }

            IList<Tensor> products = autograd.grad([product], all, allow_unused: true);
            return
            [
                .. products
                    .Zip(vector, (p, v) => (p, v))
                    .Select(
                        (at, i) =>
                            at.p is null || at.p.IsInvalid
                                ? new double[at.v.Length]
                                : Scaled(at.p, i).to(float64).cpu().contiguous().data<double>().ToArray()
                    ),
            ];
        }
        finally
        {
            Put(all, here);
        }

        Tensor Scaled(Tensor tensor, int parameter) => scaling is null ? tensor : tensor * scaling.Factors[parameter];
    }

    private void ForgetPoints()
    {
        foreach (Tensor tensor in visited.SelectMany(p => p ?? []))
        {
            tensor.Dispose();
        }

        visited = [];
    }

    private static void Put(Parameter[] parameters, Tensor[] values)
    {
        using IDisposable frozen = no_grad();
        foreach ((Parameter parameter, Tensor value) in parameters.Zip(values))
        {
            parameter.copy_(value);
        }
    }

    private static void Add(double[][] sums, double[][] terms)
    {
        foreach ((double[] sum, double[] term) in sums.Zip(terms))
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += term[i];
            }
        }
    }
}
