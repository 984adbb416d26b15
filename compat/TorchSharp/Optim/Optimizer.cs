using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What every optimizer is; one of one's own passes zero for the handle and overrides the rest.</summary>
        public abstract class Optimizer : IDisposable
        {
            protected IList<ParamGroup> _parameter_groups;

            protected Optimizer(nint handle)
            {
                if (handle != 0) throw new NotSupportedException("This stand-in has no native optimizers.");
            }

            ~Optimizer() => Dispose(false);

            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            public virtual void zero_grad() => throw new NotSupportedException("This stand-in has no native optimizers.");

            public virtual Tensor step(Func<Tensor> closure = null) => throw new NotSupportedException("This stand-in has no native optimizers.");

            public virtual IEnumerable<Parameter> parameters() => throw new NotSupportedException("This stand-in has no native optimizers.");

            public virtual void add_param_group(ParamGroup param_group) => throw new NotImplementedException($"add_param_group");

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing) { }

            public class StateDictionary
            {
                internal StateDictionary() { }

                public List<OptimizerOptions> Options { get; } = new();

                public List<OptimizerState> State { get; } = new();

                public List<List<int>> StateIndexRef { get; } = new();
            }
        }

        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
