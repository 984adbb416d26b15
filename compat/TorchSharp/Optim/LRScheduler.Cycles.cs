namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Schedules that go up and down, with momentum the other way.</summary>
            public static partial class impl
            {
                public class CyclicLR : LRScheduler
                {
                    private readonly double total;
                    private readonly double ratio;
                    private readonly List<double> most;
                    private readonly Func<double, double> scale;
                    private readonly bool perCycle;
                    private readonly bool momentum;
                    private readonly List<double> leastMomentum;
                    private readonly List<double> mostMomentum;

                    public CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1.0, Func<double, double> scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, All(optimizer, base_lr), All(optimizer, max_lr), step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, All(optimizer, base_momentum), All(optimizer, max_momentum), last_epoch, verbose) { }

                    public CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1.0, Func<double, double> scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double> base_momentum = null, IEnumerable<double> max_momentum = null, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        double down = step_size_down == -1 ? step_size_up : step_size_down;
                        total = step_size_up + down;
                        ratio = step_size_up / total;
                        most = max_lr.ToList();
                        Base = base_lr.ToList();
                        momentum = cycle_momentum;
                        if (momentum && optimizer is not IMomentum) throw new ArgumentException("optimizer must support momentum with `cycle_momentum` option enabled");
                        leastMomentum = (base_momentum ?? All(optimizer, 0.8)).ToList();
                        mostMomentum = (max_momentum ?? All(optimizer, 0.9)).ToList();
                        var groups = optimizer.ParamGroups.ToList();
                        for (var i = 0; i < groups.Count && Epoch == -1; i++)
                        {
                            groups[i].LearningRate = Base[i];
                            if (momentum) ((IMomentum)groups[i]).Momentum = leastMomentum[i];
                        }
                        perCycle = scale_fn is null || scale_mode == ScaleMode.Cycle;
                        scale = scale_fn ?? mode switch
                        {
                            Mode.Triangular2 => x => 1.0 / Math.Pow(2, x - 1),
                            Mode.ExpRange => x => Math.Pow(gamma, x),
                            _ => _ => 1.0,
                        };
                        step();
                    }

                    public enum Mode
                    {
                        Triangular,
                        Triangular2,
                        ExpRange,
                    }

                    public enum ScaleMode
                    {
                        Cycle,
                        Iterations,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var groups = Optimizer.ParamGroups.ToList();
                        var cycle = Math.Floor(1.0 + Epoch / total);
                        var x = 1.0 + Epoch / total - cycle;
                        var height = (x <= ratio ? x / ratio : (x - 1) / (ratio - 1)) * scale(perCycle ? cycle : Epoch);
                        return groups.Select((group, i) =>
                        {
                            if (momentum) ((IMomentum)group).Momentum = mostMomentum[i] + (mostMomentum[i] - leastMomentum[i]) * height;
                            return Base[i] + (most[i] - Base[i]) * height;
                        });
                    }
                }

                public class OneCycleLR : LRScheduler
                {
                    private readonly int total;
                    private readonly List<(double end, List<double> from, List<double> to, List<double> fromMomentum, List<double> toMomentum)> phases;
                    private readonly Func<double, double, double, double> anneal;
                    private readonly bool momentum;

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, All(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, All(optimizer, base_momentum), All(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose) { }

                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double> base_momentum = null, IEnumerable<double> max_momentum = null, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        momentum = cycle_momentum;
                        if (momentum && optimizer is not (IMomentum or IBetas)) throw new ArgumentException("optimizer must support momentum with `cycle_momentum` option enabled");
                        if (pct_start is < 0 or > 1) throw new ArgumentException($"Expected float between 0 and 1 for pct_start, but got {pct_start}");
                        if (total_steps == -1 && epochs == -1 && steps_per_epoch == -1) throw new ArgumentException("You must define either total_steps OR (epochs AND steps_per_epoch)");
                        if (total_steps == -1 && (epochs <= 0 || steps_per_epoch <= 0)) throw new ArgumentException($"Expected positive integers, but got epochs {epochs}, steps_per_epoch {steps_per_epoch}");
                        if (total_steps is 0 or < -1) throw new ArgumentException($"Expected positive integer total_steps, but got {total_steps}");
                        total = total_steps != -1 ? total_steps : epochs * steps_per_epoch;

                        var most = max_lr.ToList();
                        var first = most.Select(rate => rate / div_factor).ToList();
                        var least = first.Select(rate => rate / final_div_factor).ToList();
                        var low = (base_momentum ?? All(optimizer, 0.85)).ToList();
                        var high = (max_momentum ?? All(optimizer, 0.95)).ToList();
                        phases = three_phase
                            ? new() { (pct_start * total - 1, first, most, high, low), (2 * pct_start * total - 2, most, first, low, high), (total - 1, first, least, high, high) }
                            : new() { (pct_start * total - 1, first, most, high, low), (total - 1, most, least, low, high) };
                        anneal = anneal_strategy == AnnealStrategy.Cos
                            ? (from, to, part) => to + (from - to) / 2.0 * (Math.Cos(Math.PI * part) + 1)
                            : (from, to, part) => (to - from) * part + from;
                        var groups = optimizer.ParamGroups.ToList();
                        for (var i = 0; i < groups.Count && momentum && last_epoch == -1; i++) SetMomentum(groups[i], high[i]);
                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch > total) throw new InvalidOperationException($"Tried to step {Epoch + 1} times. The specified number of total steps is {total}");
                        return Optimizer.ParamGroups.ToList().Select((group, i) =>
                        {
                            double start = 0, rate = 0, momentumNow = 0;
                            foreach (var phase in phases)
                            {
                                // The second condition asks about the group, not the phase: as TorchSharp does.
                                if (Epoch <= phase.end || i == phases.Count - 1)
                                {
                                    var part = (Epoch - start) / (phase.end - start);
                                    rate = anneal(phase.from[i], phase.to[i], part);
                                    if (momentum) momentumNow = anneal(phase.fromMomentum[i], phase.toMomentum[i], part);
                                    break;
                                }
                                start = phase.end;
                            }
                            if (momentum) SetMomentum(group, momentumNow);
                            return rate;
                        });
                    }

                    private static void SetMomentum(ILearningRateController group, double value)
                    {
                        if (group is IBetas betas) betas.Betas = (value, betas.Betas.Item2);
                        else if (group is IMomentum momentum) momentum.Momentum = value;
                    }
                }

                private static IEnumerable<double> All(Optimizer optimizer, double value) => optimizer.ParamGroups.Select(_ => value).ToList();
            }
        }
    }
}
