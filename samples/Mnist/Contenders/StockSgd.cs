using System.Collections.Generic;
using System.Linq;
using Lrt.Reports;
using Mnist.Models;
using static TorchSharp.torch;

namespace Mnist.Contenders;

/// <summary>TorchSharp's own SGD with momentum, at a constant rate.</summary>
public static class StockSgd
{
    public static Contender Untuned(double rate) =>
        new($"SGD {Numbers.Plain(rate)}", ContenderRole.Untuned, rate, "stock, constant rate", () => Prepare(rate));

    public static Contender Tuned(double rate) =>
        new("SGD tuned", ContenderRole.Tuned, rate, "stock, constant rate from a grid search", () => Prepare(rate));

    private static Trainee Prepare(double rate)
    {
        var model = new StockDigits();
        IReadOnlyList<TensorRate> rates =
        [
            .. model
                .named_parameters()
                .Select(named => new TensorRate(named.name, named.parameter.numel(), rate, rate, rate)),
        ];
        return new Trainee(model, optim.SGD(model.parameters(), rate, momentum: Lineup.Momentum), () => rates);
    }
}
