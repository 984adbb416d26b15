extern alias attributes;

using System;
using System.Linq;
using System.Reflection;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.TestKit;

namespace Lrt.Generators.Tests.Diagnostics.Language;

/// <summary>A rule twice over: as C# compiled it, and as the rule compiler understood it.</summary>
internal sealed class CompiledRule
{
    private readonly Type type;
    private readonly RuleDefinition definition;

    private CompiledRule(Type type)
    {
        this.type = type;
        string form = type.GetCustomAttribute<attributes::Lrt.CompiledRuleAttribute>()!.Form;
        definition = PortableRule.Read(form, new TypeIdentity(string.Empty, []))!;
    }

    public int HyperparameterCount => definition.Hyperparameters.Count;

    public int StateCount => definition.States.Count;

    public static CompiledRule Of(LoadedOutput output) => new(output.Type("Sample.Tested"));

    /// <summary>The update, then every state after it: what the user's method computes.</summary>
    public double[] RunAsWritten(double[] hyperparameters, double[] states, float parameter, float gradient, int step)
    {
        object rule = Activator.CreateInstance(type)!;
        for (int i = 0; i < hyperparameters.Length; i++)
        {
            type.GetField(definition.Hyperparameters[i].Name)!.SetValue(rule, (float)hyperparameters[i]);
        }

        for (int i = 0; i < states.Length; i++)
        {
            type.GetField(definition.States[i].Name)!.SetValue(rule, (float)states[i]);
        }

        double update = (float)type.GetMethod("Update")!.Invoke(rule, [parameter, gradient, step])!;
        return [update, .. definition.States.Select(s => (double)(float)type.GetField(s.Name)!.GetValue(rule)!)];
    }

    /// <summary>The same from the rule's graph, in double precision.</summary>
    public double[] RunAsUnderstood(
        double[] hyperparameters,
        double[] states,
        float parameter,
        float gradient,
        int step
    )
    {
        double[] values = Evaluate(hyperparameters, states, parameter, gradient, step);
        return [values[definition.Body!.Update], .. definition.Body.States.Select(s => values[s])];
    }

    /// <summary>The gradient of the objective: the gradient with what the rule assigned to it.</summary>
    public double GradientAsUnderstood(double[] hyperparameters, double[] states, float parameter, float gradient) =>
        Evaluate(hyperparameters, states, parameter, gradient, 1)[definition.Body!.Gradient];

    private double[] Evaluate(double[] hyperparameters, double[] states, float parameter, float gradient, int step)
    {
        RuleBody body = definition.Body!;
        double[] values = new double[body.Graph.Nodes.Count];
        for (int i = 0; i < values.Length; i++)
        {
            Node node = body.Graph[i];
            double a = node.A < 0 ? 0 : values[node.A];
            double b = node.B < 0 ? 0 : values[node.B];
            double c = node.C < 0 ? 0 : values[node.C];
            values[i] = node.Operation switch
            {
                Operation.Constant => node.Value,
                Operation.Truth => node.Bits,
                Operation.Parameter => parameter,
                Operation.Gradient => gradient,
                Operation.Step => step,
                Operation.Hyperparameter => hyperparameters[node.Index],
                Operation.State => states[node.Index],
                Operation.Add => a + b,
                Operation.Subtract => a - b,
                Operation.Multiply => a * b,
                Operation.Divide => a / b,
                Operation.Negate => -a,
                Operation.SquareRoot => Math.Sqrt(a),
                Operation.Absolute => Math.Abs(a),
                Operation.Exponential => Math.Exp(a),
                Operation.Logarithm => Math.Log(a),
                Operation.Power => Math.Pow(a, b),
                Operation.HyperbolicTangent => Math.Tanh(a),
                Operation.Minimum => Math.Min(a, b),
                Operation.Maximum => Math.Max(a, b),
                Operation.Sign => Math.Sign(a),
                Operation.FusedMultiplyAdd => Math.FusedMultiplyAdd(a, b, c),
                Operation.Select => a != 0 ? b : c,
                Operation.Less => a < b ? 1 : 0,
                Operation.LessOrEqual => a <= b ? 1 : 0,
                Operation.Equal => a == b ? 1 : 0,
                Operation.And => a != 0 && b != 0 ? 1 : 0,
                Operation.Or => a != 0 || b != 0 ? 1 : 0,
                Operation.Not => a == 0 ? 1 : 0,
                _ => throw new NotSupportedException(node.Operation.ToString()),
            };
        }

        return values;
    }
}
