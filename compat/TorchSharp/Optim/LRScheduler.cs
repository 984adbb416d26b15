namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rate of each parameter group at every step; the first step is its constructor's.</summary>
            public abstract class LRScheduler
            {
                protected int _step_count;

                internal Optimizer Optimizer;
                internal int Epoch = -1;
                internal IList<double> Last;
                internal IList<double> Base;

                private readonly bool verbose;

                protected LRScheduler() { }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    Optimizer = optimizer;
                    Epoch = last_epoch;
                    this.verbose = verbose;
                    Base = optimizer.ParamGroups.Select(group => group.InitialLearningRate).ToList();
                    Last = Rates(rate => rate).ToList();
                }

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    _step_count++;
                    Epoch = epoch ?? Epoch + 1;
                    var rates = (epoch.HasValue ? get_closed_form_lr() : get_lr()).ToList();
                    var groups = Optimizer.ParamGroups.ToList();
                    for (var i = 0; i < Base.Count; i++)
                    {
                        groups[i].LearningRate = rates[i];
                        if (verbose && Last[i] != rates[i]) Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        Last[i] = rates[i];
                    }
                }

                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => Last;

                protected virtual IEnumerable<double> get_lr() => Rates(rate => rate);

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private protected IEnumerable<double> Rates(Func<double, double> next) => Optimizer.ParamGroups.Select(group => next(group.LearningRate));

                private protected IEnumerable<double> Rates(Func<double, int, double> next) => Optimizer.ParamGroups.Select((group, i) => next(group.LearningRate, i));

                private protected void Say(string text)
                {
                    if (verbose) Console.WriteLine(text);
                }
            }

            public static partial class impl
            {
            }
        }
    }
}
