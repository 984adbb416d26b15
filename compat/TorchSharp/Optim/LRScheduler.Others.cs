namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Schedules made of others, and the one that watches a measure.</summary>
            public static partial class impl
            {
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] parts;
                    private readonly int[] milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) : base(optimizer, last_epoch + 1, false)
                    {
                        parts = schedulers.ToArray();
                        this.milestones = milestones.ToArray();
                        if (parts.Any(part => part.Optimizer != optimizer)) throw new ArgumentException("The SequentialLR scheduler expects all its sub-schedulers to be bound to the same optimizer.");
                        if (this.milestones.Length != parts.Length - 1) throw new ArgumentException($"Received {parts.Length} schedulers and {this.milestones.Length} milestones. The SequentialLR scheduler expects the number of schedulers to be one more than the number of milestones. ");
                        foreach (var group in optimizer.ParamGroups) group.LearningRate = group.InitialLearningRate;
                        foreach (var part in parts) part.Epoch--;
                        parts[0].step();
                        Last = parts[0].Last;
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var at = milestones.Length;
                        while (at > 0 && milestones[at - 1] > Epoch) at--;
                        if (at > 0 && milestones[at - 1] == Epoch) parts[at].step(0);
                        else parts[at].step();
                        return Rates(rate => rate);
                    }
                }

                public class ChainedLR : LRScheduler
                {
                    private readonly IEnumerable<LRScheduler> parts;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers) => parts = schedulers;

                    public override void step()
                    {
                        foreach (var part in parts) part.step();
                    }
                }

                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly double factor;
                    private readonly int patience;
                    private readonly double threshold;
                    private readonly bool max;
                    private readonly bool relative;
                    private readonly int cooldown;
                    private readonly IList<double> least;
                    private readonly double eps;
                    private double best;
                    private int bad;
                    private int cooling;

                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double> min_lr = null, double eps = 1e-8, bool verbose = false) : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1.0) throw new ArgumentException("Factor should be < 1.0");
                        if (mode is not ("min" or "max")) throw new ArgumentException($"mode {mode} is unknown!");
                        if (threshold_mode is not ("rel" or "abs")) throw new ArgumentException($"threshold mode {threshold_mode} is unknown!");
                        this.factor = factor;
                        this.patience = patience;
                        this.threshold = threshold;
                        max = mode == "max";
                        relative = threshold_mode == "rel";
                        this.cooldown = cooldown;
                        least = min_lr is null || min_lr.Count < 2 ? All(optimizer, min_lr is { Count: 1 } ? min_lr[0] : 0).ToList() : min_lr.ToList();
                        this.eps = eps;
                        best = max ? double.NegativeInfinity : double.PositiveInfinity;
                    }

                    public override void step() => throw new InvalidOperationException("step() should not be used with the ReduceLROnPlateau scheduler. Use step(double, int?), instead.");

                    public override void step(int? epoch) => throw new InvalidOperationException("step(int?) should not be used with the ReduceLROnPlateau scheduler. Use step(double, int?), instead.");

                    public override void step(double current, int? epoch = null)
                    {
                        Epoch = epoch ?? Epoch + 1;
                        bad = Better(current) ? 0 : bad + 1;
                        if (bad == 0) best = current;
                        if (cooling > 0)
                        {
                            cooling--;
                            bad = 0;
                        }
                        if (bad <= patience) return;
                        Reduce();
                        cooling = cooldown;
                        bad = 0;
                    }

                    private bool Better(double value)
                    {
                        if (max) return relative ? value > best * (threshold + 1) : value > best + threshold;
                        return relative ? value < best * (1 - threshold) : value < best - threshold;
                    }

                    private void Reduce()
                    {
                        var groups = Optimizer.ParamGroups.ToList();
                        for (var i = 0; i < groups.Count; i++)
                        {
                            var next = Math.Max(groups[i].LearningRate * factor, least[i]);
                            if (groups[i].LearningRate - next <= eps) continue;
                            groups[i].LearningRate = next;
                            Say($"Epoch {Epoch}: reducing learning rate of group {i} to {next:g4}.");
                        }
                    }
                }
            }
        }
    }
}
