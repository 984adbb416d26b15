using System.IO;

namespace TorchSharp.Modules;

/// <summary>Adagrad.</summary>
public class Adagrad : OptimizerHelper
{
    public Adagrad(IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
        : this(new[] { new ParamGroup { Parameters = parameters } }, lr, lr_decay, weight_decay, initial_accumulator_value, eps) { }

    public Adagrad(IEnumerable<ParamGroup> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
    {
        if (lr < 0) throw new ArgumentException($"Invalid learning rate: {lr}");
        if (eps < 0) throw new ArgumentException($"Invalid eps: {eps}");
        if (lr_decay < 0) throw new ArgumentException($"Invalid lr_decay value: {lr_decay}");
        if (weight_decay < 0) throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
        if (initial_accumulator_value < 0) throw new ArgumentException($"Invalid initial_accumulator_value: {initial_accumulator_value}");
        _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, lr_decay = lr_decay, initial_accumulator_value = initial_accumulator_value, eps = eps, weight_decay = weight_decay };
        _parameter_groups = new List<Modules.ParamGroup>();
        foreach (var group in parameters) add_param_group(group);
    }

    public override Tensor step(Func<Tensor> closure = null) => _step<ParamGroup>(group =>
    {
        var options = group.Options;
        var lr = options.LearningRate.Value;
        var lr_decay = options.lr_decay.Value;
        var eps = options.eps.Value;
        var weight_decay = options.weight_decay.Value;
        foreach (var param in group.Parameters)
        {
            var state = (State)_state[param.handle];
            var grad = param.grad;
            if (grad is null) continue;
            state.step += 1;
            if (weight_decay != 0) grad = grad.add(param, alpha: weight_decay);
            var clr = lr / (1 + (state.step - 1) * lr_decay);
            state.sum.addcmul_(grad, grad, value: 1);
            param.addcdiv_(grad, state.sum.sqrt().add_(eps), value: -clr);
        }
    }, closure);

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var options = (Options)(param_group.Options ??= new Options());
        var defaults = (Options)_defaults;
        options.LearningRate ??= defaults.LearningRate;
        options.lr_decay ??= defaults.lr_decay;
        options.initial_accumulator_value ??= defaults.initial_accumulator_value;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        Join(param_group, p => new State(p));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) Release();
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor sum;

        public State(Parameter parameter) : base(parameter) { }

        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            sum = full_like(_parameter, ((Options)options).initial_accumulator_value.Value).DetachFromDisposeScope();
        }

        public override void to(Device device)
        {
            sum = sum?.to(device);
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            sum.Save(writer);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            sum.Load(reader);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            Dispose();
            step = other.step;
            sum = Copy(other.sum);
        }

        public override bool ApproximatelyEquals(OptimizerState other) => other is State rhs && step == rhs.step && Close(sum, rhs.sum);

        public void Dispose()
        {
            sum?.Dispose();
        }
    }

    public class Options : OptimizerOptions
    {
        public double? lr_decay;
        public double? initial_accumulator_value;
        public double? eps;
        public double? weight_decay;

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(lr_decay.Value);
            writer.Write(initial_accumulator_value.Value);
            writer.Write(eps.Value);
            writer.Write(weight_decay.Value);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            lr_decay = reader.ReadDouble();
            initial_accumulator_value = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var other = (Options)source;
            lr_decay = other.lr_decay;
            initial_accumulator_value = other.initial_accumulator_value;
            eps = other.eps;
            weight_decay = other.weight_decay;
        }
    }

    public class ParamGroup : ParamGroup<Options>
    {
        public ParamGroup() { }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-2, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
            : base(parameters, new Options { LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value, eps = eps }) { }
    }
}
