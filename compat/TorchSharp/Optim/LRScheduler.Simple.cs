namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Schedules that are a formula of the epoch.</summary>
            public static partial class impl
            {
                public class LambdaLR : LRScheduler
                {
                    private readonly List<Func<int, double>> factors;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) : this(optimizer, optimizer.ParamGroups.Select(_ => lr_lambda), last_epoch, verbose) { }

                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        factors = lr_lambdas.ToList();
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Base.Select((rate, i) => rate * factors[i](Epoch));
                }

                public class MultiplicativeLR : LRScheduler
                {
                    private readonly List<Func<int, double>> factors;

                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) : this(optimizer, optimizer.ParamGroups.Select(_ => lr_lambda), last_epoch, verbose) { }

                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        factors = lr_lambdas.ToList();
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates((rate, i) => Epoch > 0 ? rate * factors[i](Epoch) : rate);
                }

                public class StepLR : LRScheduler
                {
                    private readonly int size;
                    private readonly double gamma;

                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        size = step_size;
                        this.gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates(rate => Epoch == 0 || Epoch % size != 0 ? rate : rate * gamma);

                    protected override IEnumerable<double> get_closed_form_lr() => Base.Select(rate => rate * Math.Pow(gamma, Epoch / size));
                }

                public class MultiStepLR : LRScheduler
                {
                    private readonly IList<int> milestones;
                    private readonly double gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        this.milestones = milestones;
                        this.gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates(rate => milestones.Contains(Epoch) ? rate * gamma : rate);

                    protected override IEnumerable<double> get_closed_form_lr() => Base.Select(rate => rate * Math.Pow(gamma, milestones.Distinct().Count(m => m <= Epoch)));
                }

                public class PolynomialLR : LRScheduler
                {
                    private readonly double total;
                    private readonly double power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1.0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        total = total_iters;
                        this.power = power;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates(rate => Epoch == 0 || Epoch > total ? rate : rate * Math.Pow((1.0 - Epoch / total) / (1.0 - (Epoch - 1) / total), power));

                    protected override IEnumerable<double> get_closed_form_lr() => Base.Select(rate => rate * Math.Pow(1 - Math.Min(total, Epoch) / total, power));
                }

                public class ExponentialLR : LRScheduler
                {
                    private readonly double gamma;

                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        this.gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates(rate => Epoch == 0 ? rate : rate * gamma);

                    protected override IEnumerable<double> get_closed_form_lr() => Base.Select(rate => rate * Math.Pow(gamma, Epoch));
                }

                public class ConstantLR : LRScheduler
                {
                    private readonly double factor;
                    private readonly int total;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        this.factor = factor;
                        total = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates(rate => Epoch == 0 ? rate * factor : Epoch == total ? rate * (1.0 / factor) : rate);

                    protected override IEnumerable<double> get_closed_form_lr() => Base.Select(rate => rate * (Epoch >= total ? 1 : factor));
                }

                public class LinearLR : LRScheduler
                {
                    private readonly double from;
                    private readonly double to;
                    private readonly int total;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        from = start_factor;
                        to = end_factor;
                        total = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates(rate => Epoch == 0 ? rate * from : Epoch > total ? rate : rate * (1 + (to - from) / (total * from + (Epoch - 1) * (to - from))));

                    protected override IEnumerable<double> get_closed_form_lr() => Base.Select(rate => rate * (from + (to - from) * Math.Min(total, Epoch) / total));
                }

                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double half;
                    private readonly double least;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        half = T_max;
                        least = eta_min;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates((rate, i) =>
                    {
                        if (Epoch == 0) return rate;
                        if ((Epoch - 1 - half) % (2 * half) == 0) return rate + (Base[i] - least) * (1 - Math.Cos(Math.PI / half)) / 2;
                        return (1 + Math.Cos(Math.PI * Epoch / half)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / half)) * (rate - least) + least;
                    });

                    protected override IEnumerable<double> get_closed_form_lr() => Base.Select(rate => least + (rate - least) * (1 + Math.Cos(Math.PI * Epoch / half)) / 2);
                }
            }
        }
    }
}
